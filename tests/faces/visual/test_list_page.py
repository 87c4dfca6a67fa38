"""A list is laid out from a scroll anchor, and the selected item is always visible."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.faces.visual.lines import measure
from newsreader.faces.visual.list_page import ListAnchor, list_page
from newsreader.model.text import line
from newsreader.session.values import ListView, Row
from tests.faces.visual.views import focused, list_view, news, pieces, row, rows

NEWS = [
    news("Storm closes coastal road", "Today", "The Herald", time="09:14"),
    news("Scientists map deep sea canyon", "", "The Post", group="Today", read=True),
    news("Local choir wins national prize", "Yesterday", "The Herald", saved=True, detail="also in the Post"),
]
LONG = "Commissioner praises force after inspectors find that drug supply chains were disrupted across the county"


def drawn(view: ListView, width: int = 80, height: int = 24, anchor: ListAnchor | None = None) -> list[str]:
    page, _ = list_page(view, measure(width, height), anchor or ListAnchor())
    return rows(page)


def listed(texts: Sequence[str], position: int = 0) -> ListView:
    """A list without days."""
    return list_view([row(text) for text in texts], position, dated=False)


def test_headlines_stand_under_the_heading_of_their_day_with_their_marks_times_and_sources() -> None:
    assert drawn(list_view(NEWS)) == [
        "  Today",
        "  > • 09:14 Storm closes coastal road                      The Herald",
        "            Scientists map deep sea canyon                 The Post",
        "",
        "  Yesterday",
        "    •       Local choir wins national prize                The Herald, saved",
        "            also in the Post",
    ]


def test_without_room_the_source_stands_on_a_row_of_its_own_with_the_time() -> None:
    assert drawn(list_view(NEWS), 40, 12) == [
        "Today",
        "> • Storm closes coastal road",
        "    The Herald, 09:14",
        "    Scientists map deep sea canyon",
        "    The Post",
        "Yesterday",
        "  • Local choir wins national prize",
        "    The Herald, also in the Post, saved",
    ]


def test_the_source_stands_beside_the_last_row_of_a_title_so_that_nothing_comes_between_its_rows() -> None:
    assert drawn(list_view([news(LONG, "", "The Post", time="09:14", saved=True)])) == [
        "  > • 09:14 Commissioner praises force after inspectors",
        "            find that drug supply chains were disrupted",
        "            across the county                              The Post, saved",
    ]


def test_a_headline_without_a_date_says_so() -> None:
    undated = replace(news("Harbour wall mended", "Today", "The Herald"), undated=True)
    assert drawn(list_view([undated]))[1:] == [
        "  > •       Harbour wall mended                            The Herald, no date",
    ]
    assert drawn(list_view([replace(undated, saved=True)]))[1:] == [
        "  > •       Harbour wall mended                            The Herald, saved",
        "            no date",
    ]


def test_a_source_too_long_for_its_column_is_cut() -> None:
    (shown,) = drawn(list_view([news("Storm", "", "The Gazette of the town and of the whole county")]))
    assert shown.endswith("  The Gazette of the…")
    assert len(shown) <= 80


@pytest.mark.parametrize(("width", "height"), [(25, 8), (40, 12), (60, 20), (80, 24), (120, 40), (250, 80)])
def test_the_bar_covers_every_row_of_the_item_over_the_whole_width(width: int, height: int) -> None:
    page, _ = list_page(
        list_view([news(LONG, "Today", "The Post", detail="also in the Herald")]), measure(width, height), ListAnchor()
    )
    bars = [line for line in page.lines if any(piece.focused for piece in line)]
    assert len(bars) == sum(page.item(row) == 0 for row in range(len(page.lines)))
    for bar in bars:
        assert all(piece.focused for piece in bar)
        assert sum(len(piece.text) for piece in bar) == width


@pytest.mark.parametrize("width", [32, 40, 60, 80, 120])
def test_the_rows_of_a_title_begin_in_one_column(width: int) -> None:
    page = drawn(list_view([news("Storm", "Today"), news(LONG, "", "The Post", group="Today")]), width)
    begins = [len(text) - len(text.lstrip(" •")) for text in page[3:] if text.strip() != "The Post"]
    assert len(set(begins)) == 1


def test_long_lines_of_other_lists_wrap_and_hang() -> None:
    assert drawn(listed([LONG]), 60) == [
        "  > Commissioner praises force after inspectors find that",
        "      drug supply chains were disrupted across the county",
    ]


def test_every_row_of_a_headline_belongs_to_its_item() -> None:
    page, _ = list_page(list_view(NEWS), measure(40, 12), ListAnchor())
    assert [page.item(row) for row in range(9)] == [None, 0, 0, 1, 1, None, 2, 2, None]


def test_a_long_detail_and_one_that_is_a_sentence_have_their_own_row() -> None:
    meaning = "How fast the voice speaks, in words a minute. From 80 to 900."
    short = "How high the voice is."
    view = list_view(
        [row("Rate: 175", "", meaning), row("Pitch: 50", "", short), row("The Post", "", "2 unread")], dated=False
    )
    assert drawn(view) == [
        *["  > Rate: 175", f"      {meaning}", "    Pitch: 50", f"      {short}", "    The Post  2 unread"],
    ]


def test_the_cursor_is_on_the_first_row_of_the_selected_headline() -> None:
    page, _ = list_page(list_view(NEWS, 2), measure(80, 24), ListAnchor())
    assert page.cursor == (4, 5)
    assert focused(page)[0].startswith("> •       Local choir wins national prize")


def test_unread_headlines_are_bold_and_read_ones_quiet() -> None:
    page, _ = list_page(list_view(NEWS, 2), measure(80, 24), ListAnchor())
    parts = {piece.text: piece.part for piece in pieces(page)}
    assert parts["Storm closes coastal road"] == "unread"
    assert parts["Scientists map deep sea canyon"] == "quiet"


def test_an_empty_list_says_why() -> None:
    page, _ = list_page(list_view([]), measure(80, 24), ListAnchor())
    assert rows(page) == ["  > Nothing here."]
    assert focused(page) == ["> Nothing here."]
    assert page.cursor == (4, 0)


@pytest.mark.parametrize("title", ["[b]Bold[/b] [/x] and [link=x]y[/link]", "a \\[red] b", ":smile: {braces}"])
def test_text_that_looks_like_markup_is_shown_unchanged(title: str) -> None:
    assert f"  > {title}" in drawn(listed([title]))


def test_escape_sequences_in_titles_are_removed() -> None:
    page = drawn(list_view([news("\x1b[2J\x1b]0;gone\x07Calm\r\nweather\x9b31m", "To\x1bday", "The\x1b[1m Post")]))
    assert [text.split() for text in page] == [["Today"], [">", "•", "Calm", "weather", "The", "Post"]]


def test_a_hundred_thousand_headlines_cost_no_more_than_a_page_of_them() -> None:
    asked: list[int] = []

    def window(start: int, count: int) -> Sequence[Row]:
        asked.append(count)
        return [row(f"Headline {number}", "Day" if number % 7 == 0 else "") for number in range(start, start + count)]

    anchor = ListAnchor()
    for position in (0, 1, 50_000, 49_999, 99_999, 3):
        asked.clear()
        view = ListView("Headlines", position, 100_000, window)
        page, anchor = list_page(view, measure(80, 22), anchor)
        assert focused(page) == [f"> Headline {position}"]
        assert sum(asked) <= 4 * 22


MANY = [f"Headline {number}" for number in range(100)]


def test_moving_within_a_page_changes_only_the_focus() -> None:
    anchor = ListAnchor()
    firsts = set()
    for position in [*range(20), *range(18, -1, -1)]:
        _, anchor = list_page(listed(MANY, position), measure(80, 20), anchor)
        firsts.add(anchor.first)
    assert firsts == {0}


def test_moving_past_the_edge_turns_the_page_less_one_item() -> None:
    by = measure(80, 20)
    _, anchor = list_page(listed(MANY, 19), by, ListAnchor())
    page, anchor = list_page(listed(MANY, 20), by, anchor)
    assert rows(page)[:2] == ["    Headline 19", "  > Headline 20"]
    page, anchor = list_page(listed(MANY, 18), by, anchor)
    assert rows(page)[-2:] == ["  > Headline 18", "    Headline 19"]


def test_a_jump_shows_the_items_around() -> None:
    page, _ = list_page(listed(MANY, 50), measure(80, 20), ListAnchor())
    assert rows(page)[0] == "    Headline 44"
    assert rows(page)[6] == "  > Headline 50"
    assert len(page.lines) == 20


def test_a_jump_to_the_first_of_a_day_shows_that_day() -> None:
    days = [news(f"Headline {number}", f"Day {number // 9}" if number % 9 == 0 else "") for number in range(90)]
    page, _ = list_page(list_view(days, 45), measure(80, 20), ListAnchor())
    assert rows(page)[0] == "  Day 5"
    assert "Headline 45" in rows(page)[1]


def test_the_heading_of_a_day_stays_on_top_of_a_page_that_begins_within_it() -> None:
    day = [news(f"Headline {number}", "" if number else "Monday", group="Monday") for number in range(90)]
    page, _ = list_page(list_view(day, 45), measure(80, 20), ListAnchor())
    assert rows(page)[0] == "  Monday"
    assert page.item(0) is None


def test_the_end_of_a_list_fills_its_page() -> None:
    page, _ = list_page(listed(MANY, 99), measure(80, 20), ListAnchor())
    assert rows(page)[0] == "    Headline 80"
    assert rows(page)[-1] == "  > Headline 99"


def test_a_list_that_became_shorter_is_drawn_from_its_remaining_items() -> None:
    page, _ = list_page(list_view(NEWS, 2), measure(80, 22), ListAnchor(40, 60))
    assert focused(page)[0].startswith("> •       Local choir wins national prize")


def test_rows_gone_before_they_are_queried_are_blank() -> None:
    view = ListView("Headlines", 4, 5, lambda _start, _count: [])
    page, _ = list_page(view, measure(80, 22), ListAnchor())
    assert page.cursor[1] == 4


def test_the_large_layout_shows_one_headline_without_holes_over_the_whole_width() -> None:
    by = measure(80, 24, large=True)
    page, anchor = list_page(
        list_view([NEWS[0], news(LONG, "", "The Post", group="Today", time="09:14")], 1), by, ListAnchor()
    )
    assert rows(page) == [
        "Today",
        "",
        "> • Commissioner praises force after inspectors find that drug supply chains",
        "    were disrupted across the county",
        "",
        "    The Post, 09:14",
    ]
    assert anchor == ListAnchor(1, 1)


@pytest.mark.parametrize("height", [10, 12])
def test_in_the_large_layout_a_long_title_is_shown_whole(height: int) -> None:
    by = measure(32, height, large=True)
    view = list_view([news(f"{LONG} and beyond it, to the sea", "Today", "The Post")])
    page, _ = list_page(view, by, ListAnchor())
    assert " ".join(" ".join(text.strip("> •") for text in rows(page)).split()) == (
        f"Today {LONG} and beyond it, to the sea The Post"
    )


def test_a_headline_that_would_be_cut_at_the_foot_is_left_to_the_next_page() -> None:
    shown = drawn(listed([LONG] * 20), 60, 21)
    assert len(shown) == 20
    assert len(drawn(listed([LONG] * 20), 60, 22)) == 22


TITLES = st.lists(st.text(st.characters() | st.sampled_from(" -漢\u0301"), max_size=200), min_size=1, max_size=30)


@given(TITLES, st.data(), st.integers(1, 130), st.integers(1, 50), st.booleans(), st.booleans())
def test_the_selected_headline_is_visible_at_every_size(
    titles: list[str], data: st.DataObject, width: int, height: int, large: bool, dated: bool
) -> None:
    many = [news(title, f"Day {number}" if number % 3 == 0 else "", "The Post") for number, title in enumerate(titles)]
    anchor = ListAnchor(data.draw(st.integers(0, 40)), data.draw(st.integers(0, 60)))
    position = data.draw(st.integers(0, len(titles) - 1))
    by = measure(width, height, large=large)
    page, anchor = list_page(list_view(many, position, dated=dated), by, anchor)
    assert len(page.lines) <= height
    assert any(piece.focused for piece in page.lines[page.cursor[1]])
    assert 0 <= anchor.first <= position <= anchor.last


@given(st.lists(st.integers(1, 150), min_size=1, max_size=60), st.integers(20, 100), st.integers(5, 30))
def test_page_after_page_shows_every_headline(lengths: list[int], width: int, height: int) -> None:
    many = [news("word " * (length // 5), f"Day {at}" if at % 7 == 0 else "") for at, length in enumerate(lengths)]
    anchor, seen = ListAnchor(), set[int]()
    position = 0
    for _ in many:
        page, anchor = list_page(list_view(many, position), measure(width, height), anchor)
        seen |= {item for row in range(height) if (item := page.item(row)) is not None}
        if anchor.last + 1 >= len(many):
            break
        position, anchor = anchor.last + 1, ListAnchor(anchor.last, anchor.last)
    assert seen == set(range(len(many)))


LETTERS = st.characters(exclude_categories=["C"]) | st.sampled_from(" -漢字مرحبאב\u0301")


WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=12), max_size=40).map(lambda each: " ".join(["Storm", *each]))


@example(LONG, "The Post", "also in the Herald", 80, False, True, True)
@given(
    *(WORDS, st.text(LETTERS, max_size=60), st.text(LETTERS, max_size=60)),
    *(st.integers(20, 200), st.booleans(), st.booleans(), st.booleans()),
)
def test_the_rows_of_an_item_have_all_words_of_its_title_in_order_with_nothing_between_and_then_its_details(
    title: str, source: str, detail: str, width: int, large: bool, dated: bool, is_current: bool
) -> None:
    item = news(title, "", source, detail=detail, time="09:14", saved=True)
    view = list_view([news("Storm"), item], int(is_current), dated=dated)
    page, _ = list_page(view, measure(width, 400, large=large), ListAnchor(0, 1) if not large else ListAnchor())
    own = [text for row, text in enumerate(rows(page)) if page.item(row) == 1]
    if own:  # the large layout shows the current item alone
        before, found, after = squeezed(" ".join(own)).partition(squeezed(line(title)))
        assert found == squeezed(line(title)), own
        assert before.strip(">•") in ("", "09:14"), own
        assert after or not line(detail), own


def squeezed(text: str) -> str:
    """A text without its spaces: a word that is longer than a row is cut."""
    return "".join(text.split())


def test_no_heading_stands_alone_at_the_end_of_a_page() -> None:
    many = [news(f"Headline {number}", f"Day {number}") for number in range(40)]
    for height in range(9, 30):
        page, _ = list_page(list_view(many), measure(80, height), ListAnchor())
        assert "Headline" in rows(page)[-1]
