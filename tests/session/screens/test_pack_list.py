"""Packs of sources: browsing them, and adding from them."""

from newsreader.library.packs import Offer, Pack
from newsreader.model.source_changes import Imported
from newsreader.model.values import Clean
from newsreader.session.session import Session
from newsreader.sources.opml import OpmlSource
from tests.session.changes import asked_for, made, not_made
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.steps import list_view, press, said, selected, session


def listed(name: str, *, sure: bool = True) -> OpmlSource:
    return OpmlSource(f"https://{name}.example/feed", Clean(f"The {name}"), "feed", sure=sure)


def reader() -> Session:
    north = Pack(1, Clean("North East"), (listed("Herald"), listed("Post"), listed("Echo", sure=False)))
    health = Pack(2, Clean("Health"), (listed("Nurse"),))
    yours = frozenset(["https://Post.example/feed"])
    offered = [Offer(north, yours), Offer(health, frozenset())]
    return session(library=MemoryLibrary(six_headlines().listed, offers=offered))


def test_packs_are_listed_with_their_number_of_sources() -> None:
    at = reader()
    assert said(press(at, "A")) == (
        "2 packs. Press Enter to open one, or b to go back. North East: 3 sources, 1 added. 1 of 2."
    )
    assert said(press(at, "down")) == "Health: 1 source. 2 of 2."
    assert said(press(at, "A")) == "Health: 1 source. 2 of 2."
    assert said(press(at, "b")).startswith("Storm closes coastal road.")


def test_a_pack_is_added_whole_or_by_its_sources() -> None:
    at = reader()
    press(at, "A")
    assert said(press(at, "enter")) == ("North East. Press Enter to add, or b to go back. Add all 3 sources. 1 of 4.")
    assert said(press(at, "down")) == "The Herald. 2 of 4."
    assert said(press(at, "down")) == "The Post, added. 3 of 4."
    assert said(press(at, "down")) == "The Echo, not checked. 4 of 4."
    asked = asked_for(press(at, "enter"), "add_from_pack")
    assert asked.arguments == (1, "https://Echo.example/feed")
    assert said(at.handle(made(asked, ("The Echo", Imported(1, 0, 1))))) == (
        "Added 1 source: The Echo. It is not checked. Press capital R to check it for news."
    )
    assert said(press(at, "up", "down")) == "The Echo, added, not checked. 4 of 4."
    asked = asked_for(press(at, "home", "enter"), "add_from_pack")
    assert asked.arguments == (1, "")
    assert said(at.handle(made(asked, ("North East", Imported(1, 2))))) == (
        "Added 1 source: North East. 2 were there already. Press capital R to check it for news."
    )
    assert said(press(at, "b")) == "North East: 3 sources, all added. 1 of 2."
    press(at, "b")
    assert selected(at) == "Storm closes coastal road"


def test_a_source_that_cannot_be_added_says_why() -> None:
    at = reader()
    asked, again = (asked_for(press(at, *keys), "add_from_pack") for keys in (("A", "enter", "enter"), ("enter",)))
    assert said(at.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert (
        said(at.handle(made(again, ("Health", Imported(0, 3))))) == "Nothing added from Health. You have all of these."
    )


def test_a_failed_addition_from_a_pack_keeps_earlier_sources() -> None:
    at = reader()
    press(at, "A", "enter")
    before = [said(press(at, "down")) for _ in range(3)]
    asked = asked_for(press(at, "home", "enter"), "add_from_pack")
    at.handle(not_made(asked, "The disk is full."))
    press(at, "home")
    assert [said(press(at, "down")) for _ in range(3)] == before
    asked = asked_for(press(at, "home", "enter"), "add_from_pack")
    assert asked.arguments == (1, "")
    at.handle(made(asked, ("North East", Imported(2, 1))))
    assert all(", added" in said(press(at, "down")) for _ in range(3))


def test_the_list_of_packs_acts_on_no_headline() -> None:
    at = reader()
    press(at, "A", "enter")
    view = list_view(at)
    assert (view.name, [(row.text, row.detail) for row in view.rows(0, 9)]) == (
        "North East",
        [("Add all 3 sources", ""), ("The Herald", ""), ("The Post", "added"), ("The Echo", "not checked")],
    )
    assert said(press(at, "s")) == "Leave this list first. Press b to go back."
