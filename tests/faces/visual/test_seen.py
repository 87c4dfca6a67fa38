"""An article whose end is on the screen counts as read, and one whose end was never on it does not."""

import asyncio

import pytest
from textual.pilot import Pilot

from newsreader.faces.visual.page_view import PageView
from newsreader.session.screens import article_screen
from newsreader.session.values import PassagesShown
from tests.faces.visual.driving import rows, shown


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_screen, "SEEN_SECONDS", 0.1)


@pytest.mark.parametrize("size", [(100, 80)])
async def test_an_article_that_is_wholly_on_the_screen_counts_as_read(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await shown(pilot, "By The newsreader project")
    await pilot.press("b")
    async with asyncio.timeout(120):
        while "• " in rows(pilot)[2]:
            await pilot.press("enter")
            await pilot.pause(0.2)
            await pilot.press("b")


async def test_an_article_whose_end_is_below_the_screen_stays_unread(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await shown(pilot, "By The newsreader project")
    await pilot.pause(0.5)
    await pilot.press("b")
    assert "• " in rows(pilot)[2]


async def test_of_an_article_longer_than_the_screen_only_what_is_on_it_is_shown(pilot: Pilot[None]) -> None:
    await pilot.press("down", "enter")
    await shown(pilot, "By The newsreader project")
    view = pilot.app.query_one(PageView)
    first = view.passages_shown
    assert first is not None
    assert first.first == 0
    await pilot.press("pagedown")
    async with asyncio.timeout(120):
        while view.passages_shown == first:
            await pilot.pause(0.01)
    second = view.passages_shown
    assert second is not None
    assert second.first == first.last, "less one line"
    await pilot.press("end")
    async with asyncio.timeout(120):
        while view.passages_shown == second:
            await pilot.pause(0.01)
    last = view.passages_shown
    assert isinstance(last, PassagesShown)
    assert last.last > second.last
