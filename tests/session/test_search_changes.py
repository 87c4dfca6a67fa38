"""Searches are saved as views, and deleted there, with undo."""

from dataclasses import replace

from newsreader.model.values import Clean, SavedSearch
from newsreader.session.session import Session
from newsreader.session.values import Change, Outcome
from tests.session.changes import asked_for, made, not_made
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.steps import list_view, press, said, selected, session

CHOIR = SavedSearch(Clean("choir"), Clean("Music"))


def saving(outcome: Outcome) -> tuple[Change, SavedSearch]:
    return _of(asked_for(outcome, "save_search"))


def deleting(outcome: Outcome) -> tuple[Change, SavedSearch]:
    return _of(asked_for(outcome, "delete_search"))


def _of(asked: Change) -> tuple[Change, SavedSearch]:
    (search,) = asked.arguments
    assert isinstance(search, SavedSearch)
    return asked, search


def searching(library: MemoryLibrary | None = None) -> Session:
    reader = session(library=library)
    press(reader, "/")
    reader.answer("choir")
    return reader


def views(reader: Session) -> list[tuple[str, str]]:
    press(reader, "d")
    view = list_view(reader)
    return [(row.text, row.detail) for row in view.rows(0, view.count)]


def test_a_search_is_saved_under_its_own_words() -> None:
    reader = searching()
    asked = press(reader, "K")
    assert asked.ask is not None
    assert asked.ask.text == "choir"
    saved = reader.answer("choir")
    assert saving(saved)[1] == SavedSearch(Clean("choir"), Clean("choir"))
    done = said(reader.handle(made(saving(saved)[0])))
    assert done == "Search saved: choir. Press d for the list of views, which has it now, or z to undo."
    undo, _search = deleting(press(reader, "z"))
    assert said(reader.handle(made(undo))) == "Undone. The search choir is removed."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_search_that_is_saved_already_says_so_and_is_nothing_to_undo() -> None:
    library = six_headlines()
    reader = searching(library)
    library.own_searches = [CHOIR]
    press(reader, "K")
    assert said(reader.answer("Music")) == "You have saved this search already. Music."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_search_can_have_a_name_and_get_another() -> None:
    library = six_headlines()
    reader = searching(library)
    press(reader, "K")
    assert saving(reader.answer("Music"))[1] == CHOIR
    library.own_searches = [CHOIR]
    asked = press(reader, "K").ask
    assert asked is not None
    assert asked.text == "Music"
    renamed, _search = saving(reader.answer("Singing"))
    reader.handle(made(renamed))
    assert saving(press(reader, "z"))[1] == CHOIR, "it has its old name again"


def test_only_a_search_can_be_saved() -> None:
    assert said(press(session(), "K")) == "This list is no search. Press slash to search."


def test_saved_searches_are_views_with_the_number_of_unread_headlines() -> None:
    library = six_headlines()
    library.own_searches = [CHOIR]
    reader = session(library=library)
    assert views(reader)[3] == ("Search: Music", "1 unread")
    press(reader, "4", "enter")
    assert said(press(reader, "enter")).startswith("Search: Music. 1 headline. Local choir wins national prize.")
    assert selected(reader) == "Local choir wins national prize"
    assert said(press(reader, "d")).endswith("Search: Music. 1 unread. 4 of 5."), "the list opens at it"


def test_a_saved_search_is_removed_from_the_views_and_comes_back() -> None:
    library = six_headlines()
    library.own_searches = [CHOIR]
    reader = session(library=library)
    views(reader)
    asked, search = deleting(press(reader, "4", "enter", "D"))
    assert search == CHOIR
    library.own_searches = []
    removed = said(reader.handle(made(asked)))
    assert removed == "Search removed: Music. Press z to undo. The Herald. 6 unread of 6. 4 of 4."
    undo, search = saving(press(reader, "z"))
    assert search == CHOIR
    library.own_searches = [CHOIR]
    back = reader.handle(made(undo))
    assert said(back).startswith("Undone. The search Music is back.")


def test_a_search_that_cannot_be_saved_says_why() -> None:
    reader = searching()
    press(reader, "K")
    asked, search = saving(reader.answer(""))
    assert search.name == "choir"
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_name_of_a_search_has_200_letters_at_most() -> None:
    reader = searching()
    press(reader, "K")
    refused = reader.answer("a" * 201)
    assert said(refused).startswith("This is too long. It can have 200 letters at most. Type it again.")
    assert refused.ask is not None
    assert refused.ask.text == "choir"
    assert saving(reader.answer("a" * 200))[1].name == "a" * 200


def test_a_search_that_makes_no_sense_says_why_and_shows_what_was_there() -> None:
    reader = session()
    for typed, why in (
        ("storm since:foo", "since: needs a day, not foo. Write a date like 2026-11-25, or today, yesterday, "),
        ("source:nix", "No source has nix in its name. Correct the word after source: or leave it out."),
        ('"', "A search needs at least one letter or digit."),
        ("-", "A search needs at least one letter or digit."),
    ):
        press(reader, "/")
        assert said(reader.answer(typed)).startswith(why)
        assert selected(reader) == "Storm closes coastal road"


def test_a_saved_search_that_makes_no_sense_any_more_says_why() -> None:
    library = six_headlines()
    library.own_searches = [SavedSearch(Clean("source:nix"), Clean("Nix"))]
    reader = session(library=library)
    press(reader, "d", "n", "n", "n")
    assert said(press(reader, "enter")).startswith("Search: Nix has no headlines. No source has nix in its name. ")


def test_a_search_goes_back_to_the_row_of_the_view_that_it_was_opened_from() -> None:
    library = six_headlines()
    library.own_searches = [SavedSearch(Clean("choir"), Clean("Music"))]
    reader = session(library=library)
    press(reader, "d", "5", "enter", "enter", "down", "down", "down")
    here = selected(reader)
    press(reader, "d", "4", "enter", "enter")
    assert selected(reader) == "Local choir wins national prize"
    assert said(press(reader, "b")).startswith(f"The Herald. 6 headlines, 6 unread. {here}")
    assert said(press(reader, "b")).startswith("All headlines. 6 headlines, 6 unread. Storm closes coastal road")


def test_a_view_from_which_the_headline_has_gone_opens_at_the_same_row() -> None:
    library = six_headlines()
    reader = session(library=library)
    press(reader, "d", "2", "enter", "enter", "down", "down", "down")
    gone = selected(reader)
    press(reader, "/")
    reader.answer("choir")
    library.listed = [replace(each, read=each.title == gone) for each in library.listed]
    assert "Unread" in said(press(reader, "b"))
    view = list_view(reader)
    assert (view.position, view.count) == (3, 5)
