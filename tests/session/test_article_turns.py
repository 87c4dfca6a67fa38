"""Turning to the next article: what cannot be opened is in nobody's way."""

import pytest

from newsreader.errors import Kind
from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened, Outcome, Read
from tests.session.memory_library import opened
from tests.session.recorded import of
from tests.session.steps import article_loads, asks, hear, open_article, press, reads, said, session, start_reading_all

EMPTY = "It has nothing to read or to hear."


def fails(reader: Session, outcome: Outcome, kind: Kind = Kind.OTHER, problem: str = "The site is down.") -> Outcome:
    """The requested article cannot be opened."""
    return reader.handle(ArticleOpened(asks(outcome).generation, problem=problem, kind=kind))


def empty(reader: Session, outcome: Outcome) -> Outcome:
    return fails(reader, outcome, Kind.EMPTY, EMPTY)


def test_the_next_turn_goes_on_from_an_article_that_could_not_be_opened() -> None:
    reader = session()
    open_article(reader)
    second = press(reader, "N")
    assert said(fails(reader, second)) == "The site is down."
    third = press(reader, "N")
    assert asks(third).headline.id != asks(second).headline.id
    fails(reader, third)
    assert asks(press(reader, "P")).headline.id == asks(second).headline.id


@pytest.mark.parametrize("key", ["N", "j"])
def test_a_headline_with_neither_words_nor_sound_is_said_and_passed_by(key: str) -> None:
    reader = session()
    open_article(reader)
    second = press(reader, key)
    third = empty(reader, second)
    assert not third.announcements, "it is said with what follows, which would cut it off"
    opens = article_loads(reader, asks(third))
    assert said(opens).startswith(f"{asks(second).headline.title}. {EMPTY} {asks(third).headline.title}.")


def test_an_article_that_failed_is_skipped_while_reading_aloud_too() -> None:
    reader = session()
    reads(article_loads(reader, asks(press(reader, "space"))))
    third = empty(reader, press(reader, "N"))
    opens = article_loads(reader, asks(third))
    assert EMPTY in said(opens)
    assert of(Read, hear(reader, opens))


def test_backwards_it_is_passed_by_backwards() -> None:
    reader = session()
    article_loads(reader, asks(press(reader, "end", "enter")))
    second = press(reader, "P")
    third = empty(reader, second)
    assert asks(third).headline.id != asks(second).headline.id
    article_loads(reader, asks(third))
    assert asks(press(reader, "N")).headline.id == asks(second).headline.id


def test_after_the_last_article_there_is_none_to_turn_to() -> None:
    reader = session()
    press(reader, "end", "up")
    open_article(reader)
    assert said(empty(reader, press(reader, "N"))) == EMPTY
    assert said(press(reader, "N")) == "This is the last headline."


def test_an_article_that_failed_when_opened_from_the_list_is_only_announced() -> None:
    reader = session()
    assert said(empty(reader, press(reader, "enter"))) == EMPTY


def test_reading_all_passes_by_any_number_of_them() -> None:
    reader = session()
    announced = hear(reader, start_reading_all(reader))
    for _ in range(4):
        announced = empty(reader, announced)
        assert said(announced).endswith(EMPTY)
        announced = hear(reader, announced)
    article, reading = opened("The last")
    loads = reader.handle(ArticleOpened(asks(announced).generation, article, reading))
    assert of(Read, hear(reader, loads))
