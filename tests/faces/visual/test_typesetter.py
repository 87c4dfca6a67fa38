"""Views become full screens with what was said at their foot."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.said_page import Said
from newsreader.faces.visual.typesetter import Typesetter
from newsreader.session.values import ListView
from tests.faces.visual.views import Article, focused, list_view, row, rows

NEWS = [row(f"Headline {number}", "Today" if not number else "") for number in range(60)]
SAID = "Last headline. Storm closes coastal road, and the harbour too. The Herald. 60 of 60. Monday 23 November."
TALL = "Commissioner praises force after inspectors find that drug supply chains were disrupted across the county"


def test_what_was_said_looks_like_no_text_of_the_page() -> None:
    page = Typesetter().page(list_view([row("Storm")]), "Saved.", 80, 24)
    parts = {piece.part for line in page.lines[page.foot :] for piece in line if piece.text.strip()}
    assert parts == {"heading"}


def test_in_the_large_layout_its_lines_stand_apart_as_far_as_there_is_room() -> None:
    view = list_view([row("Storm")])
    short, long = ("Sleep timer: 30 minutes. " * times for times in (2, 8))
    page = Typesetter(large=True).page(view, short, 40, 12)
    assert [bool(text) for text in rows(page)[page.foot :]] == [False, True, False, True]
    page = Typesetter(large=True).page(view, long, 40, 12)
    assert [bool(text) for text in rows(page)[page.foot :]] == [False, *[True] * 6]


def test_what_was_said_stands_at_the_foot() -> None:
    page = Typesetter().page(list_view(NEWS), "Saved.", 80, 24)
    assert rows(page)[-2:] == ["", "    Saved."]
    assert page.foot == 22
    assert len(page.lines) == 24


def test_the_foot_is_empty_until_something_is_said_and_nothing_moves_when_it_is() -> None:
    setter = Typesetter()
    before = setter.page(list_view(NEWS, 19), "", 80, 24)
    after = setter.page(list_view(NEWS, 19), "Saved.", 80, 24)
    assert rows(before)[-2:] == ["", ""]
    assert rows(before)[:-1] == rows(after)[:-1]


def test_rows_with_no_item_of_the_list_are_known_to_have_none() -> None:
    page = Typesetter().page(list_view(NEWS), "Saved.", 80, 24)
    assert [page.item(row) for row in (0, 3, 4, 21, 22, 23)] == [None, None, 0, 17, None, None]
    article = Typesetter().page(Article(("title", "Storm"), ("paragraph", "It blew.")).at(0), "Saved.", 80, 24)
    assert article.item(1) == 0
    assert {article.item(row) for row in range(24)} == {0, 1, None}


def test_a_long_message_wraps_and_the_focus_is_still_seen() -> None:
    page = Typesetter().page(list_view(NEWS, 11), SAID, 40, 12)
    assert " ".join(text.strip() for text in rows(page)[page.foot :]).strip() == SAID
    assert focused(page) == ["> Headline 11"]


def test_a_message_leaves_half_of_a_low_page() -> None:
    page = Typesetter().page(list_view(NEWS, 3), SAID, 20, 5)
    assert page.foot == 3
    assert focused(page) == ["> Headline 3"]
    assert rows(Typesetter().page(list_view(NEWS, 3), SAID, 1, 1)) == ["H"]


def test_coming_back_to_a_list_finds_it_as_it_was() -> None:
    setter = Typesetter()
    before = setter.page(list_view(NEWS, 40), "", 80, 24)
    setter.page(Article(("title", "T"), ("paragraph", "Text.")).at(0), "", 80, 24)
    assert setter.page(list_view(NEWS, 40), "", 80, 24) == before


def test_what_was_said_is_shown_in_place_of_a_list() -> None:
    page = Typesetter().page(list_view(NEWS), Said(("Saved.",)), 80, 24)
    assert [text for text in rows(page) if text] == [" Saved."]


def items(setter: Typesetter, view: ListView, size: tuple[int, int] = (80, 24)) -> int:
    """How many rows of a list are shown on a page that is not to be filled."""
    page = setter.page(view, "", *size, fills=False)
    return sum(page.item(row) is not None for row in range(24))


def test_a_list_that_is_opened_fills_its_page_and_so_does_one_on_a_screen_of_another_size() -> None:
    setter = Typesetter()
    full = items(setter, list_view(NEWS))
    assert full > 10
    assert items(setter, list_view(NEWS, name="Help", dated=False)) > 10
    assert items(setter, list_view(NEWS, 90, name="Help", dated=False)) == 1
    assert items(setter, list_view(NEWS)) == full
    assert items(setter, list_view(NEWS, 90)) == 1
    assert items(setter, list_view(NEWS, 90), (80, 23)) > 10


def test_from_one_list_of_headlines_to_another_is_a_leap() -> None:
    setter = Typesetter()
    assert items(setter, list_view(NEWS)) > 10
    assert items(setter, list_view(NEWS, name="The Herald")) == 1
    assert items(setter, list_view(NEWS)) == 1


def test_another_article_begins_at_its_beginning() -> None:
    setter = Typesetter()
    many = [("paragraph", f"Paragraph {number}.") for number in range(90)]
    first, second = (Article(("title", title), *many) for title in ("First", "Second"))  # type: ignore[arg-type]
    setter.page(first.at(80), "", 80, 24)
    assert rows(setter.page(second.at(0), "", 80, 24))[1] == "  > Second"


def test_a_change_of_size_keeps_the_sentence_in_view() -> None:
    setter = Typesetter()
    story = Article(("title", "T"), *[("paragraph", f"Paragraph {number} is here.") for number in range(90)])
    for size in [(80, 24), (40, 12), (32, 10), (1, 1), (120, 50)]:
        page = setter.page(story.at(45), "", *size)
        assert focused(page)


@given(st.text(st.characters()), st.integers(1, 130), st.integers(1, 50), st.booleans())
def test_a_page_never_has_more_rows_than_the_screen(said: str, width: int, height: int, large: bool) -> None:
    page = Typesetter(large=large).page(list_view(NEWS, 30), said, width, height)
    assert len(page.lines) == height
    assert page.cursor[1] < max(1, page.foot)


def test_the_further_rows_of_a_title_stay_where_they_are_where_every_page_is_drawn_whole() -> None:
    setter, news = Typesetter(), [row("Storm closes coastal road"), row(TALL), row("Bus fares to rise"), row(TALL)]
    seen: list[str] = []
    for position in (0, 1, 2, 3, 2, 1, 0):
        page = setter.page(list_view(news, position), "", 80, 24)
        assert not seen or [each for each in rows(page) if each.startswith(" " * 5)] == seen
        seen = [each for each in rows(page) if each.startswith(" " * 5)]
    assert len(seen) == 2


def test_where_only_what_is_reached_is_drawn_they_are_set_otherwise_when_one_comes_to_them_and_stay_so() -> None:
    setter, news = Typesetter(), [row("Storm closes coastal road"), row(TALL), row("Bus fares to rise")]
    setter.page(list_view(news, 0), "", 80, 24)
    begins = []
    for position in (1, 2, 1, 0):
        page = setter.page(list_view(news, position), "", 80, 24, fills=False)
        begins += [len(each) - len(each.lstrip()) for each in rows(page) if each.startswith(" " * 5)]
    assert begins == [7, 7, 6, 6]
