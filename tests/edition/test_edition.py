"""Editions: their sections, and the choice of articles by minutes."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from newsreader.edition.bookmaking import book_of_edition, seconds_in_edition
from newsreader.edition.edition import MISSES_AT_MOST, Edition, Section, fitting, in_sections
from newsreader.model.values import Clean
from newsreader.settings import Settings
from tests.edition.making import article
from tests.edition.test_bookmaking import said

SUNDAY = date(2026, 11, 29)
LENGTHS = some.lists(some.integers(1, 1000), max_size=30)
NEWS, SPORT, HERALD = map(Clean, ("News", "Sport", "The Herald"))


def chosen(lengths: list[int], seconds: int) -> list[int]:
    """The numbers of the chosen articles."""
    return fitting(enumerate(lengths), seconds)


@given(LENGTHS, some.integers(1, 5000))
def test_an_edition_is_never_longer_than_asked_for_unless_no_article_would_fit(lengths: list[int], time: int) -> None:
    found = chosen(lengths, time)
    assert sum(lengths[each] for each in found) <= time or (len(found) == 1 and lengths[found[0]] > time)
    assert found == sorted(set(found))
    assert bool(found) == bool(lengths)


@given(LENGTHS, some.integers(1, 5000))
def test_nothing_is_left_out_if_there_is_time_for_all(lengths: list[int], spare: int) -> None:
    assert chosen(lengths, sum(lengths) + spare) == list(range(len(lengths)))


@given(LENGTHS, some.integers(1, 5000))
def test_the_first_articles_that_fit_are_chosen(lengths: list[int], time: int) -> None:
    found = chosen(lengths, time)
    for number in range(found[-1] if found and sum(lengths[each] for each in found) <= time else 0):
        earlier = sum(lengths[each] for each in found if each < number)
        assert (number in found) == (earlier + lengths[number] <= time)


@given(LENGTHS, some.integers(1, 5000), some.integers(0, 1000))
def test_more_time_never_makes_an_edition_shorter_than_its_first_article(
    lengths: list[int], time: int, more: int
) -> None:
    if lengths and lengths[0] <= time:
        assert chosen(lengths, time)[0] == chosen(lengths, time + more)[0] == 0


def test_a_long_article_is_passed_over_for_a_later_one_that_fits() -> None:
    assert chosen([300, 1000, 200, 400, 90], 600) == [0, 2, 4]


def test_the_shortest_is_chosen_if_none_fits() -> None:
    assert chosen([300, 200, 400], 60) == [1]
    assert chosen([], 60) == []


def test_no_more_articles_are_fetched_once_several_in_a_row_were_too_long() -> None:
    fetched: list[int] = []

    def each() -> Iterator[tuple[int, float]]:
        for number in range(100):
            fetched.append(number)
            yield number, 50

    assert fitting(each(), 120) == [0, 1]
    assert len(fetched) == 2 + MISSES_AT_MOST


def test_sections_follow_the_order_of_the_sources_and_their_articles_that_of_the_news() -> None:
    storm, rain, choir, cup = map(article, ("Storm", "Rain", "Choir", "Cup"))
    given_names = [(HERALD, storm), (SPORT, cup), (HERALD, rain), (NEWS, choir)]
    assert in_sections(given_names, [SPORT, NEWS, SPORT]) == (
        Section(SPORT, (cup,)),
        Section(NEWS, (choir,)),
        Section(HERALD, (storm, rain)),
    )


TWO_SECTIONS = Edition(
    Clean("The news"), SUNDAY, (Section(NEWS, (article("Storm"), article("Rain"))), Section(SPORT, (article("Cup"),)))
)


def test_an_edition_begins_with_its_name_its_length_and_its_contents() -> None:
    contents, *_ = book_of_edition(TWO_SECTIONS).chapters
    assert " ".join(said(contents)) == (
        "The news, Sunday 29 November. 3 articles, about 1 minute. News. 1. Storm 2. Rain Sport. 3. Cup"
    )


def test_a_section_is_announced_before_its_first_article() -> None:
    chapters = book_of_edition(TWO_SECTIONS).chapters[1:]
    assert [said(each)[:3] for each in chapters] == [
        ["News.", "1.", "Storm"],
        ["2.", "Rain", "It rained."],
        ["Sport.", "3.", "Cup"],
    ]
    assert [each.title for each in chapters] == ["Storm", "Rain", "Cup"]


def test_a_single_section_is_not_in_the_contents() -> None:
    contents, first = book_of_edition(Edition(Clean("Quiet day"), SUNDAY, TWO_SECTIONS.sections[1:])).chapters
    assert said(contents) == ["Quiet day, Sunday 29 November.", "1 article, about 1 minute.", "1.", "Cup"]
    assert said(first)[0] == "Sport."


def test_the_tags_of_an_edition_have_its_year_and_the_album_is_the_same_every_day() -> None:
    made = book_of_edition(TWO_SECTIONS)
    assert (made.title, made.album, made.day) == ("The news, Sunday 29 November 2026", "The news", SUNDAY)


def test_an_edition_is_as_long_as_its_articles_take_at_the_rate() -> None:
    long = article("Rain", "It rained and rained all that day. " * 300)
    edition = Edition(Clean("The news"), SUNDAY, (Section(NEWS, (long, long)),))
    minutes = 2 * seconds_in_edition(long, Settings()) / 60
    assert abs(book_of_edition(edition).minutes - minutes) < 1
    assert abs(book_of_edition(edition, Settings(rate=350)).minutes - minutes / 2) < 1
