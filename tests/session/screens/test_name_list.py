"""A name that is typed to add a source leads to what is known of it."""

import pytest

from newsreader.library.packs import Offer, Pack
from newsreader.model.known_names import KnownName
from newsreader.model.source_changes import Imported
from newsreader.model.values import Clean
from newsreader.session.session import Session
from newsreader.sources.opml import OpmlSource
from tests.session.changes import asked_for, changes, made
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.steps import press, said, session

ECHO = OpmlSource("https://echo.example/feed", Clean("Harbour Echo"))
NORTH = Pack(3, Clean("Harbour towns"), (ECHO,))
OWN = KnownName(Clean("The Herald"), "https://herald.example/feed", "feed", source="The Herald")
OFFERED = KnownName(ECHO.name, ECHO.url, "feed", pack=NORTH.name, pack_number=3)
WHOLE = KnownName(NORTH.name, pack=NORTH.name, pack_number=3, sources=1)


def asked(typed: str, *known: KnownName) -> tuple[Session, str]:
    library = MemoryLibrary(six_headlines().listed, offers=[Offer(NORTH, frozenset())], known=list(known))
    reader = session(library=library)
    press(reader, "a")
    return reader, said(reader.answer(typed))


def test_one_source_of_a_pack_is_added_by_enter() -> None:
    reader, heard = asked("Harb", OFFERED)
    assert heard == (
        "1 match for Harb. Press Enter to add it, or b to go back. Harbour Echo, in Harbour towns, feed. 1 of 1."
    )
    change = asked_for(press(reader, "enter"), "add_from_pack")
    assert change.arguments == (3, ECHO.url)
    assert said(reader.handle(made(change, ("Harbour Echo", Imported(1, 0, ids=("7",)))))).startswith(
        "Added 1 source: Harbour Echo."
    )
    assert said(press(reader, "r")).startswith("Added 1 source")
    assert said(press(reader, "b")) == "This is the list of headlines. Press q to leave."


def test_a_source_that_is_there_already_opens() -> None:
    reader, heard = asked("The Herald", OWN)
    assert heard == (
        "1 match for The Herald. Press Enter to open it, or b to go back. "
        "The Herald, you have this source already. 1 of 1."
    )
    assert said(press(reader, "enter")).startswith("The Herald. 6 headlines, 6 unread. Storm closes coastal road.")


def test_several_are_chosen_from_and_a_pack_lists_its_sources() -> None:
    reader, heard = asked("H", OFFERED, WHOLE)
    assert heard.startswith("2 matches for H. Press Enter to choose, or b to go back. Harbour Echo, ")
    assert said(press(reader, "down")) == "Harbour towns, pack of 1 source. 2 of 2."
    assert said(press(reader, "enter")).startswith("Harbour towns. Press Enter to add, or b to go back.")
    assert said(press(reader, "b")) == "Harbour towns, pack of 1 source. 2 of 2."
    assert said(press(reader, "b")).startswith("Storm closes coastal road.")


@pytest.mark.parametrize("typed", ["herald.example", "Unheard of"])
def test_what_is_not_known_is_looked_for_as_an_address(typed: str) -> None:
    reader = session()
    press(reader, "a")
    assert changes(reader.answer(typed)) == [("add_source", typed, False)]
