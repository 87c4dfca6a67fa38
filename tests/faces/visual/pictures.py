"""Pictures of the full screen, for people to look at, and kept true by a test: `python -m tests.faces.visual.pictures`
draws them again. Each is drawn from the text and the styles of the screen itself, cell by cell."""

import asyncio
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.pilot import Pilot

from newsreader.faces.visual.app import NewsreaderApp
from tests.faces.visual.driving import colours, rows, shown, strips
from tests.faces.visual.pictured import fill, opened

FOLDER = Path(__file__).with_name("pictures")

DOCS = Path(__file__).parents[3] / "docs" / "pictures"

IN_THE_DOCS = {
    "list-light-80x24.svg": "headlines.svg",
    "article-light-80x24.svg": "article.svg",
    "list-dark-120x40.svg": "headlines-wide.svg",
    "palette-light-80x24.svg": "palette.svg",
    "typing-mono-80x24.svg": "typing.svg",
    "large-light-40x12.svg": "large.svg",
}
"""The pictures that the documentation has, and what they are called there."""

THEMES = ("newsreader-dark", "newsreader-light", "newsreader-mono", "terminal")
SIZES = ((40, 12), (80, 24), (120, 40))

SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "list": (("down",), "The list of headlines"),
    "article": (("up", "enter"), "An article"),
    "help": (("b", "h", "down"), "Help"),
    "settings": (("b", "comma", "down"), "The settings"),
    "sources": (("b", "d", "down"), "The views and sources"),
    "typing": (("b", "slash", *"storm"), "The field for a search"),
}
"""Each screen, the keys that lead there from the one before, and what it is called. The palette comes after them."""

WAITS = {"article": "A. Fisher"}
"""What is to be seen before a picture is taken, where that takes a while."""

LOOK_AGAIN_SECONDS = 0.05
"""After which a screen that is to be settled is compared with itself."""

CELL_WIDTH, CELL_HEIGHT, BASELINE = 10, 20, 15
"""Of a cell, in the units of the picture."""

FONT_SIZE = 16.6
"""At which the letters of most fonts fill a cell."""

Row = Sequence[tuple[str, Style]]


def pictures(size: tuple[int, int]) -> dict[str, str]:
    """The picture of each screen in each theme, as SVG, by the name of its file, in a size of the terminal; of the
    library that `pictured.fill` has filled."""
    drawn: dict[str, str] = {}

    def take(pilot: Pilot[None], screen: str, theme: str, called: str) -> None:
        named = theme.removeprefix("newsreader-")
        what = f"{called} of newsreader in the {named} theme, on a terminal of {size[0]} by {size[1]}"
        drawn[f"{screen}-{named}-{size[0]}x{size[1]}.svg"] = picture(strips(pilot), pilot.app.cursor_position, what)

    async def take_each(pilot: Pilot[None], screen: str, called: str) -> None:
        for theme in THEMES:
            _app(pilot).take_theme(theme, None)
            await pilot.pause()
            take(pilot, screen, theme, called)

    async def whole() -> None:
        async with NewsreaderApp(opening=opened).run_test(size=size) as pilot:
            await shown(pilot, "Storm closes")
            for screen, (keys, called) in SCREENS.items():
                await pilot.press(*keys)
                if screen in WAITS:
                    await shown(pilot, WAITS[screen])
                await take_each(pilot, screen, called)
            for theme in THEMES:  # Textual keeps its colours while it is open
                await pilot.press("escape")
                _app(pilot).take_theme(theme, None)
                await pilot.press("ctrl+p", *"read")
                await shown(pilot, "Read all")
                await _settled(pilot)
                await pilot.press("down")
                await _settled(pilot)
                take(pilot, "palette", theme, "The palette")
        async with NewsreaderApp(opening=opened, large=True).run_test(size=size) as pilot:
            await shown(pilot, "Storm closes")
            await pilot.press("down", "up")
            await take_each(pilot, "large", "The list of headlines for large fonts")

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TZ", "UTC")  # of the times of day
        # However long the pictures of an article take, it is not read.
        environment.setattr("newsreader.session.screens.article_screen.SEEN_SECONDS", threading.TIMEOUT_MAX)
        time.tzset()
        asyncio.run(whole())
    time.tzset()
    return drawn


def _app(pilot: Pilot[None]) -> NewsreaderApp:
    assert isinstance(pilot.app, NewsreaderApp)
    return pilot.app


async def _settled(pilot: Pilot[None]) -> None:
    """Wait until the palette has listed all it finds, which a worker of Textual's does."""
    before: list[str] = []
    while any(worker.is_running for worker in pilot.app.workers) or before != rows(pilot):
        before = rows(pilot)
        await pilot.pause(LOOK_AGAIN_SECONDS)


def picture(rows: Sequence[Row], cursor: tuple[int, int], what: str) -> str:
    """A screen as SVG. Its description is the text of the screen, so that who cannot see it can read it."""
    width = max(cell_len("".join(text for text, _style in row)) for row in rows) * CELL_WIDTH
    height = len(rows) * CELL_HEIGHT
    looks = list(dict.fromkeys(look_of(style) for row in rows for _text, style in row))
    classes = {look: f"s{number}" for number, look in enumerate(looks)}
    text = "\n".join("".join(text for text, _style in row).rstrip() for row in rows)
    at = "".join(text for text, _style in rows[cursor[1]]).strip()
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="what" aria-describedby="text">',
        f'<title id="what">{escape(what)}</title>',
        f'<desc id="text">The cursor is at: {escape(at)}\n{escape(text)}</desc>',
        "<style>",
        f"text {{ font: {FONT_SIZE}px monospace; white-space: pre }}",
        *(f".{name} {{ {rule} }}" for (rule, _ground), name in classes.items()),
        "</style>",
        f'<rect width="{width}" height="{height}" fill="{ground_of(rows)}"/>',
    ]
    for y, row in enumerate(rows):
        for x, run, style in runs(row):
            ground = colours(style)[1]
            if ground != ground_of(rows):
                lines.append(box(x, y, cell_len(run), ground))
            if run.strip():
                lines.append(written(x, y, run, classes[look_of(style)]))
    lines.extend(cursor_drawn(rows[cursor[1]], *cursor))
    return "\n".join([*lines, "</svg>", ""])


def look_of(style: Style) -> tuple[str, str]:
    """How a text of this style is drawn, as a rule of CSS; and its ground."""
    colour, ground = colours(style)
    rule = f"fill: {colour}"
    rule += "; font-weight: bold" if style.bold else ""
    rule += "; text-decoration: underline" if style.underline else ""
    return rule, ground


def ground_of(rows: Sequence[Row]) -> str:
    """The colour of the page: that of its last cell."""
    return colours(rows[-1][-1][1])[1]


def runs(row: Row) -> Iterator[tuple[int, str, Style]]:
    """What is written in a row in one style, and in which column it begins."""
    at = 0
    for text, style in row:
        for part in re.split("(?<=  )(?=[^ ])", text):  # else a run would be stretched over the spaces in it
            if part:
                yield at, part, style
            at += cell_len(part)


def box(x: int, y: int, cells: int, colour: str) -> str:
    place = f'x="{x * CELL_WIDTH}" y="{y * CELL_HEIGHT}"'
    return f'<rect {place} width="{cells * CELL_WIDTH}" height="{CELL_HEIGHT}" fill="{colour}"/>'


def written(x: int, y: int, run: str, name: str) -> str:
    """A run without the spaces around it, stretched to its cells, whatever font there is."""
    text = run.strip()
    column = x + cell_len(run) - cell_len(run.lstrip())
    place = f'x="{column * CELL_WIDTH}" y="{y * CELL_HEIGHT + BASELINE}" textLength="{cell_len(text) * CELL_WIDTH}"'
    return f'<text class="{name}" {place} lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'


def cursor_drawn(row: Row, column: int, y: int) -> Iterator[str]:
    """The cursor as most terminals have it: a block, in the colour of the text that is there."""
    for x, run, style in runs(row):
        if x <= column < x + cell_len(run):
            colour, ground = colours(style)
            yield box(column, y, 1, colour)
            yield f"<style>.cursor {{ fill: {ground} }}</style>"
            character = run[column - x]
            if character.strip():
                yield written(column, y, character, "cursor")


def main() -> None:
    """Draw them all again."""
    for name in ("NO_COLOR", "COLORTERM", "TERM_PROGRAM"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEWSREADER_HOME"] = home
        fill()
        for old in FOLDER.glob("*.svg"):
            old.unlink()
        for size in SIZES:
            for name, drawn in pictures(size).items():
                FOLDER.joinpath(name).write_text(drawn, "utf-8")
                sys.stdout.write(f"{name}\n")
        DOCS.mkdir(exist_ok=True)
        for name, called in IN_THE_DOCS.items():
            DOCS.joinpath(called).write_bytes(FOLDER.joinpath(name).read_bytes())


if __name__ == "__main__":
    main()
