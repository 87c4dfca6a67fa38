"""An hour of somebody with low vision: the voice off, large print, the light theme and the mouse. Each step is seen
whole: the head line, the selected item with all of its title, and what was announced.
"""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.faces.visual.page_view import PageView
from newsreader.faces.visual.widgets import KeyLine
from tests.faces.visual.driving import colours, drive, highlighted, page_rows, rows, shown, strips


class Seen:
    """What is on the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot

    async def after(self, *keys: str) -> None:
        await self._pilot.press(*keys)
        await self._pilot.pause()

    async def is_at(self, title: str, announced: str = "") -> None:
        """Wait until this is selected, and the screen has all of it and of the announcement."""
        async with asyncio.timeout(30):
            while not (title in highlighted(self._pilot) and announced in self._text):
                await self._pilot.pause(0.01)
        assert rows(self._pilot)[0].strip(), "the head line"
        assert colours(strips(self._pilot)[0][0][1])[1] == "#ffffff"

    @property
    def _text(self) -> str:
        return " ".join(" ".join(rows(self._pilot)).split())

    @property
    def page(self) -> list[str]:
        return [row.strip(" >") for row in rows(self._pilot)[slice(*page_rows(self._pilot))] if row.strip()]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_each_step_is_seen_whole(news: int, home: Path, size: tuple[int, int]) -> None:
    (home / "settings.toml").write_text('theme = "newsreader-light"\nspeak = false\n')

    async def steps(pilot: Pilot[None]) -> None:
        seen = Seen(pilot)
        await seen.is_at("Storm closes coastal road The Herald, 20:00")
        await seen.after("pagedown")
        await seen.is_at("Scientists map deep sea canyon The Herald, 19:00", "2 of 40")
        await pilot.click(PageView, offset=(4, 3))  # a second click opens
        await shown(pilot, "All about it")
        await seen.is_at("Scientists map deep sea canyon")
        before = seen.page
        await seen.after("pagedown")
        assert seen.page != before
        assert seen.page[0] in before, "nothing is skipped"
        await seen.after("b", "end")
        await seen.is_at("number 39", "40 of 40")
        await seen.after("right_curly_bracket")
        await seen.is_at("number 39", "No earlier day.")
        await seen.after("home", "slash", *"choir", "enter")
        await seen.is_at("Local choir wins national prize The Herald, 19:00", "1 headline found for choir.")
        await seen.after("b", "home", "j", "j")
        await seen.is_at("Commissioner praises the force", "3 of 40")
        await seen.after("F")
        await seen.is_at("Mute Commissioner", "Filters. Press Enter to choose, or b to go back.")
        await seen.after("enter")
        await seen.is_at("In titles, every source", "Mute Commissioner. Where.")
        await seen.after("enter")
        await seen.is_at("Council", "1 headline muted by Commissioner. Press z to undo.")
        await seen.after("U")
        await seen.is_at("All headlines", "Mark read.")
        await seen.after("enter")
        await seen.is_at("Council", "headlines marked read. Press z to undo.")
        await seen.after("z")
        await seen.is_at("Council", "headlines marked unread. All headlines.")
        await seen.after("a", *"nowhere.invalid", "escape")
        await seen.is_at("Council", "Cancelled.")
        await pilot.click(KeyLine, offset=(rows(pilot)[-1].index("h help"), 0))
        await pilot.pause()
        await seen.is_at("Down arrow or n: Next headline, or next paragraph in an article.", "Moving and opening")
        await seen.after("b", "ctrl+p", *"quit")
        await shown(pilot, "> Quit: q")

    drive(steps, size, large=True)
