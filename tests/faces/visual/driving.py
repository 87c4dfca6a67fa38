"""Driving the full screen as a Textual app, without a terminal."""

import asyncio
from collections.abc import Awaitable, Callable

from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot

from newsreader.faces.visual.app import NewsreaderApp
from newsreader.faces.visual.page_view import PageView

Steps = Callable[[Pilot[None]], Awaitable[None]]


def drive(steps: Steps, size: tuple[int, int] = (80, 24), *, large: bool = False, reader: str = "") -> NewsreaderApp:
    """Open the reader on the test's library, without a terminal and a voice, and do something with it."""
    app = NewsreaderApp(voice=False, large=large, reader=reader)

    async def whole() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(whole())
    return app


async def shown(pilot: Pilot[None], text: str) -> None:
    """Wait until something is on the screen."""
    async with asyncio.timeout(120):
        while text not in "\n".join(rows(pilot)):
            await pilot.pause(0.01)


def strips(pilot: Pilot[None]) -> list[list[tuple[str, Style]]]:
    """What Textual has drawn, row by row, as runs of text and their style."""
    drawn = pilot.app.screen._compositor.render_strips()
    return [[(segment.text, segment.style or Style()) for segment in strip] for strip in drawn]


def rows(pilot: Pilot[None]) -> list[str]:
    return ["".join(text for text, _style in row).rstrip() for row in strips(pilot)]


def highlighted(pilot: Pilot[None]) -> str:
    """What of the page is reversed, without the scrollbar."""
    drawn = strips(pilot)[slice(*page_rows(pilot))]
    texts = ("".join(text for text, style in row if style.reverse) for row in drawn)
    return " ".join(" ".join(texts).split())


def page_rows(pilot: Pilot[None]) -> tuple[int, int]:
    """The first row of the page, and that after its last."""
    region = pilot.app.query_one(PageView).region
    return region.y, region.bottom


def colours(style: Style) -> tuple[str, str]:
    """The colour of the text and that of its ground, as they are seen; the terminal's own are black and white."""

    def code(colour: Color | None, own: str) -> str:
        return own if colour is None or colour.is_default else colour.get_truecolor().hex

    text, ground = code(style.color, "#000000"), code(style.bgcolor, "#ffffff")
    return (ground, text) if style.reverse else (text, ground)
