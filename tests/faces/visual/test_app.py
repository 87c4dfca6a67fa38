"""The reader as a Textual app: what it shows in every theme and size, and that it has nothing of Textual's own."""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot

from newsreader.errors import StoreUnusable
from newsreader.faces.visual.app import NewsreaderApp, run
from newsreader.faces.visual.lines import MARK
from newsreader.faces.visual.page import PageWidget
from newsreader.session.values import Trouble
from newsreader.settings import SETTINGS
from tests.faces.visual.conftest import NASTY_AS_SHOWN
from tests.faces.visual.test_themes import contrast
from tests.server import Server

Steps = Callable[[Pilot[None]], Awaitable[None]]


def drive(steps: Steps, size: tuple[int, int] = (80, 24), *, large: bool = False) -> NewsreaderApp:
    """Open the reader on the test's library, without a terminal and a voice, and do something with it."""
    app = NewsreaderApp(voice=False, large=large)

    async def whole() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(whole())
    return app


async def shown(pilot: Pilot[None], text: str) -> None:
    """Wait until something is on the screen."""
    async with asyncio.timeout(30):
        while text not in "\n".join(rows(pilot)):
            await pilot.pause(0.01)


def strips(pilot: Pilot[None]) -> list[list[tuple[str, Style]]]:
    """What Textual has drawn, row by row, as runs of text and their style."""
    drawn = pilot.app.screen._compositor.render_strips()
    return [[(segment.text, segment.style or Style()) for segment in strip] for strip in drawn]


def rows(pilot: Pilot[None]) -> list[str]:
    return ["".join(text for text, _style in row).rstrip() for row in strips(pilot)]


def highlighted(pilot: Pilot[None]) -> str:
    texts = ("".join(text for text, style in row if style.reverse).strip() for row in strips(pilot))
    return " ".join(text for text in texts if text)


def colours(style: Style) -> tuple[str, str]:
    """The colour of the text and that of its ground, as they are seen."""

    def code(colour: Color | None) -> str:
        assert colour is not None
        return colour.get_truecolor().hex

    text, ground = code(style.color), code(style.bgcolor)
    return (ground, text) if style.reverse else (text, ground)


def test_the_list_opens_with_its_first_headline_highlighted_and_marked(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert rows(pilot)[3] == "  Monday 24 November 2025"
        assert highlighted(pilot) == f"{MARK} Storm closes coastal road"
        assert f"    {NASTY_AS_SHOWN}  The Herald" in rows(pilot)

    drive(steps)


def test_keys_move_open_and_go_back(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("down")
        assert highlighted(pilot) == f"{MARK} Scientists map deep sea canyon"
        await pilot.press("enter")
        await shown(pilot, "All about it")
        assert highlighted(pilot) == "Scientists map deep sea canyon"
        await pilot.press("n", "right_square_bracket")
        assert highlighted(pilot) == "All about it, and more of it."
        await pilot.press("left")
        assert highlighted(pilot) == f"{MARK} Scientists map deep sea canyon"

    drive(steps)


def test_what_is_said_and_not_shown_stands_at_the_foot_until_the_next_move() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert " ".join(row.strip() for row in rows(pilot)[-2:]).endswith(
            " Control L draws the page. Press h for help, v to turn the voice on. 5 headlines. "
            "To choose sources of news, press capital A."
        )
        await pilot.press("s")
        assert rows(pilot)[-1] == "    Saved."
        assert "    Welcome" not in rows(pilot)[-1]
        await pilot.press("n")
        assert rows(pilot)[-1] == ""
        assert any("saved" in row for row in rows(pilot))

    drive(steps)


def test_garbage_is_collected_again_once_the_first_screen_is_there() -> None:
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


def test_events_from_other_threads_are_shown() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, NewsreaderApp)
        await asyncio.to_thread(app.post, Trouble("The disk is full."))
        await shown(pilot, "disk is")
        assert "The disk is full." in " ".join(row.strip() for row in rows(pilot))

    drive(steps)


def test_a_search_is_typed_at_the_foot_and_shows_what_it_found(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"storm", "enter")
        assert rows(pilot)[1] == "  Found for storm"
        assert highlighted(pilot) == f"{MARK} Storm closes coastal road"
        assert rows(pilot)[-1] == "    1 headline found for storm."
        await pilot.press("b")
        assert rows(pilot)[1] == "  Headlines"

    drive(steps)


def test_views_and_sources_are_a_list_like_any_other(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("d", "down")
        assert rows(pilot)[1] == "  Views"
        assert highlighted(pilot) == f"{MARK} Unread"
        await pilot.press("end", "enter")
        assert rows(pilot)[1] == "  The Herald"

    drive(steps)


@pytest.mark.parametrize("opening", ["d", "h", "A", "comma", "full_stop"])
def test_without_the_voice_what_is_asked_for_and_changes_nothing_is_told_at_the_foot(opening: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        def seen() -> str:
            return " ".join(" ".join(rows(pilot)).split())

        await pilot.press("h", "b", opening, "n")
        before = rows(pilot)
        assert " 2 of " not in seen()
        for key in ("w", "r", "w", "r"):
            last = rows(pilot)
            await pilot.press(key)
            assert " 2 of " in seen()
            assert rows(pilot) not in (before, last)

    drive(steps, (80, 40))


def test_in_an_article_without_the_voice_what_changes_nothing_is_told_at_the_foot(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await shown(pilot, "All about it")
        for key in ("home", "space", "home", "w", "r"):
            last = rows(pilot)
            await pilot.press(key)
            assert rows(pilot) != last
            assert "Storm closes coastal road" in " ".join(row.strip() for row in rows(pilot)[-2:])

    drive(steps)


def test_why_a_source_failed_is_shown_in_its_line_without_the_voice_too(news: int, server: Server) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        server.route("/feed.json", "It is not here.", status=500)
        await pilot.press("d", "end", "R")
        await shown(pilot, "unread of 40, failed: ")
        assert "500" in "\n".join(rows(pilot))

    drive(steps)


def test_help_is_a_list_like_any_other() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("h", "down")
        assert rows(pilot)[1] == "  Help"
        assert highlighted(pilot).startswith(f"{MARK} Up arrow or p")

    drive(steps)


SCREENS: dict[str, tuple[str, ...]] = {"list": ("down",), "article": ("enter", "n"), "help": ("h", "n"), "said": ("w",)}


@pytest.mark.parametrize("theme", ["newsreader-dark", "newsreader-light", "newsreader-mono"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12), (32, 10)])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_cell_of_every_screen_can_be_read(news: int, theme: str, size: tuple[int, int], screen: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        pilot.app.theme = theme
        await pilot.pause()
        for key in SCREENS[screen]:
            await pilot.press(key)
            if key == "enter":
                await shown(pilot, "All about it")
        await pilot.pause()
        grounds = set()
        for row in strips(pilot):
            for text, style in row:
                colour, ground = colours(style)
                grounds.add(ground)
                assert not style.dim
                assert not text.strip() or contrast(colour, ground) >= 7
        page, focus = sorted(grounds, key=lambda ground: ground != colours(strips(pilot)[-1][-1][1])[1])
        assert contrast(page, focus) >= 3
        assert any(MARK in row for row in rows(pilot))

    drive(steps, size)


def test_there_is_one_thing_to_focus_and_nothing_of_textuals_own(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert [type(widget) for widget in app.screen.walk_children()] == [PageWidget]
        assert app.focused is next(iter(app.screen.walk_children()))
        assert sorted(app.available_themes) == ["newsreader-dark", "newsreader-light", "newsreader-mono"]
        assert app.screen.active_bindings == {}
        before = rows(pilot)
        await pilot.press("ctrl+q", "ctrl+p", "shift+tab", "f1", "ctrl+backslash")
        assert app.is_running
        assert rows(pilot)[:-4] == before[:-4]

    drive(steps)


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_it_is_left_by_its_own_keys(key: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press(key)

    assert drive(steps).return_code == 0  # none if it was not left by itself


@pytest.mark.parametrize(
    ("chosen", "reader", "only"), [("auto", "Orca", True), ("page", "Orca", False), ("said", "", True)]
)
def test_only_what_was_said_is_shown_where_a_screen_reader_speaks_or_the_settings_have_it_so(
    news: int, home: Path, chosen: str, reader: str, only: bool
) -> None:
    (home / "settings.toml").write_text(f'screen = "{chosen}"\n')
    app = NewsreaderApp(voice=False, reader=reader)

    async def whole() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await shown(pilot, "Storm closes coastal road")
            await pilot.press("down", "down", "up")
            assert ("Storm" in "\n".join(rows(pilot))) is not only
            await pilot.press("s")
            assert [row for row in rows(pilot) if row] == [" Saved."] or not only
            await pilot.press("f")
            assert "Open an article first." in "\n".join(rows(pilot))

    asyncio.run(whole())


def test_without_the_voice_a_leap_in_a_list_brings_only_what_one_comes_to(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert len([row for row in rows(pilot) if "The Herald" in row]) > 10
        await pilot.press("end")
        assert len([row for row in rows(pilot) if "The Herald" in row]) == 1
        await pilot.press("up")
        assert len([row for row in rows(pilot) if "The Herald" in row]) == 2

    drive(steps)


def test_the_theme_is_that_of_the_settings(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('theme = "newsreader-light"\n')

    async def steps(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "newsreader-light"
        assert colours(strips(pilot)[0][0][1])[1] == "#ffffff"

    drive(steps)


def test_without_colour_there_is_reverse_video_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot: Pilot[None]) -> None:
        assert highlighted(pilot) == f"{MARK} Welcome to newsreader"
        for row in strips(pilot):
            for _text, style in row:
                assert style.color is None or style.color.is_default or len(set(style.color.get_truecolor())) == 1

    drive(steps)


@pytest.mark.parametrize(("key", "name"), [("f1", "F1"), ("ctrl+t", "Control T"), ("ctrl+z", "Control Z")])
def test_a_key_that_no_command_has_can_be_asked_about(key: str, name: str) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("k", key)
        await shown(pilot, f"{name} does nothing here.")

    drive(steps)


def test_an_empty_no_color_is_as_if_it_were_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")

    async def steps(pilot: Pilot[None]) -> None:
        assert not pilot.app.no_color
        assert len({style.color for row in strips(pilot) for _text, style in row}) > 1

    drive(steps)


def test_troubles_that_come_before_a_key_are_shown_together_and_gone_with_it() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, NewsreaderApp)
        for sentence in ("The rate is wrong.", "The pitch is wrong.", "The volume is wrong."):
            app.post(Trouble(sentence))
        await shown(pilot, "The volume is")
        seen = " ".join(row.strip() for row in rows(pilot))
        assert "The rate is wrong. The pitch is wrong. The volume is wrong." in seen
        await pilot.press("j")
        await shown(pilot, "j does nothing here.")
        assert "is wrong" not in "\n".join(rows(pilot))

    drive(steps)


def test_what_was_wrong_with_the_mode_is_said_in_the_full_screen() -> None:
    app = NewsreaderApp(voice=False, notice="NEWSREADER_MODE cannot be lien.")

    async def whole() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await shown(pilot, "NEWSREADER_MODE")
            assert "NEWSREADER_MODE cannot be lien." in " ".join(row.strip() for row in rows(pilot))

    asyncio.run(whole())


def test_the_terminals_own_colours_can_be_chosen_and_left_again() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        def ours() -> bool:
            return any(style.bgcolor and colours(style)[1] == "#121212" for row in strips(pilot) for _, style in row)

        assert ours()
        number = list(SETTINGS).index("theme") + 1
        await pilot.press("comma", *str(number), "enter", *["enter"] * 3)
        assert rows(pilot)[-1] == "    Theme: terminal."
        assert not ours()
        assert highlighted(pilot) == f"{MARK} Theme: terminal"
        await pilot.press("enter")
        assert ours()

    drive(steps)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (300, 100)])
def test_it_is_drawn_in_any_size(news: int, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("down", "enter")
        await pilot.press("b", "end", "home", "h")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert highlighted(pilot)

    drive(steps, size)


def test_the_large_layout_shows_one_headline(news: int) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("down")
        assert [row.strip() for row in rows(pilot)[:4] if row] == [
            "Headlines",
            f"{MARK} Scientists map deep sea canyon",
        ]

    drive(steps, large=True)


def test_a_library_that_cannot_be_opened_is_told_to_whoever_opened_the_reader(home: Path) -> None:
    home.mkdir()
    (home / "news.db").mkdir()
    with pytest.raises(StoreUnusable):
        run(voice=False)


def test_a_fault_of_ours_is_raised_after_the_terminal_was_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: PageWidget, width: int, height: int) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(PageWidget, "page", broken)
    app = NewsreaderApp(voice=False)

    async def whole() -> None:
        async with app.run_test() as pilot:
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        asyncio.run(whole())
    assert isinstance(app.fault, ZeroDivisionError)


def test_on_a_low_screen_what_has_no_room_says_so_and_is_repeated_part_by_part() -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("comma")
        assert rows(pilot)[-1].endswith(" …")
        seen = []
        for _ in range(4):
            await pilot.press("r")
            seen.append(" ".join(" ".join(rows(pilot)).split()))
        heard = " ".join(part.removesuffix(" …") for part in seen)
        assert heard.startswith(f"Settings. {len(SETTINGS)} settings. Press Enter to change one, b to go back.")
        assert "from 80 to 900." in heard
        await pilot.press("n")
        assert rows(pilot)[0] == f"{MARK} Volume: 100", "any other key leads back to the page"

    drive(steps, (20, 5))


@pytest.mark.parametrize(
    ("why", "reader", "settings", "named"),
    [
        ("", "", "speak = true", "Newsreader, full screen. Press h"),
        ("of --visual", "", "speak = true", "Newsreader, full screen, because of --visual. Press h"),
        (
            "",
            "",
            "speak = false",
            "full screen. With the voice off, a leap shows one line alone. Control L draws the page.",
        ),
        ("of --visual", "Orca", "", "because of --visual. Only what is said is shown, because Orca is running."),
        ("", "", 'screen = "said"', "full screen. Only what is said is shown, because of your settings."),
        ("", "", 'speak = false\nscreen = "page"', "Newsreader, full screen. Press h"),
    ],
)
def test_the_first_line_names_the_full_screen_and_says_why_it_shows_what_it_shows(
    home: Path, why: str, reader: str, settings: str, named: str
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(f"{settings}\n")
    app = NewsreaderApp(why=why, reader=reader)

    async def whole() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await shown(pilot, "Newsreader, full")
            assert named in " ".join(row.strip() for row in rows(pilot))

    asyncio.run(whole())
