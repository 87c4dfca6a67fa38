"""Filters in the reader: muting by the current headline, by typed words, and removing filters, with undo."""

from dataclasses import replace

import pytest

from newsreader.model.values import Clean, Filter, Selection
from newsreader.session.session import Session
from newsreader.session.values import ArticleOpened, Change, Outcome
from tests.session.changes import asked_for, made, not_made
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.steps import asks, list_view, open_article, press, rows, said, selected, session

ADVERT = Filter(Clean("advert"), id="1", muted=12)
LOCAL = Filter(Clean("local"), keeps=True, source="2", source_name=Clean("The Herald"), field="text", id="2")


def adding(outcome: Outcome) -> tuple[Change, Filter]:
    asked = asked_for(outcome, "add_filter")
    (new,) = asked.arguments
    assert isinstance(new, Filter)
    return asked, new


def removing(outcome: Outcome) -> Change:
    return asked_for(outcome, "remove_filter")


def added(reader: Session, outcome: Outcome, muted: int = 12) -> Outcome:
    asked, new = adding(outcome)
    return reader.handle(made(asked, (replace(new, id="1", muted=muted), False)))


def with_filters(*filters: Filter) -> tuple[Session, MemoryLibrary]:
    library = six_headlines()
    library.own_filters = list(filters)
    return session(library=library), library


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("a" * 201, "This is too long. It can have 200 letters at most. Type it again."),
        ("?!", "A filter needs at least one letter or digit."),
    ],
)
def test_words_that_cannot_be_a_filter_are_refused_before_anything_else_is_asked(typed: str, refused: str) -> None:
    reader, _library = with_filters()
    press(reader, "F", "}", "enter")
    assert said(reader.answer(typed)).startswith(refused)
    assert list_view(reader).name == "Filters"


def test_words_of_the_headline_words_to_type_and_the_filters_are_listed() -> None:
    reader, _library = with_filters(ADVERT, LOCAL)
    opened = said(press(reader, "F"))
    assert opened == "Filters. Press Enter to choose, or b to go back. From this headline. Mute Storm. 1 of 8."
    assert rows(reader) == [
        ("From this headline", "Mute Storm", ""),
        ("", "Mute closes", ""),
        ("", "Mute coastal", ""),
        ("", "Mute road", ""),
        ("Other words", "Mute words that you type", ""),
        ("", "Keep only headlines with words that you type", ""),
        ("Your filters", "Mute advert", "12 headlines muted"),
        ("", "Keep only local", "In The Herald, in the text too, 0 headlines muted"),
    ]
    assert said(press(reader, "}")).startswith("Other words. Mute words that you type. 5 of 8.")
    assert said(press(reader, "}")) == "Your filters. Mute advert. 12 headlines muted. 7 of 8."
    assert said(press(reader, "b")).startswith("Storm closes coastal road")


def test_a_word_of_the_headline_is_muted_and_undo_shows_everything_again() -> None:
    reader = session()
    assert said(press(reader, "F", "enter")) == "Mute Storm. Where. In titles, every source. 1 of 8."
    asked, new = adding(press(reader, "enter"))
    assert new == Filter(Clean("Storm"))
    assert selected(reader) == "Storm closes coastal road", "the list of filters is closed"
    done = reader.handle(made(asked, (replace(new, id="3", muted=12), False)))
    assert said(done).startswith("12 headlines muted by Storm. Press z to undo. Storm closes coastal road.")
    press(reader, "end")
    undo = removing(press(reader, "z"))
    assert undo.arguments == ("3",)
    undone = reader.handle(made(undo, replace(new, id="3", muted=12)))
    assert said(undone).startswith(
        "Undone. Filter removed: Mute Storm. 12 headlines are no longer muted by it. Storm closes coastal road."
    )
    assert said(press(reader, "z")) == "Nothing to undo."


@pytest.mark.parametrize(
    ("line", "place", "new"),
    [
        ("1", "In titles, every source", Filter(Clean("Storm"))),
        ("2", "In titles, only The Herald", Filter(Clean("Storm"), source="The Herald")),
        ("3", "In titles and texts, every source", Filter(Clean("Storm"), field="text")),
        ("4", "In titles and texts, only The Herald", Filter(Clean("Storm"), field="text", source="The Herald")),
        ("5", "In titles, every source, in longer words too", Filter(Clean("Storm"), part=True)),
        (
            "8",
            "In titles and texts, only The Herald, in longer words too",
            Filter(Clean("Storm"), field="text", source="The Herald", part=True),
        ),
    ],
)
def test_a_filter_is_for_titles_or_texts_of_one_source_or_all(line: str, place: str, new: Filter) -> None:
    reader = session()
    press(reader, "F", "enter", line, "enter")
    assert selected(reader) == place
    assert adding(press(reader, "enter"))[1] == new


@pytest.mark.parametrize(("line", "keeps", "said_then"), [("5", False, "by golf"), ("6", True, "not golf")])
def test_words_are_typed_to_mute_or_to_keep_only(line: str, keeps: bool, said_then: str) -> None:
    reader = session()
    assert press(reader, "F", line, "enter", "enter").ask is not None
    reader.answer("golf")
    asked = press(reader, "enter")
    assert adding(asked)[1] == Filter(Clean("golf"), keeps=keeps)
    assert said_then in said(added(reader, asked))


def test_nothing_is_added_where_nothing_is_typed() -> None:
    reader = session()
    press(reader, "F", "5", "enter", "enter")
    assert said(reader.answer("")) == "Nothing typed."
    press(reader, "5", "enter", "enter")
    assert said(reader.answer(None)) == "Cancelled."


def test_the_section_of_a_headline_is_muted_in_its_source() -> None:
    library = six_headlines()
    library.listed[0] = replace(library.listed[0], url="https://herald.example/sport/storm")
    reader = session(library=library)
    assert "Mute the section sport of The Herald. 1 of 7." in said(press(reader, "F"))
    asked = press(reader, "enter")
    assert adding(asked)[1] == Filter(Clean("sport"), source="The Herald", field="section")
    assert said(added(reader, asked)).startswith("12 headlines muted by the section sport.")


def test_the_categories_of_a_headline_are_offered_along_with_the_section_of_its_address() -> None:
    library = six_headlines()
    categories = (Clean("Sport"), Clean("Local news"))
    library.listed[0] = replace(library.listed[0], url="https://herald.example/sport/storm", categories=categories)
    reader = session(library=library)
    assert "Mute the section sport of The Herald. 1 of 8." in said(press(reader, "F"))
    assert said(press(reader, "down")) == "Mute the section Local news of The Herald. 2 of 8."
    assert adding(press(reader, "enter"))[1] == Filter(Clean("Local news"), source="The Herald", field="section")


def test_in_an_article_its_own_headline_is_offered() -> None:
    reader = session()
    press(reader, "down")
    open_article(reader)
    assert "Mute Local." in said(press(reader, "F"))
    asked = press(reader, "enter", "enter")
    assert reader.screen == "article"
    assert said(added(reader, asked)) == "12 headlines muted by Local. Press z to undo."


def test_words_are_offered_without_the_signs_around_them() -> None:
    library = six_headlines()
    title = "“Council-tax” rises: the mayor’s plan (and किताबें) rises"
    library.listed[0] = replace(library.listed[0], title=Clean(title))
    reader = session(library=library)
    press(reader, "F")
    words = ["Mute Council-tax", "Mute rises", "Mute mayor", "Mute plan", "Mute किताबें"]
    assert [text for _, text, _ in rows(reader)][:-2] == words


def test_the_next_article_after_a_muted_one_is_the_one_that_took_its_place() -> None:
    library = six_headlines()
    reader = session(library=library)
    press(reader, "down")
    open_article(reader)
    asked = press(reader, "F", "enter", "enter")
    library.folded.append(library.listed.pop(1))
    added(reader, asked)
    assert asks(press(reader, "N")).headline.title == "Bus fares to rise in spring"
    reader.handle(ArticleOpened(0))
    assert asks(press(reader, "P")).headline.title == "Storm closes coastal road"


def test_if_all_headlines_are_muted_the_filters_are_named() -> None:
    library = six_headlines()
    library.muted = {"": library.listed}
    library.listed = []
    reader = session(library=library)
    assert "Your filters hide all headlines. Press capital F for your filters" in said(reader.start())
    assert said(press(reader, "n")) == "Your filters hide all headlines. Press capital F for your filters."


def test_without_a_headline_words_are_typed() -> None:
    reader = session(library=MemoryLibrary([]))
    assert said(press(reader, "F")).endswith("Other words. Mute words that you type. 1 of 2.")
    press(reader, "enter")
    assert said(reader.answer("golf")) == "Mute golf. Where. In titles, every source. 1 of 4."


def test_a_filter_that_hides_nothing_yet_says_so_and_one_that_exists_is_not_added_again() -> None:
    reader = session()
    empty = added(reader, press(reader, "F", "enter", "enter"), muted=0)
    assert said(empty).startswith("Mute Storm: no headline is muted so far. Press z to undo.")
    asked, _new = adding(press(reader, "F", "enter", "enter"))
    there = reader.handle(made(asked, (ADVERT, True)))
    assert said(there) == "You have this filter already: Mute advert. 12 headlines muted."


def test_a_filter_that_cannot_be_added_says_why_and_is_not_undone() -> None:
    reader = session()
    asked, _new = adding(press(reader, "F", "enter", "enter"))
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    assert reader.handle(made(asked, ADVERT)) == Outcome(), "answered already"


@pytest.mark.parametrize("key", ["delete", "D"])
def test_a_filter_is_removed_and_undo_brings_it_back(key: str) -> None:
    reader, library = with_filters(ADVERT, LOCAL)
    press(reader, "F", "7", "enter")
    asked = removing(press(reader, key))
    assert asked.arguments == ("1",)
    library.own_filters = [LOCAL]
    removed = said(reader.handle(made(asked, ADVERT)))
    assert removed == (
        "Filter removed: Mute advert. 12 headlines are no longer muted by it. Press z to undo. "
        "Your filters. Keep only local. In The Herald, in the text too, 0 headlines muted. 7 of 7."
    )
    undo, again = adding(press(reader, "z"))
    assert again == ADVERT
    library.own_filters = [ADVERT, LOCAL]
    back = said(reader.handle(made(undo, (ADVERT, False))))
    assert back.startswith("Undone. Mute advert. 12 headlines muted.")


def test_only_a_filter_can_be_removed_here() -> None:
    reader, _library = with_filters(ADVERT)
    press(reader, "F")
    assert said(press(reader, "D")) == "This line is no filter. Choose it with Enter."


def test_opening_a_filter_lists_what_it_hides() -> None:
    reader, library = with_filters(ADVERT)
    library.muted = {"1": [library.listed[3]]}
    press(reader, "F", "7", "enter")
    assert said(press(reader, "enter")).startswith("Muted by advert. 1 headline. Hospital opens eye clinic.")
    press(reader, "b", "F", "7", "enter")
    library.muted = {}
    assert said(press(reader, "enter")) == "Muted by advert has no headlines."


def test_each_filter_has_a_view_of_its_headlines_in_which_it_can_be_removed() -> None:
    reader, library = with_filters(ADVERT, LOCAL)
    library.muted = {"1": library.listed[3:5]}
    press(reader, "d")
    assert rows(reader)[-1] == ("", "Muted by advert", "12 headlines")
    assert said(press(reader, "end")).startswith("Muted by advert. 12 headlines.")
    press(reader, "enter")
    assert selected(reader) == "Hospital opens eye clinic"
    press(reader, "d")
    asked = removing(press(reader, "D"))
    library.own_filters = [LOCAL]
    outcome = reader.handle(made(asked, ADVERT))
    assert said(outcome).startswith("Filter removed: Mute advert.")
    assert [text for _, text, _ in rows(reader)] == ["All headlines", "Unread", "Saved", "The Herald"]
    assert Selection(muted=True, muted_by="1") != Selection()
