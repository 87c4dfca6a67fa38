"""Terminals that take different numbers of cells for the same characters, and the reader in all of them at once."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pyte
from rich.cells import get_character_cell_size

from tests.faces.reader_models import ReaderModel
from tests.faces.visual.terminal import Screen

FEW_AND_MANY = (
    "हिन्दी में समाचार प्रधानमंत्री ने कहा कि नई सड़क अगले महीने खुलेगी और किसानों को इससे बहुत लाभ होगा यह भी बताया गया",
    "தமிழ்நாட்டில் கனமழை காரணமாக பள்ளிகளுக்கு விடுமுறை அறிவிக்கப்பட்டுள்ளது என்று அமைச்சர் இன்று தெரிவித்தார்",
    "রাজধানীতে বৃষ্টির কারণে যানজট, ভোগান্তিতে হাজারো মানুষ এবং আরও বৃষ্টির সম্ভাবনা রয়েছে বলে জানানো হয়েছে",
    "นายกรัฐมนตรีกล่าวว่าถนนสายใหม่จะเปิดในเดือนหน้าและเกษตรกรจะได้รับประโยชน์อย่างมากจากถนนสายนี้ในปีนี้",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל פְּנֵי תְהוֹם",
    "👩‍👩‍👧‍👦 Families win 🇬🇧 🇮🇳 prizes ❤️ 1️⃣ 2️⃣ 👍🏽 → Temperatures reach 40 ℃ № 1 ★★★★★ in the whole of the country",
    "東京図書館は来月新しい道路を開くと発表した。農家の人々はこれを大いに歓迎しているという知らせが今日届いた。東京図書館",
    "می‌خواهم به کتابخانه بروم و روزنامه‌های امروز را بخوانم زیرا می‌گویند که جادهٔ تازه‌ای باز می‌شود و همه خوشحال‌اند",
)
"""Long titles in scripts whose width terminals disagree on."""


def fewest(character: str) -> int:
    """As terminals have it that put every sign into the cell of its letter."""
    return get_character_cell_size(character)


def usual(character: str) -> int:
    """As in the tables of glibc and tmux: a vowel sign next to its letter takes a cell."""
    return 1 if unicodedata.category(character) == "Mc" else get_character_cell_size(character)


def most(character: str) -> int:
    """As the Linux console has it, or one set for the Far East: a cell for each sign, two for what may take two."""
    if unicodedata.east_asian_width(character) == "A" and unicodedata.category(character)[0] in "SN":
        return 2
    return max(1, get_character_cell_size(character))


COUNTED = (fewest, usual, most)


class CountingScreen(Screen):
    """The screen of a terminal with a given width for each character."""

    def __init__(self, width: int, height: int, cells: Callable[[str], int]) -> None:
        self._cells = cells
        super().__init__(width, height)

    def draw(self, data: str) -> None:
        for run in re.findall(r"[ -~]+|[^ -~]", data):
            if run[0].isascii():  # they take a cell each everywhere
                super().draw(run)
            else:
                self._draw(run)

    def _draw(self, character: str) -> None:
        cells = self._cells(character)
        if cells == 2 and self.cursor.x == self.columns - 1:
            super().draw(" ")
        if cells:
            super().draw("漢" if cells == 2 else "x")
        at = max(0, self.cursor.x - max(1, cells))
        line = self.buffer[self.cursor.y]
        self.dirty.add(self.cursor.y)
        line[at] = line[at]._replace(data=character if cells else line[at].data + character)

    @property
    def text(self) -> list[str]:
        """Its rows. The gap between two columns is as wide as the text before it leaves it."""
        rows = ("".join(self.buffer[y][x].data for x in range(self.columns)).rstrip() for y in range(self.lines))
        return [re.sub("(?<=[^ ]) {2,}", "  ", row) for row in rows]


class _Streams:
    """Feeds all screens."""

    def __init__(self, screens: list[CountingScreen]) -> None:
        self._streams = [pyte.Stream(screen) for screen in screens]

    def feed(self, data: str) -> None:
        for stream in self._streams:
            stream.feed(data)


class ReaderInAll(ReaderModel):
    """A reader in terminals that take different numbers of cells for the same characters. All are sent the same, for it
    knows nothing of that. Where one is asked, it is the usual one."""

    def resize(self, width: int, height: int, *, tell: bool = True) -> None:
        super().resize(width, height, tell=tell)
        self.screens = [CountingScreen(width, height, cells) for cells in COUNTED]
        self.screen: Any = self.screens[1]
        self._stream: Any = _Streams(self.screens)

    @property
    def rows(self) -> list[str]:
        return list(self.screen.text)

    def differences(self) -> list[tuple[str, ...]]:
        """The rows that are not the same in all of them, and those of the cursor if they are not."""
        texts = [list(row) for row in zip(*(screen.text for screen in self.screens), strict=True)]
        cursors = [f"cursor {screen.cursor.y}" for screen in self.screens]
        return [tuple(each) for each in [*texts, cursors] if len(set(each)) > 1]
