"""A list is laid out from a scroll anchor, and the selected item is always visible."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.lines import Page, measure
from newsreader.faces.visual.list_page import ListAnchor, list_page
from newsreader.session.values import ListView, Row
from tests.faces.visual.views import focused, list_view, pieces, row, rows

NEWS = [
    row("Storm closes coastal road", "Today", "The Herald"),
    row("Scientists map deep sea canyon", "", "The Post", read=True),
    row("Local choir wins national prize", "Yesterday", "The Herald", saved=True),
]
LONG = "Commissioner praises force after inspectors find that drug supply chains were disrupted across the county"


def drawn(view: ListView, width: int = 80, height: int = 24, anchor: ListAnchor | None = None) -> list[str]:
    page, _ = list_page(view, measure(width, height), height, anchor or ListAnchor())
    return rows(page)


def test_headlines_stand_under_the_heading_of_their_day() -> None:
    assert drawn(list_view(NEWS)) == [
        "",
        "  Headlines",
        "",
        "  Today",
        "  > Storm closes coastal road  The Herald",
        "    Scientists map deep sea canyon  The Post, read",
        "",
        "  Yesterday",
        "    Local choir wins national prize  The Herald, saved",
    ]


def test_a_headline_without_a_date_says_so() -> None:
    undated = replace(row("Harbour wall mended", "Today", "The Herald", saved=True), undated=True)
    assert drawn(list_view([undated]))[4:] == ["  > Harbour wall mended  The Herald, no date, saved"]


def test_a_low_page_has_no_room_for_its_name_and_empty_rows() -> None:
    assert drawn(list_view(NEWS), 40, 12) == [
        "Today",
        "> Storm closes coastal road  The Herald",
        "  Scientists map deep sea canyon",
        "    The Post, read",
        "Yesterday",
        "  Local choir wins national prize",
        "    The Herald, saved",
    ]


def test_long_headlines_wrap_and_hang() -> None:
    assert drawn(list_view([row(LONG, "Today", "The Post")]), 60)[4:] == [
        "  > Commissioner praises force after inspectors find that",
        "      drug supply chains were disrupted across the county",
        "      The Post",
    ]


def test_every_row_of_a_headline_belongs_to_its_item() -> None:
    page, _ = list_page(list_view(NEWS), measure(40, 12), 12, ListAnchor())
    assert [page.item(row) for row in range(9)] == [None, 0, 1, 1, None, 2, 2, None, None]
    page, _ = list_page(list_view(NEWS), measure(80, 24), 24, ListAnchor())
    assert [page.item(row) for row in range(10)] == [None, None, None, None, 0, 1, None, None, 2, None]


def test_a_long_detail_has_its_own_row() -> None:
    meaning = "How fast the voice speaks, in words a minute, from 80 to 900."
    assert drawn(list_view([row("Rate: 175", "", meaning)]))[3:] == ["  > Rate: 175", f"      {meaning}"]


def test_a_detail_that_is_a_sentence_has_its_own_row() -> None:
    meaning = "How high the voice is."
    assert drawn(list_view([row("Pitch: 50", "", meaning)]))[3:] == ["  > Pitch: 50", f"      {meaning}"]
    assert drawn(list_view([row("The Post", "", "2 unread")]))[3:] == ["  > The Post  2 unread"]


def test_the_cursor_is_on_the_first_row_of_the_selected_headline() -> None:
    page, _ = list_page(list_view(NEWS, 2), measure(80, 24), 24, ListAnchor())
    assert page.cursor == (4, 8)
    assert focused(page) == ["> Local choir wins national prize"]


def test_read_headlines_are_quiet_and_say_so() -> None:
    page, _ = list_page(list_view(NEWS), measure(80, 24), 24, ListAnchor())
    assert {piece.text: piece.part for piece in pieces(page)}["Scientists map deep sea canyon"] == "quiet"


def test_an_empty_list_says_why() -> None:
    page, _ = list_page(list_view([]), measure(80, 24), 24, ListAnchor())
    assert rows(page) == ["", "  Headlines", "", "  > Nothing here."]
    assert focused(page) == ["> Nothing here."]
    assert page.cursor == (4, 3)


@pytest.mark.parametrize("title", ["[b]Bold[/b] [/x] and [link=x]y[/link]", "a \\[red] b", ":smile: {braces}"])
def test_text_that_looks_like_markup_is_shown_unchanged(title: str) -> None:
    assert f"  > {title}" in drawn(list_view([row(title)]))


def test_escape_sequences_in_titles_are_removed() -> None:
    page = drawn(list_view([row("\x1b[2J\x1b]0;gone\x07Calm\r\nweather\x9b31m", "To\x1bday", "The\x1b[1m Post")]))
    assert page[3:] == ["  Today", "  > Calm weather  The Post"]


def test_a_hundred_thousand_headlines_cost_no_more_than_a_page_of_them() -> None:
    asked: list[int] = []

    def window(start: int, count: int) -> Sequence[Row]:
        asked.append(count)
        return [row(f"Headline {number}", "Day" if number % 7 == 0 else "") for number in range(start, start + count)]

    anchor = ListAnchor()
    for position in (0, 1, 50_000, 49_999, 99_999, 3):
        asked.clear()
        view = ListView("Headlines", position, 100_000, window)
        page, anchor = list_page(view, measure(80, 24), 22, anchor)
        assert focused(page) == [f"> Headline {position}"]
        assert sum(asked) <= 4 * 22


def test_moving_within_a_page_changes_only_the_focus() -> None:
    many = [row(f"Headline {number}") for number in range(40)]
    anchor = ListAnchor()
    firsts = set()
    for position in [*range(19), *range(18, -1, -1)]:
        _, anchor = list_page(list_view(many, position), measure(80, 24), 22, anchor)
        firsts.add(anchor.first)
    assert firsts == {0}


def test_moving_past_the_edge_scrolls_no_further_than_needed() -> None:
    many = [row(f"Headline {number}") for number in range(40)]
    _, anchor = list_page(list_view(many, 18), measure(80, 24), 22, ListAnchor())
    page, anchor = list_page(list_view(many, 19), measure(80, 24), 22, anchor)
    assert rows(page)[3] == "    Headline 1"
    assert rows(page)[-1] == "  > Headline 19"


def test_a_jump_shows_the_items_that_follow() -> None:
    many = [row(f"Headline {number}") for number in range(100)]
    page, _ = list_page(list_view(many, 50), measure(80, 24), 22, ListAnchor())
    assert rows(page)[3] == "  > Headline 50"


def unfilled(positions: Sequence[int], count: int = 100) -> list[list[str]]:
    """What a page shows that is not filled, at one place of a list after another: it was filled at the first."""
    many = [row(f"Headline {number}") for number in range(count)]
    pages = []
    anchor = ListAnchor()
    for number, position in enumerate(positions):
        page, anchor = list_page(list_view(many, position), measure(80, 24), 22, anchor, fills=not number)
        pages.append([text for text in rows(page)[3:] if text])
    return pages


def test_an_unfilled_page_shows_only_the_current_item_after_a_jump() -> None:
    first, *after = unfilled([0, 50, 51, 49, 99, 98])
    assert len(first) == 19
    left_out = "    Press Control L for the whole page."
    assert after == [
        ["  > Headline 50", left_out],
        ["    Headline 50", "  > Headline 51", left_out],
        ["  > Headline 49", "    Headline 50", "    Headline 51", left_out],
        ["  > Headline 99", left_out],
        ["  > Headline 98", "    Headline 99", left_out],
    ]


def test_an_unfilled_page_gains_at_most_one_headline_at_its_edges() -> None:
    pages = unfilled([0, *range(19, 40), *range(39, 5, -1), *range(5, 40)])
    for before, after in pairwise(pages):
        assert len({text.strip("> ") for text in after} - {text.strip("> ") for text in before}) <= 1
    assert len(pages[-1]) == 19


def test_items_covered_by_a_message_on_an_unfilled_page_come_back() -> None:
    many = list_view([row(f"Headline {number}") for number in range(100)])
    page, anchor = list_page(many, measure(80, 24), 22, ListAnchor())
    _, anchor = list_page(many, measure(80, 24), 18, anchor, fills=False)
    assert list_page(many, measure(80, 24), 22, anchor, fills=False)[0].lines == page.lines


def titles(page: Page) -> list[str]:
    return [text.strip("> ") for text in rows(page)[3:] if text.strip() and not text.startswith("      ")]


def test_items_covered_by_a_message_come_back_within_the_bytes_of_each_move() -> None:
    many = [row(f"{number} {LONG}", "", "The Post") for number in range(40)]
    by = measure(80, 24)
    page, anchor = list_page(list_view(many), by, 22, ListAnchor())
    whole = titles(page)
    _, anchor = list_page(list_view(many), by, 10, anchor, fills=False, message="Saved.")
    counts = []
    for position in range(1, len(whole)):
        page, anchor = list_page(list_view(many, position), by, 22, anchor, fills=False)
        counts.append(len(titles(page)))
    assert counts[0] < len(whole)
    assert counts == sorted(counts)
    assert titles(page) == whole


def test_a_step_adds_items_within_its_bytes_and_staying_fills_the_page() -> None:
    by = measure(80, 24)
    many = [row(LONG * 3), *(row(f"Headline {number}") for number in range(1, 16)), row(f"{LONG} {LONG} and more")]
    _, anchor = list_page(list_view(many, 14), by, 22, ListAnchor(selected=14))
    stepped, anchor = list_page(list_view(many, 15), by, 22, anchor, step=True)
    assert rows(stepped)[-1] == "  > Headline 15"
    assert len(stepped.lines) == 18
    filled, _ = list_page(list_view(many, 15), by, 22, anchor)
    assert filled.lines[:18] == stepped.lines
    assert len(filled.lines) == 22


def test_a_step_adds_short_lines_while_there_is_room() -> None:
    many = [row(f"Line {number}") for number in range(40)]
    by = measure(40, 12)
    _, anchor = list_page(list_view(many), by, 6, ListAnchor())
    page, _ = list_page(list_view(many, 1), by, 12, anchor, step=True)
    assert len(page.lines) == 12


def test_in_the_large_layout_a_title_in_the_message_stays_and_is_cut() -> None:
    by = measure(80, 24, large=True)
    view = list_view([row(LONG, "Today", "The Post")])
    before, anchor = list_page(view, by, 22, ListAnchor())
    announced, _ = list_page(view, by, 10, anchor, message=f"First headline. {LONG}. The Post.")
    assert rows(announced) == rows(before)[:10]
    other, _ = list_page(view, by, 10, anchor, message="Saved.")
    assert rows(other) != rows(before)[:10]


def test_the_end_of_a_list_fills_its_page() -> None:
    many = [row(f"Headline {number}") for number in range(100)]
    page, _ = list_page(list_view(many, 99), measure(80, 24), 22, ListAnchor())
    assert rows(page)[3] == "    Headline 81"
    assert rows(page)[-1] == "  > Headline 99"


def test_a_list_that_became_shorter_is_drawn_from_its_remaining_items() -> None:
    page, _ = list_page(list_view(NEWS, 2), measure(80, 24), 22, ListAnchor(40, 60))
    assert focused(page) == ["> Local choir wins national prize"]


def test_rows_gone_before_they_are_queried_are_blank() -> None:
    view = ListView("Headlines", 4, 5, lambda _start, _count: [])
    page, _ = list_page(view, measure(80, 24), 22, ListAnchor())
    assert page.cursor[1] == 7


def test_the_large_layout_shows_one_headline_in_a_narrow_column_with_empty_rows_between() -> None:
    by = measure(80, 24, large=True)
    page, _ = list_page(list_view([NEWS[0], row(LONG, "", "The Post")], 1), by, 22, ListAnchor())
    assert rows(page) == [
        *["", "  Headlines", ""],
        *["  > Commissioner praises force after", ""],
        *["    inspectors find that drug supply", ""],
        *["    chains were disrupted across the", ""],
        *["    county", ""],
        *["    The Post", ""],
    ]


@pytest.mark.parametrize("height", [10, 12])
def test_a_title_too_long_for_the_spacing_of_the_large_layout_is_shown_whole_without_it(height: int) -> None:
    by = measure(32, height, large=True)
    view = list_view([row(f"{LONG} and beyond it, to the sea", "Today", "The Post")])
    page, _ = list_page(view, by, height, ListAnchor())
    assert " ".join(" ".join(text.strip("> ") for text in rows(page)).split()) == (
        f"Today {LONG} and beyond it, to the sea The Post"
    )


def test_a_headline_that_would_be_cut_at_the_foot_is_left_to_the_next_page() -> None:
    many = [row(LONG, "", "The Post") for _ in range(20)]
    shown = drawn(list_view(many), 60, 24)
    assert len(shown[3:]) % 3 == 0
    assert len(shown) > 24 - 3


TITLES = st.lists(st.text(st.characters() | st.sampled_from(" -漢\u0301"), max_size=200), min_size=1, max_size=30)


@given(TITLES, st.data(), st.integers(1, 130), st.integers(1, 50), st.booleans())
def test_the_selected_headline_is_visible_at_every_size(
    titles: list[str], data: st.DataObject, width: int, height: int, large: bool
) -> None:
    many = [row(title, f"Day {number}" if number % 3 == 0 else "", "The Post") for number, title in enumerate(titles)]
    anchor = ListAnchor(data.draw(st.integers(0, 40)), data.draw(st.integers(0, 60)))
    position = data.draw(st.integers(0, len(titles) - 1))
    page, anchor = list_page(list_view(many, position), measure(width, height, large=large), height, anchor)
    assert len(page.lines) <= height
    assert any(piece.focused for piece in page.lines[page.cursor[1]])
    assert 0 <= anchor.first <= position


def test_no_heading_stands_alone_at_the_end_of_a_page() -> None:
    many = [row(f"Headline {number}", f"Day {number}") for number in range(40)]
    for height in range(9, 30):
        page, _ = list_page(list_view(many), measure(80, 24), height, ListAnchor())
        assert "Headline" in rows(page)[-1]
