"""Lists, articles and messages share a page, of which each keeps its place."""

import asyncio
import re

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from newsreader.faces.visual.app import NewsreaderApp
from newsreader.faces.visual.page_view import PageView
from newsreader.faces.visual.widgets import HeadLine
from newsreader.session.values import ArticleView
from newsreader.settings import SETTINGS
from tests.faces.visual.driving import highlighted, page_rows, rows, shown


async def opened(pilot: Pilot[None]) -> None:
    """Wait until an article is open."""
    app = pilot.app
    assert isinstance(app, NewsreaderApp)
    async with asyncio.timeout(30):
        while app._runner is None or not isinstance(app._runner.view, ArticleView):
            await pilot.pause(0.01)
    await pilot.pause()


def page_of(pilot: Pilot[None]) -> list[str]:
    return rows(pilot)[slice(*page_rows(pilot))]


async def test_a_message_stands_above_the_keys_and_pushes_nothing(pilot: Pilot[None], news: int) -> None:
    await pilot.press("down", "down")
    before = rows(pilot)
    await pilot.press("s")
    after = rows(pilot)
    assert after[-2] == "    Saved."
    changed = [row for row in range(24) if before[row] != after[row]]
    assert changed == [6, 22], "the last row of the title says that it is saved, and the message"


@pytest.mark.parametrize("size", [(40, 16)])
async def test_a_long_message_covers_the_foot_of_the_page_until_the_next_move(pilot: Pilot[None], news: int) -> None:
    await pilot.press("down")
    before = page_of(pilot)
    await pilot.press("a")
    assert page_of(pilot)[:4] == before[:4]
    await pilot.press("escape", "up", "down")
    assert page_of(pilot) == before


@pytest.mark.parametrize("size", [(40, 12)])
async def test_the_selected_headline_is_never_covered(pilot: Pilot[None], news: int) -> None:
    for _ in range(20):
        await pilot.press("down", "w")
        assert highlighted(pilot)


@pytest.mark.parametrize("size", [(25, 8), (40, 12), (80, 24), (120, 40), (250, 80)])
async def test_page_down_and_page_up_show_every_headline(pilot: Pilot[None], news: int, size: tuple[int, int]) -> None:
    page = pilot.app.query_one(PageView)

    def items() -> set[int]:
        return {item for row in range(size[1]) if (item := page.page.item(row)) is not None}

    await pilot.press("down", "up")
    seen, before = items(), items()
    while max(seen) < news - 1:
        await pilot.press("pagedown")
        assert min(items()) <= max(before) + (len(before) == 1), "nothing is skipped"
        assert items() != before
        seen, before = seen | items(), items()
    assert seen == set(range(news))
    await pilot.press(*["pagedown"] * 2)
    assert highlighted(pilot).endswith("number 39 The Herald") or "number 39" in highlighted(pilot)
    assert "Last headline." in " ".join(" ".join(rows(pilot)).split()) or size[0] < 40
    pages = 0
    while 0 not in items():
        await pilot.press("pageup")
        assert (pages := pages + 1) < 60
    await pilot.press(*["pageup"] * 2)
    assert 0 in items()


@pytest.mark.parametrize("size", [(25, 8), (80, 24), (250, 80)])
async def test_page_down_shows_every_row_of_an_article(pilot: Pilot[None], news: int) -> None:
    await pilot.press("enter")
    await opened(pilot)
    seen: list[str] = []
    for _ in range(40):
        text = [row.strip(" >") for row in page_of(pilot) if row.strip()]
        assert not seen or text[0] in seen, "a row of the page before"
        seen.extend(text)
        await pilot.press("pagedown")
    await pilot.press("w")
    assert "3 of 3" in " ".join(" ".join(rows(pilot)).split())


async def test_coming_back_to_a_list_finds_it_as_it_was(pilot: Pilot[None], news: int) -> None:
    await pilot.press("end", *["up"] * 6)
    before = rows(pilot)
    await pilot.press("h", "end", "b")
    assert rows(pilot) == before


async def test_a_change_of_size_keeps_the_place(pilot: Pilot[None], news: int) -> None:
    await pilot.press("end", *["up"] * 16)
    where = highlighted(pilot).split("number")[-1].split()[0]
    for size in [(40, 12), (25, 8), (250, 80), (1, 1), (80, 24)]:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.pause()
        assert size == (1, 1) or where in highlighted(pilot)


async def test_a_change_of_size_keeps_the_sentence(pilot: Pilot[None], news: int) -> None:
    await pilot.press("enter")
    await shown(pilot, "All about it")
    await pilot.press("n", "n", *["right_square_bracket"] * 5)
    for size in [(40, 12), (25, 8), (250, 80), (80, 24)]:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.pause()
        assert highlighted(pilot) == "All about it, and more of it."


async def test_the_head_line_names_the_screen_the_day_and_the_place(pilot: Pilot[None], news: int) -> None:
    await pilot.press(*["down"] * 5)
    assert rows(pilot)[0].split() == "Headlines, Sunday 23 November 2025 6 of 40, 40 unread".split()
    await pilot.press("u")
    assert rows(pilot)[0].endswith("6 of 40, 39 unread")
    await pilot.press("u")
    assert rows(pilot)[0].endswith("6 of 40, 40 unread")
    await pilot.press("enter")
    await shown(pilot, "minute left")
    assert rows(pilot)[0].split() == "Local choir wins national prize 3 paragraphs, 1 minute left".split()
    await pilot.press("n", "n")
    assert rows(pilot)[0].endswith("paragraph 2 of 3, 1 minute left")


@pytest.mark.parametrize("size", [(40, 12)])
async def test_a_narrow_head_line_leaves_out_what_has_no_room(pilot: Pilot[None], news: int) -> None:
    assert rows(pilot)[0].split("  ")[0] == " Headlines, Monday 24 Novemb …"
    assert rows(pilot)[0].endswith(" 1 of 40")


@pytest.mark.parametrize("size", [(40, 24), (41, 24), (80, 24)])
async def test_the_head_line_shortens_the_place_before_it_cuts_the_name(
    pilot: Pilot[None], size: tuple[int, int]
) -> None:
    head, width = pilot.app.query_one(HeadLine), size[0]
    margin = 1 if width < 60 else HeadLine.GAP
    for letters in (*range(10, width - 10), *range(width - 10, 10, -1)):
        head.show("n" * letters, ("6 of 8, 8 unread", "6 of 8"))
        await pilot.pause()
        has_room = letters + margin + HeadLine.GAP + 8 <= width  # the place takes an even number of columns
        assert ("n" * letters in rows(pilot)[0]) == has_room, rows(pilot)[0]


async def test_the_key_line_names_the_keys_for_where_one_is_and_can_be_left_out(pilot: Pilot[None], news: int) -> None:
    assert rows(pilot)[-1].startswith(" Enter open  Space read aloud")
    await pilot.press("h")
    assert rows(pilot)[-1].startswith(" Enter repeat  b back  f find")
    await pilot.press("f")
    assert rows(pilot)[-1] == " Enter done  Esc give up  Up earlier"
    await pilot.press("escape", "b")
    await pilot.press("comma", *str(list(SETTINGS).index("key_line") + 1), "enter")
    assert "Key line: yes" in highlighted(pilot)
    await pilot.press("enter")
    assert rows(pilot)[-1].startswith("    Key line: ")


@pytest.mark.parametrize("size", [(40, 12)])
async def test_a_narrow_key_line_still_names_help(pilot: Pilot[None], news: int) -> None:
    assert rows(pilot)[-1] == " Enter open  Space read aloud  h help"
    await pilot.press("enter")
    await shown(pilot, "All about it")
    assert rows(pilot)[-1] == " Space read aloud  b back  h help"


async def test_the_cursor_is_at_the_selected_item_after_the_palette_and_after_typing(
    pilot: Pilot[None], news: int
) -> None:
    await pilot.press("down", "down")
    before = pilot.app.cursor_position
    assert before == Offset(4, 4)
    for keys in (("ctrl+p", "escape"), ("slash", "x", "escape")):
        await pilot.press(*keys)
        await pilot.pause()
        assert pilot.app.cursor_position == before


@pytest.mark.parametrize("detected", ["TDSR", "Speakup"])
@pytest.mark.parametrize("size", [(25, 8), (40, 12), (80, 24), (120, 40)])
async def test_a_reader_of_one_row_hears_how_many_rows_the_item_has(
    pilot: Pilot[None], size: tuple[int, int], news: int
) -> None:
    page = pilot.app.query_one(PageView)
    several = 0
    for key in (",", *["down"] * 6, "b", *["down"] * 6, "enter", "down", "down", "down", "]"):
        await pilot.press(key)
        await pilot.pause()
        row, own, (number, count) = page.page.cursor[1], page.page.cursor_rows, page.page.row_place
        texts = ["".join(piece.text for piece in line).rstrip() for line in page.page.lines]
        assert texts[row].endswith(f"  {number} of {count}") == (count > 1), texts
        if size[1] > 12:  # each item is whole on the page
            assert (number, count) == (own.index(row) + 1, len(own))
        assert max(map(len, texts)) <= size[0]
        several += count > 1
    assert several > 3


@pytest.mark.parametrize("detected", ["", "Fenrir"])
async def test_for_eyes_and_other_readers_no_row_has_its_place(pilot: Pilot[None], news: int) -> None:
    await pilot.press(",", "down", "down")
    assert not re.search(r"\d of \d", "\n".join(rows(pilot)[1:]))


@pytest.mark.parametrize("detected", ["BRLTTY"])
async def test_a_display_that_follows_the_cursor_sees_it_move_though_two_moves_are_drawn_at_once(
    pilot: Pilot[None], news: int
) -> None:
    await pilot.press("down")
    await pilot.pause()
    before = pilot.app.cursor_position
    with pilot.app.batch_update():
        await pilot.press("down", "up")
        await pilot.pause()
    await pilot.pause()
    after = pilot.app.cursor_position
    assert after.y == before.y
    assert after.x != before.x
