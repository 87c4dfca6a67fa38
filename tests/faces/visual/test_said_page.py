"""A page of what was said last and of nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.draft import begun
from newsreader.faces.visual.lines import measure
from newsreader.faces.visual.said_page import Said, said, said_of, said_page, said_part
from newsreader.faces.wrapping import width_of
from newsreader.messages import Announcement
from tests.faces.visual.views import Article, list_view, row, rows

NEWS = [row("Storm closes road", "Today", "The Herald"), row("Storm closes port", "", "The Herald")]
HERE = Announcement("Storm closes port. The Herald. 2 of 2. Today.", "Storm closes port.", place=True)
BEFORE = Said(("Storm closes road.", "The Herald. 1 of 2. Today."))


def drawn(it: Said, width: int = 80, height: int = 24) -> list[str]:
    return rows(said_page(it, None, measure(width, height))[0])


def test_a_headline_stands_alone_with_what_is_said_of_it_below_its_title() -> None:
    page, _ = said_page(said([HERE], list_view(NEWS, 1), BEFORE, brief=False), None, measure(80, 24))
    assert rows(page) == ["", " Storm closes port.", " The Herald. 2 of 2. Today.", *[""] * 21]
    assert page.cursor == (0, 1)


def test_the_cursor_moves_whatever_is_said() -> None:
    cursors = []
    before = BEFORE
    for _ in range(3):
        before = said([HERE], list_view(NEWS, 1), before, brief=False)
        cursors.append(said_page(before, None, measure(80, 24))[0].cursor)
    assert cursors == [(0, 1), (0, 0), (0, 1)]


def test_it_can_be_brief() -> None:
    assert said([HERE], list_view(NEWS, 1), BEFORE, brief=True).texts == ("Storm closes port.",)


def test_at_the_opening_the_cursor_is_on_the_headline_and_later_on_what_is_said_first() -> None:
    told = [Announcement("Newsreader. 2 headlines."), HERE]
    for before, first, at in ((None, 1, 1), (BEFORE, 1, 0)):
        page, _ = said_page(said(told, list_view(NEWS, 1), before, brief=False), None, measure(80, 24))
        assert rows(page)[first : first + 2] == [" Newsreader. 2 headlines.", " Storm closes port."]
        assert page.cursor == (0, first + at)


def test_the_edge_of_a_list_is_said_before_the_title_and_all_of_it_is_there() -> None:
    edge = Announcement(f"Last headline. {HERE.full}", place=True)
    assert said([edge], list_view(NEWS, 1), BEFORE, brief=False).texts == (
        "Last headline. Storm closes port.",
        "The Herald. 2 of 2. Today.",
    )


def test_what_is_said_again_is_broken_into_other_rows_so_that_it_is_noticed() -> None:
    it = Said(("No other source has this story.",))
    first, before = said_page(it, None, measure(80, 24))
    second, before = said_page(it, None, measure(80, 24), before)
    third, _ = said_page(it, None, measure(80, 24), before)
    assert rows(first) == rows(third) == [" No other source has this story.", *[""] * 23]
    assert rows(second) == [" No other source has this", " story.", *[""] * 22]


def test_no_row_is_one_that_was_there_before_if_that_can_be() -> None:
    keys = ("Down arrow or n: Next headline, or", "Up arrow or p: Previous headline, or")
    before: frozenset[str] = frozenset()
    for key in keys * 2:
        page, taken = said_page(
            Said((f"{key} the paragraph of an article that comes next to this one.",)), None, measure(80, 24), before
        )
        assert not taken & before
        assert all(len(row) <= 80 for row in rows(page))
        before = taken


def test_what_cannot_be_broken_otherwise_is_put_into_one_row() -> None:
    it = Said(("Start of the article.", "2 of 9."))
    first, before = said_page(it, None, measure(80, 24))
    second, before = said_page(it, None, measure(80, 24), before)
    third, _ = said_page(it, None, measure(80, 24), before)
    assert rows(first)[:2] == rows(third)[:2] == [" Start of the article.", " 2 of 9."]
    assert rows(second)[:2] == [" Start of the article. 2 of 9.", ""]


def test_a_word_is_not_broken_for_that() -> None:
    _, before = said_page(Said(("Saved.",)), None, measure(80, 24))
    assert said_page(Said(("Saved.",)), None, measure(80, 24), before)[1] == {"Saved."}


def test_where_the_voice_has_come_to_is_shown_too() -> None:
    article = Article(("title", "Storm"), ("paragraph", "It came at night. It went."))
    assert drawn(said_of(article.at(1)))[0] == " It came at night."
    assert drawn(said_of(list_view(NEWS, 1)))[0] == " Storm closes port"
    assert drawn(said_of(list_view([])))[0] == " Nothing here."


def test_what_is_typed_stands_below_what_asks_for_it() -> None:
    page, _ = said_page(Said(("Search. Type words.",)), begun("Search.", "sto"), measure(80, 24))
    assert rows(page)[:2] == [" Search. Type words.", "    sto"]
    assert page.cursor == (7, 1)


@given(
    st.lists(st.text(st.sampled_from("ab é漢."), min_size=1, max_size=90), max_size=4),
    st.sampled_from([(80, 24), (40, 12), (20, 5), (5, 2), (1, 1)]),
    st.booleans(),
)
def test_it_fits_any_screen_with_the_cursor_on_it(texts: list[str], size: tuple[int, int], lower: bool) -> None:
    width, height = size
    page, before = said_page(Said(tuple(texts), lower=lower), None, measure(width, height))
    page, _ = said_page(Said(tuple(texts), lower=lower), None, measure(width, height), before)
    assert len(page.lines) == height
    assert page.cursor[0] < width
    assert page.cursor[1] < height
    if width > 2:
        assert all(width_of(row) <= width for row in rows(page))


@pytest.mark.parametrize("size", [(80, 24), (5, 2)])
def test_something_is_said_however_small_the_screen(size: tuple[int, int]) -> None:
    assert "Saved" in "".join(drawn(Said(("Saved.",)), *size))


@pytest.mark.parametrize("size", [(20, 5), (32, 3), (40, 8), (40, 12)])
def test_what_has_no_room_ends_with_a_sign_and_can_be_had_in_parts(size: tuple[int, int]) -> None:
    sentence = " ".join(f"Sentence {number} of what was said." for number in range(20))
    seen = drawn(Said((sentence,)), *size)
    assert [row.endswith(" …") for row in seen] == [*[False] * (size[1] - 1), True]
    heard, number = "", 0
    while not heard.endswith("Sentence 19 of what was said."):
        part = said_part([sentence], number, measure(*size))
        assert part is not None
        heard = f"{heard} {' '.join(' '.join(drawn(part, *size)).split())}".removesuffix(" …").strip()
        number += 1
    assert heard == sentence
    assert said_part([sentence], number, measure(*size)) == said_part([sentence], 0, measure(*size))


def test_what_has_room_is_no_part_of_anything() -> None:
    assert said_part(["Saved."], 0, measure(20, 5)) is None
    assert said_part(["All about it, and more of it. " * 9], 0, measure(40, 13)) is None
    assert not any("…" in row for row in drawn(BEFORE, 20, 8))
