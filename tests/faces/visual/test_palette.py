"""The palette finds every command by its words and keys, and carries it out."""

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from newsreader.commands import Command
from newsreader.faces.visual.app import NewsreaderApp
from newsreader.model.colours import contrast
from newsreader.session.values import Trouble
from tests.faces.visual.driving import colours, drive, rows, shown, strips

THEMES = ("newsreader-dark", "newsreader-light", "newsreader-mono")


async def open_palette(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+p")
    await shown(pilot, "Move down: Down arrow or n")


async def test_the_palette_lists_every_command_with_its_keys(pilot: Pilot[None]) -> None:
    await open_palette(pilot)
    options = pilot.app.screen.query_one(CommandList)
    assert options.option_count == len(Command)


async def test_a_command_is_found_by_a_word_of_its_help_and_carried_out_by_enter(pilot: Pilot[None], news: int) -> None:
    await open_palette(pilot)
    await pilot.press(*"every key")
    await shown(pilot, "List every key: h or Question mark")
    await pilot.pause(0.5)
    await pilot.press("enter")
    await shown(pilot, "Help, Moving and opening")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("set", ["Set the sleep timer", "Change settings of a source", "Change settings"]),
        ("read", ["Read aloud", "Read all aloud", "Read only titles", "Read the page at an address", "Mark read"]),
        ("SAVE", ["Save this search", "Save, or unsave"]),
        ("search save", ["Save this search"]),
        ("settings so", ["Change settings of a source"]),
        ("/", ["Search"]),
    ],
)
async def test_names_that_begin_with_what_is_typed_come_first_then_words_of_names(
    pilot: Pilot[None], typed: str, found: list[str]
) -> None:
    await pilot.press("ctrl+p", *typed)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()  # the search
    options = pilot.app.screen.query_one(CommandList)
    names = [str(option.prompt) for option in options.options[: len(found)]]
    assert [name for name, begins in zip(names, found, strict=True) if not name.startswith(begins)] == [], names


async def test_escape_closes_it_and_nothing_is_done(pilot: Pilot[None], news: int) -> None:
    before = rows(pilot)
    await open_palette(pilot)
    await pilot.press("q", "escape")
    await pilot.pause()
    assert rows(pilot) == before
    await pilot.press("down")
    assert rows(pilot) != before


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=["usual", "help takes several rows"])
async def test_the_cursor_is_on_the_command_that_enter_carries_out_and_back_in_the_field_for_typing(
    pilot: Pilot[None],
) -> None:
    await open_palette(pilot)
    field = pilot.app.screen.query_one(Input)
    assert pilot.app.cursor_position.y == field.region.y
    await pilot.press("down", "down")
    await pilot.pause()
    assert rows(pilot)[pilot.app.cursor_position.y].lstrip(" ").startswith("> Open: Enter")
    await pilot.press("x")
    await pilot.pause(0.5)
    assert pilot.app.cursor_position.y == field.region.y


@pytest.mark.slow
def test_the_command_that_enter_carries_out_has_a_mark_as_well_as_its_colour() -> None:
    for theme in THEMES:

        async def steps(pilot: Pilot[None], theme: str = theme) -> None:
            pilot.app.theme = theme
            await open_palette(pilot)
            for name in ("Move up", "Open"):
                await pilot.press("down")
                await pilot.pause()
                marked = [row for row in rows(pilot) if row.startswith("  >")]
                assert [row.split(":")[0] for row in marked] == [f"  > {name}"]

        drive(steps)


@pytest.mark.slow
@pytest.mark.parametrize("detected", ["Fenrir"])
async def test_a_screen_reader_gets_no_mark_which_would_change_two_rows(pilot: Pilot[None]) -> None:
    await open_palette(pilot)
    await pilot.press("down")
    await pilot.pause()
    assert not [row for row in rows(pilot) if row.startswith("  >")]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_text_begins_in_the_column_of_a_list_so_that_no_reader_takes_the_way_back_for_typing(
    pilot: Pilot[None],
) -> None:
    column = pilot.app.cursor_position.x
    await open_palette(pilot)
    assert pilot.app.cursor_position.x == column
    await pilot.press("down")
    await pilot.pause()
    assert pilot.app.cursor_position.x == column


async def test_the_cursor_stays_in_the_palette_when_something_happens_on_the_page_below(pilot: Pilot[None]) -> None:
    await open_palette(pilot)
    await pilot.press("down", "down")
    await pilot.pause()
    cursor = pilot.app.cursor_position
    assert isinstance(pilot.app, NewsreaderApp)
    pilot.app.post(Trouble("The disk is full."))
    await pilot.pause(0.2)
    assert pilot.app.cursor_position == cursor
    await pilot.press("escape")
    await shown(pilot, "The disk is full.")


async def test_the_cursor_is_after_the_letter_typed_last(pilot: Pilot[None]) -> None:
    await open_palette(pilot)
    start = pilot.app.screen.query_one(Input).content_region.x
    for keys, column in ((("m", "a"), 2), (("left",), 1), (("end",), 2)):
        await pilot.press(*keys)
        await pilot.pause(0.5)
        assert pilot.app.cursor_position.x == start + column


def test_the_palette_is_legible_and_still_in_every_theme(news: int) -> None:
    for theme in THEMES:

        async def steps(pilot: Pilot[None], theme: str = theme) -> None:
            pilot.app.theme = theme
            await pilot.press("ctrl+p", *"re", "down")
            await pilot.pause(0.5)
            before = strips(pilot)
            for row in before:
                for text, style in row:
                    assert not style.dim
                    assert not text.strip() or contrast(*colours(style)) >= 7, (theme, text)
            await pilot.pause(1.2)
            assert strips(pilot) == before, "nothing blinks or moves"

        drive(steps)
