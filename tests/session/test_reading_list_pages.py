"""Pages of the reading list are removed, and that and their addition are undone."""

from dataclasses import replace

import pytest

from newsreader.model.values import READING_LIST_URL
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    Change,
    ListView,
    OpenPage,
    Outcome,
)
from tests.session.changes import asked_for, changes, made, not_made
from tests.session.memory_library import MemoryLibrary, opened, six_headlines
from tests.session.steps import open_article, press, said, session


@pytest.fixture
def library() -> MemoryLibrary:
    """A library whose newest headline is a page of the reading list."""
    newest, *others = six_headlines().listed
    return MemoryLibrary([replace(newest, source_url=READING_LIST_URL), *others])


@pytest.fixture
def reader(library: MemoryLibrary) -> Session:
    return session(library=library)


def removing(outcome: Outcome) -> Change:
    return asked_for(outcome, "remove_page")


def restoring(outcome: Outcome) -> Change:
    return asked_for(outcome, "restore_page")


@pytest.mark.parametrize("key", ["delete", "D"])
def test_a_page_is_removed_and_comes_back(reader: Session, key: str) -> None:
    asked = removing(press(reader, key))
    assert asked.arguments == ("6",)
    removed = reader.handle(made(asked))
    assert said(removed) == "Removed from the reading list. Storm closes coastal road. Press z to have it back."
    back = restoring(press(reader, "z"))
    assert back.arguments == (asked.generation,)
    restored = reader.handle(made(back, "Storm closes coastal road"))
    assert said(restored) == "Undone. Back in the reading list. Storm closes coastal road."


def test_an_open_page_is_left_when_it_is_removed(reader: Session) -> None:
    open_article(reader)
    removing(press(reader, "D"))
    assert isinstance(reader.view, ListView)


def test_a_headline_of_a_source_cannot_be_removed(reader: Session) -> None:
    outcome = press(reader, "down", "D")
    assert said(outcome).startswith("Only sources, saved searches, filters, and pages of the reading list can be")
    assert not changes(outcome)


def test_a_removal_that_fails_is_announced_and_cannot_be_undone(reader: Session) -> None:
    asked = removing(press(reader, "D"))
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."


def page_opens(reader: Session, library: MemoryLibrary, *, is_new: bool) -> None:
    press(reader, "O")
    asked = next(it for it in reader.answer("https://a.example/").effects if isinstance(it, OpenPage))
    reader.handle(ArticleOpened(asked.generation, *opened(), headline=library.listed[0], is_new=is_new))


def test_reading_a_new_page_is_undone_by_removing_it(reader: Session, library: MemoryLibrary) -> None:
    page_opens(reader, library, is_new=True)
    asked = removing(press(reader, "z"))
    assert isinstance(reader.view, ListView)
    removed = reader.handle(made(asked))
    assert said(removed) == "Undone. Removed from the reading list. Storm closes coastal road."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_reading_a_page_that_was_there_is_nothing_to_undo(reader: Session, library: MemoryLibrary) -> None:
    page_opens(reader, library, is_new=False)
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_page_that_was_given_up_does_not_stay_in_the_reading_list(reader: Session, library: MemoryLibrary) -> None:
    press(reader, "O")
    asked = next(it for it in reader.answer("https://a.example/").effects if isinstance(it, OpenPage))
    press(reader, "escape")
    late = reader.handle(ArticleOpened(asked.generation, *opened(), headline=library.listed[0], is_new=True))
    assert removing(late).arguments == (library.listed[0].id,)
    assert said(late) == said(reader.handle(made(removing(late)))) == ""
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_page_that_was_there_and_was_given_up_stays(reader: Session, library: MemoryLibrary) -> None:
    press(reader, "O")
    asked = next(it for it in reader.answer("https://a.example/").effects if isinstance(it, OpenPage))
    press(reader, "escape")
    assert reader.handle(ArticleOpened(asked.generation, *opened(), headline=library.listed[0])).effects == ()
