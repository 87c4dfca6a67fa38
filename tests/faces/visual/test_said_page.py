"""The last announcements are laid out alone on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.lines import measure
from newsreader.faces.visual.said_page import Said, said, said_of, said_page, said_parts
from newsreader.faces.wrapping import width_of
from newsreader.messages import Announcement
from tests.faces.visual.views import Article, list_view, row, rows

NEWS = [row("Storm closes road", "Today", "The Herald"), row("Storm closes port", "", "The Herald")]
HERE = Announcement("Storm closes port. The Herald. 2 of 2. Today.", "Storm closes port.", place=True)
BEFORE = Said(("Storm closes road.", "The Herald. 1 of 2. Today."))


def drawn(it: Said, width: int = 80, height: int = 24) -> list[str]:
    return rows(said_page(it, measure(width, height))[0])


def test_a_headline_stands_alone_with_its_details_below_its_title() -> None:
    page, _ = said_page(said([HERE], list_view(NEWS, 1), BEFORE, brief=False), measure(80, 24))
    assert rows(page) == ["", " Storm closes port.", " The Herald. 2 of 2. Today.", *[""] * 21]
    assert page.cursor == (0, 1)


def test_the_cursor_changes_its_row_with_each_announcement() -> None:
    cursors = []
    before = BEFORE
    for _ in range(3):
        before = said([HERE], list_view(NEWS, 1), before, brief=False)
        cursors.append(said_page(before, measure(80, 24))[0].cursor)
    assert cursors == [(0, 1), (0, 0), (0, 1)]


def test_a_page_of_announcements_can_be_brief() -> None:
    assert said([HERE], list_view(NEWS, 1), BEFORE, brief=True).texts == ("Storm closes port.",)


def test_at_the_opening_the_cursor_is_on_the_headline_and_later_on_the_first_text() -> None:
    announced = [Announcement("Newsreader. 2 headlines."), HERE]
    for before, first, at in ((None, 1, 1), (BEFORE, 1, 0)):
        page, _ = said_page(said(announced, list_view(NEWS, 1), before, brief=False), measure(80, 24))
        assert rows(page)[first : first + 2] == [" Newsreader. 2 headlines.", " Storm closes port."]
        assert page.cursor == (0, first + at)


def test_the_edge_of_a_list_stands_before_the_title() -> None:
    edge = Announcement(f"Last headline. {HERE.full}", place=True)
    assert said([edge], list_view(NEWS, 1), BEFORE, brief=False).texts == (
        "Last headline. Storm closes port.",
        "The Herald. 2 of 2. Today.",
    )


def test_repeated_text_is_rewrapped_so_that_readers_notice_it() -> None:
    it = Said(("No other source has this story.",))
    first, before = said_page(it, measure(80, 24))
    second, before = said_page(it, measure(80, 24), before)
    third, _ = said_page(it, measure(80, 24), before)
    assert rows(first) == rows(third) == [" No other source has this story.", *[""] * 23]
    assert rows(second) == [" No other source has this", " story.", *[""] * 22]


def test_no_row_equals_an_earlier_one_if_avoidable() -> None:
    keys = ("Down arrow or n: Next headline, or", "Up arrow or p: Previous headline, or")
    before: frozenset[str] = frozenset()
    for key in keys * 2:
        page, taken = said_page(
            Said((f"{key} the paragraph of an article that comes next to this one.",)), measure(80, 24), before
        )
        assert not taken & before
        assert all(len(row) <= 80 for row in rows(page))
        before = taken


def test_texts_that_cannot_be_rewrapped_are_joined_in_one_row() -> None:
    it = Said(("Start of the article.", "2 of 9."))
    first, before = said_page(it, measure(80, 24))
    second, before = said_page(it, measure(80, 24), before)
    third, _ = said_page(it, measure(80, 24), before)
    assert rows(first)[:2] == rows(third)[:2] == [" Start of the article.", " 2 of 9."]
    assert rows(second)[:2] == [" Start of the article. 2 of 9.", ""]


def test_a_single_word_is_indented_differently_and_not_cut() -> None:
    first, before = said_page(Said(("Saved.",)), measure(80, 24))
    second, before = said_page(Said(("Saved.",)), measure(80, 24), before)
    third, _ = said_page(Said(("Saved.",)), measure(80, 24), before)
    assert rows(first)[0] == rows(third)[0] == " Saved."
    assert rows(second)[0] == "Saved."


OPENING = (
    "Newsreader, full screen. Only the last announcement is shown, because Fenrir is running. 25 headlines. "
    "Press h for help, or v to turn the voice on."
)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 13), (40, 12)])
def test_repeated_short_titles_stand_in_other_rows_too(size: tuple[int, int]) -> None:
    it = Said((OPENING, "Post one.", "Sometimes Post. 1 of 25. Today."))
    before: frozenset[str] = frozenset()
    for _ in range(5):
        page, taken = said_page(it, measure(*size), before)
        assert not taken & before
        assert " ".join(" ".join(rows(page)).split()) == " ".join(it.texts)
        before = taken


def test_on_a_page_for_large_fonts_all_announcements_have_room() -> None:
    view = list_view(NEWS, 1)
    announced = [Announcement("Help. 58 lines. Press right brace for groups, b to go back."), HERE]
    page, _ = said_page(said(announced, view, BEFORE, brief=False), measure(32, 10, large=True))
    assert rows(page)[:3] == ["", " Help. 58 lines. Press right", " brace for groups, b to go back."]
    assert " ".join(" ".join(rows(page)).split()).endswith(HERE.full)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("before", [None, BEFORE])
def test_without_room_for_all_the_current_item_comes_first(before: Said | None, large: bool) -> None:
    long = row(" ".join(["Storm closes port"] * 8), "", "The Herald")
    here = Announcement(f"{long.text}. 1 of 1.", place=True)
    it = said([Announcement(OPENING), here], list_view([long]), before, brief=False)
    page, _ = said_page(it, measure(32, 10, large=large))
    text = " ".join(" ".join(rows(page)).split())
    assert text.startswith(f"{here.full} Newsreader, full screen. Only the last")
    assert text.endswith(" …")
    assert rows(page)[page.cursor[1]].startswith(" Storm closes port")


def test_the_spoken_position_is_shown_on_a_page_of_announcements() -> None:
    article = Article(("title", "Storm"), ("paragraph", "It came at night. It went."))
    assert drawn(said_of(article.at(1)))[0] == " It came at night."
    assert drawn(said_of(list_view(NEWS, 1)))[0] == " Storm closes port"
    assert drawn(said_of(list_view([])))[0] == " Nothing here."


@given(
    st.lists(st.text(st.sampled_from("ab é漢."), min_size=1, max_size=90), max_size=4),
    st.sampled_from([(80, 24), (40, 12), (20, 5), (5, 2), (1, 1)]),
    st.booleans(),
)
def test_a_page_of_announcements_fits_any_screen_with_its_cursor(
    texts: list[str], size: tuple[int, int], lower: bool
) -> None:
    width, height = size
    page, before = said_page(Said(tuple(texts), lower=lower), measure(width, height))
    page, _ = said_page(Said(tuple(texts), lower=lower), measure(width, height), before)
    assert len(page.lines) == height
    assert page.cursor[0] < width
    assert page.cursor[1] < height
    if width > 2:
        assert all(width_of(row) <= width for row in rows(page))


@pytest.mark.parametrize("size", [(80, 24), (5, 2)])
def test_some_text_is_shown_on_the_smallest_screen(size: tuple[int, int]) -> None:
    assert "Saved" in "".join(drawn(Said(("Saved.",)), *size))


@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", [(20, 5), (32, 3), (32, 10), (40, 8), (40, 12)])
def test_text_without_room_ends_with_an_ellipsis_and_comes_in_parts(
    size: tuple[int, int], large: bool, lower: bool
) -> None:
    by = measure(*size, large=large)
    it = Said((" ".join(f"Sentence {number} of what was said." for number in range(20)), "Saved."), lower=lower)
    page, before = said_page(it, by)
    assert [row.endswith(" …") for row in rows(page)] == [*[False] * (size[1] - 1), True]
    for _ in range(2):
        heard = []
        for part in said_parts(it, by, before, alone=True):
            page, taken = said_page(part, by, before)
            assert not taken & before
            before = taken
            heard.append(" ".join(" ".join(rows(page)).split()))
        assert " ".join(each.removesuffix(" …") for each in heard) == " ".join(it.texts)
        assert all(each.endswith(" …") for each in heard[:-1])


def test_text_that_fits_has_no_parts() -> None:
    assert not said_parts(Said(("Saved.",)), measure(20, 5), (), alone=True)
    assert not said_parts(Said(("All about it, and more of it. " * 9,)), measure(40, 13), (), alone=True)
    assert not any("…" in row for row in drawn(BEFORE, 20, 8))


def test_a_whole_page_has_more_room_than_the_foot_of_one() -> None:
    it = Said((OPENING,))
    assert not said_parts(it, measure(40, 12), (), alone=True)
    assert not said_parts(it, measure(80, 12), (), alone=False)
    (part,) = said_parts(Said((f"{OPENING} {OPENING}",)), measure(40, 12), (), alone=False)
    assert " ".join(part.texts) == f"{OPENING} {OPENING}"


@pytest.mark.parametrize("by_difference", [False, True])
def test_a_row_like_the_last_is_rewrapped_only_for_readers_that_speak_differences(*, by_difference: bool) -> None:
    louder, lower = Said(("Volume 90 percent.",)), Said(("Volume 80 percent.",))
    _, before = said_page(louder, measure(80, 24), by_difference=by_difference)
    page, _ = said_page(lower, measure(80, 24), before, by_difference=by_difference)
    whole = [" Volume 80 percent.", *[""] * 23]
    assert (rows(page) != whole) == by_difference
    assert " ".join(" ".join(rows(page)).split()) == "Volume 80 percent."
