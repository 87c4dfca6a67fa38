"""The reader as a Textual app: what it shows in every theme and size, and that it has nothing of Textual's own."""

import asyncio
import gc
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.errors import StoreUnusable
from newsreader.faces.visual.app import NewsreaderApp
from newsreader.faces.visual.lines import MARK
from newsreader.faces.visual.page_view import PageView
from newsreader.faces.visual.start import run
from newsreader.model.colours import contrast
from newsreader.session.values import Trouble
from newsreader.settings import SETTINGS
from tests.faces.visual.driving import colours, drive, highlighted, rows, shown, strips
from tests.server import Server
from tests.session.steps import WAY_BACK


def test_garbage_collection_is_enabled_after_the_first_screen() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await shown(pilot, "Press h for help")
        await pilot.pause()
        assert gc.isenabled()
        gc.unfreeze()

    gc.disable()
    try:
        drive(steps)
    finally:
        gc.enable()


async def test_events_from_other_threads_are_shown(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, NewsreaderApp)
    await asyncio.to_thread(app.post, Trouble("The disk is full."))
    await shown(pilot, "disk is")
    assert "The disk is full." in " ".join(row.strip() for row in rows(pilot))


async def test_a_sources_error_is_shown_in_its_line_without_the_voice(
    pilot: Pilot[None], server: Server, news: int
) -> None:
    server.route("/feed.json", "It is not here.", status=500)
    await pilot.press("d", "end", "R")
    await shown(pilot, "unread of 40, failed: ")
    assert "500" in "\n".join(rows(pilot))


SCREENS: dict[str, tuple[str, ...]] = {
    "list": ("down",),
    "article": ("enter", "n"),
    "help": ("h", "n"),
    "message": ("w",),
}


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (32, 10)])
@pytest.mark.parametrize("screen", SCREENS)
async def test_every_cell_of_every_screen_is_legible(pilot: Pilot[None], screen: str, news: int) -> None:
    for key in SCREENS[screen]:
        await pilot.press(key)
        if key == "enter":
            await shown(pilot, "All about it")
    seen = set()
    for theme in ("newsreader-dark", "newsreader-light", "newsreader-mono"):
        pilot.app.theme = theme
        await pilot.pause()
        seen.add(legible_grounds(pilot))
    assert len(seen) == 3, "every theme was seen"


def legible_grounds(pilot: Pilot[None]) -> tuple[str, str]:
    """See that every cell is legible. The grounds of the page and of the selected item."""
    grounds = set()
    drawn = strips(pilot)
    for row in drawn:
        for text, style in row:
            colour, ground = colours(style)
            grounds.add(ground)
            assert not style.dim
            assert not style.blink
            assert not text.strip() or contrast(colour, ground) >= 7
    page, focus = sorted(grounds, key=lambda ground: ground != colours(drawn[0][0][1])[1])
    assert contrast(page, focus) >= 3
    assert any(MARK in row for row in rows(pilot))
    return page, focus


async def test_textuals_own_keys_themes_and_focus_are_not_there(pilot: Pilot[None], news: int) -> None:
    app = pilot.app
    assert app.focused is None
    assert sorted(app.available_themes) == ["newsreader-dark", "newsreader-light", "newsreader-mono", "terminal"]
    assert app.screen.active_bindings == {}
    before = rows(pilot)
    await pilot.press("ctrl+q", "shift+tab", "f1", "ctrl+backslash")
    assert app.is_running
    assert rows(pilot)[:-4] == before[:-4]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
@pytest.mark.parametrize("detected", ["Orca", "Fenrir", "TDSR"])
async def test_with_a_screen_reader_the_first_row_names_the_list_and_changes_only_with_it(
    pilot: Pilot[None], news: int
) -> None:
    async def press(*keys: str) -> str:
        await pilot.press(*keys)
        await pilot.pause()
        return rows(pilot)[0].strip()

    for key in ("n", "down", "right_curly_bracket", "end", "home"):
        assert await press(key) == "Headlines", key
    await press("enter")
    await shown(pilot, "All about it")
    for key in ("n", "right_square_bracket", "b"):
        assert await press(key) == "Headlines", key
    assert await press("d") == "Views"
    assert await press("end") == "Views"
    assert await press("enter") == "The Herald"


def test_the_theme_is_that_of_the_settings(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('theme = "newsreader-light"\n')

    async def steps(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "newsreader-light"
        assert colours(strips(pilot)[0][0][1])[1] == "#ffffff"

    drive(steps)


def test_an_empty_no_color_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    async def steps(pilot: Pilot[None]) -> None:
        assert not pilot.app.no_color
        assert len({style.color for row in strips(pilot) for _text, style in row}) > 1

    drive(steps)


@pytest.mark.usefixtures("processes")
async def test_the_terminals_own_colours_can_be_chosen_and_left_again(pilot: Pilot[None]) -> None:
    def ours() -> bool:
        return any(style.bgcolor and colours(style)[1] == "#121212" for row in strips(pilot) for _, style in row)

    assert ours()
    number = list(SETTINGS).index("theme") + 1
    await pilot.press("comma", *str(number), "enter", *["enter"] * 3)
    assert rows(pilot)[-2] == f"    Theme: terminal. {WAY_BACK}"
    assert not ours()
    assert highlighted(pilot).startswith(f"{MARK} Theme: terminal")
    await pilot.press("enter")
    assert ours()


def test_the_large_layout_shows_one_headline(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("down")
        page = [row.strip() for row in rows(pilot)[1:-1] if row]
        assert page == ["Monday 24 November 2025", f"{MARK} • Scientists map deep sea canyon", "The Herald, 19:00"]

    drive(steps, large=True)


def test_an_error_opening_the_library_is_raised_to_the_caller(home: Path) -> None:
    home.mkdir()
    (home / "news.db").mkdir()
    with pytest.raises(StoreUnusable):
        run(voice=False)


def test_a_bug_is_raised_after_the_terminal_is_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: PageView, y: int) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(PageView, "render_line", broken)
    app = NewsreaderApp(voice=False)

    async def whole() -> None:
        async with app.run_test() as pilot:
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        asyncio.run(whole())
    assert isinstance(app.fault, ZeroDivisionError)


@pytest.mark.usefixtures("processes")
def test_own_colours_are_shown_and_their_contrast_is_announced(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NewsreaderApp, "no_colours", "")  # whatever terminal the tests have
    home.mkdir()
    (home / "settings.toml").write_text('[colours]\ntext = "#ffff00"\nground = "#000080"\nlink = "#00ffff"\n')

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("comma", *str(list(SETTINGS).index("theme") + 1), "enter", *["enter"] * 4)
        said = " ".join(" ".join(rows(pilot)).split())
        contrasts = "Contrast: text 14.9 to 1, quiet 14.9 to 1, heading 14.9 to 1, link 12.8 to 1."
        assert f"Theme: own. {WAY_BACK} {contrasts}" in said
        assert colours(strips(pilot)[0][0][1]) == ("#ffff00", "#000080")
        await pilot.press("b", "ctrl+p")
        await pilot.pause(0.5)
        assert {colours(style)[1] for row in strips(pilot) for _text, style in row} <= {"#000080", "#ffff00"}

    drive(steps)


@pytest.mark.usefixtures("processes")
async def test_without_own_colours_their_theme_is_passed_over(pilot: Pilot[None]) -> None:
    await pilot.press("comma", *str(list(SETTINGS).index("theme") + 1), "enter", *["enter"] * 4)
    assert pilot.app.theme == "newsreader-dark"
