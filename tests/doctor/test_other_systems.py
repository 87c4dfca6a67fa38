"""A remedy is one of the user's own system, typed as its shell takes it."""

import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsreader.doctor.finding import short
from newsreader.messages import doctor as say
from newsreader.system.shell_words import shell_path, shell_word

ONLY_ON_LINUX = re.compile(
    r"\b(sudo|apt|apt-get|dpkg\S*|systemctl|pulseaudio|pipewire|pactl|amixer|setfont|usermod|man newsreader|C\.UTF-8)\b"
    r"|/dev/|virtual machine"
)

WHERE_SUCH_A_CARD_OR_CONSOLE_IS = ("NO_CARDS", "LET_USE_SOUND", "ENLARGE_FONT")
"""Said only if files or consoles of Linux have been looked at."""


def sentences(names: dict[str, Any]) -> Iterator[str]:
    for name, value in names.items():
        if name.isupper() and name not in WHERE_SUCH_A_CARD_OR_CONSOLE_IS and isinstance(value, str):
            yield value
    for trouble in ("not-readable", "not-writable", "not-owned", "open-to-others") if "folder_remedy" in names else ():
        yield names["folder_remedy"](trouble, ["~/a b"], ["~/'a b'"])
        yield names["make_file_own"]("~/a b/news.db", "~/'a b/news.db'")


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_no_remedy_is_of_another_system(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    files = Path(say.__file__).parent.glob("[!_]*.py")
    said = [each for file in files for each in sentences(runpy.run_path(str(file)))]
    assert len(said) > 50
    of_linux = [each for each in said if ONLY_ON_LINUX.search(each)]
    assert of_linux if system == "linux" else of_linux == []


if sys.platform == "win32":

    def test_a_users_own_folders_are_named_by_their_variables(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("APPDATA", r"C:\Users\Jürgen Ö\AppData\Roaming")
        assert short(Path(r"C:\Users\Jürgen Ö\AppData\Roaming\newsreader")) == r"%APPDATA%\newsreader"
        assert short(Path(r"D:\news")) == r"D:\news"

    def test_commands_to_type_suit_both_shells() -> None:
        assert shell_word(r"E:\my stick") == r'"E:\my stick"'
        assert shell_word("https://example.org/news/") == "https://example.org/news/"
        assert shell_word("https://example.org/?a=1&b=2") == '"https://example.org/?a=1&b=2"'
        assert shell_path(r"D:\my news") == r'"D:\my news"'

else:

    def test_a_path_of_the_home_folder_can_be_typed_with_its_spaces() -> None:
        assert shell_path("~/Library/Application Support/newsreader") == "~/'Library/Application Support/newsreader'"
        assert shell_path("~/news") == "~/news"
        assert shell_path("/srv/our news") == shell_word("/srv/our news") == "'/srv/our news'"
        assert short(Path.home() / "news") == "~/news"
