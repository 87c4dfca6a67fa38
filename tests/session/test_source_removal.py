"""Removal of sources in the list of views, and its undo on any screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pytest

from newsreader.errors import RemovalForgotten, StoreBusy
from newsreader.library.packs import Offer, Pack
from newsreader.model.source_changes import Imported
from newsreader.model.values import Clean
from newsreader.session.session import Session
from newsreader.session.values import (
    Change,
    Changed,
    Outcome,
    Quit,
    SaveQueue,
    Silence,
    StillWorking,
)
from tests.session.changes import added, asked_for, made, not_made, removed
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.screens.test_pack_list import listed
from tests.session.screens.test_view_list import three_sources
from tests.session.steps import hear, list_view, open_article, press, reads, said, session, texts

BACK = "Press z to have all of it back."


def removal(outcome: Outcome) -> Change:
    return asked_for(outcome, "remove_sources")


def return_of(outcome: Outcome) -> Change:
    return asked_for(outcome, "restore_sources")


def back(asked: Change, headlines: int = 3) -> Changed:
    return made(asked, headlines)


def at_herald(reader: Session) -> None:
    press(reader, "d", "7", "enter")


def row(reader: Session, position: int) -> str:
    return list_view(reader).rows(position, 1)[0].detail


def add(reader: Session, name: str = "The Echo") -> None:
    press(reader, "a")
    reader.handle(added(asked_for(reader.answer("echo.example"), "add_source"), name, 12, "9"))


def test_a_source_is_removed_at_once_and_announced_when_that_is_done() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "delete"))
    assert asked.arguments == (("The Herald",),)
    assert said(reader.handle(StillWorking(asked.generation))) == "Removing The Herald."
    announced = reader.handle(removed(asked, 3, 1))
    assert said(announced) == f"Removed The Herald. 3 headlines went with it. 1 saved headline stays. {BACK}"
    assert [each.brief for each in announced.announcements] == [
        "Removed The Herald. 3 headlines went with it. 1 saved headline stays."
    ]
    assert reader.handle(removed(asked)) == Outcome(), "announced already"
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    assert row(reader, 6) == "removed, 2 unread of 3"
    for key in ("enter", "D"):
        outcome = press(reader, key)
        assert (said(outcome), outcome.effects) == ("The Herald. It has been removed.", ())


def test_a_removed_source_is_restored_from_any_screen() -> None:
    for keys in (["b"], ["h"], ["b", "enter"], [","], ["u"]):
        reader = session(voice=False, library=three_sources())
        at_herald(reader)
        asked = removal(press(reader, "D"))
        reader.handle(removed(asked))
        press(reader, *keys)
        outcome = press(reader, "z")
        assert said(outcome) == ""
        request = return_of(outcome)
        assert request.arguments == (asked.generation,)
        assert said(reader.handle(StillWorking(request.generation))) == "Restoring The Herald."
        announced = reader.handle(back(return_of(outcome)))
        assert said(announced) == "Undone. The Herald is back. 3 headlines came with it."
        assert said(press(reader, "z")) == "Nothing to undo."


def test_a_restored_source_is_listed_again() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    reader.handle(back(return_of(press(reader, "z"))))
    assert said(press(reader, "up", "down")) == "The Herald. 2 unread of 3. 7 of 8."
    assert removal(press(reader, "D")).arguments == (("The Herald",),)


def test_removals_and_marks_are_undone_the_latest_first() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    at_herald(reader)
    first = removal(press(reader, "D"))
    second = removal(press(reader, "up", "D"))
    reader.handle(removed(first))
    reader.handle(removed(second))
    press(reader, "b", "u")
    assert said(press(reader, "z")).startswith("Undone. Marked unread.")
    assert return_of(press(reader, "z")).arguments == (second.generation,)
    assert return_of(press(reader, "z")).arguments == (first.generation,)
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")


def test_a_pending_removal_can_be_undone_and_only_that_is_announced() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    at_herald(reader)
    asked = removal(press(reader, "D"))
    returning = return_of(press(reader, "b", "z"))
    assert reader.handle(removed(asked)) == Outcome()
    assert said(reader.handle(back(returning))) == "Undone. The Herald is back. 3 headlines came with it."


def test_the_undo_hint_is_given_only_while_it_is_true() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    press(reader, "b", "s")
    assert said(reader.handle(removed(asked))) == "Removed The Herald. 3 headlines went with it."


def test_a_failed_removal_is_announced_and_cannot_be_undone() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    assert said(press(reader, "up", "down")) == "The Herald. 2 unread of 3. 7 of 8."
    asked = removal(press(reader, "D"))
    returning = return_of(press(reader, "z"))
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    not_there = Changed(returning.generation, error=RemovalForgotten())
    assert reader.handle(not_there) == Outcome(), "it never went"


def test_a_failed_restoration_can_be_tried_again() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    assert said(reader.handle(not_made(returning, "It is busy."))) == "It is busy."
    returning = return_of(press(reader, "z"))
    never = RemovalForgotten()
    assert said(reader.handle(Changed(returning.generation, error=never))) == str(never)
    assert said(press(reader, "z")) == "Nothing to undo."


def test_undoing_a_removal_does_not_end_reading_aloud() -> None:
    reader = session(library=three_sources())
    press(reader, "s")
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    press(reader, "b")
    open_article(reader)
    press(reader, "space")
    outcome = press(reader, "z")
    assert outcome.effects == (return_of(outcome),)
    assert said(reader.handle(back(return_of(outcome)))) == "Undone. The Herald is back. 3 headlines came with it."
    assert reader.sounding
    between = press(reader, "w")
    assert reads(hear(reader, between)).sentences


def test_undoing_a_removal_cuts_no_announcement_before_reading() -> None:
    reader = session(library=three_sources())
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    outcome = press(reader, "z")
    assert outcome.effects == (Silence(), return_of(outcome)), "announced at once"
    reader.handle(back(return_of(outcome)))
    reader.handle(removed(removal(press(reader, "D"))))
    press(reader, "b")
    open_article(reader)
    press(reader, "space")
    between = press(reader, "w")
    outcome = press(reader, "z")
    assert outcome.effects == (return_of(outcome),)
    reader.handle(back(return_of(outcome)))
    assert reads(hear(reader, between)).sentences


def test_quitting_during_a_removal_says_so_aloud() -> None:
    reader = session(library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    outcome = press(reader, "q")
    assert said(outcome) == "The Herald: still being removed. Goodbye."
    assert texts(outcome) == ["The Herald: still being removed.", "Goodbye."]
    assert Quit() in outcome.effects
    reader.handle(removed(asked))
    assert said(press(reader, "q")) == "Goodbye.", "a finished removal has been announced"
    returning = return_of(press(reader, "z"))
    assert said(press(reader, "q")).endswith("The Herald: still being put back. Goodbye.")
    reader.handle(back(returning))
    assert said(press(reader, "q")) == "Goodbye."


def test_only_sources_are_removed_and_only_in_their_list() -> None:
    reader = session(library=three_sources())
    refused = (
        "Only sources, saved searches, filters, and pages of the reading list can be removed. "
        "Press d to list your sources."
    )
    assert said(press(reader, "D")) == refused
    assert said(press(reader, "d", "D")) == "This is no source, saved search or filter, so it cannot be removed."


# What was added.


def test_successive_undos_revert_everything() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    add(reader)
    outcome = press(reader, "z")
    asked = removal(outcome)
    assert (said(outcome), asked.arguments) == ("", (("9",),))
    announced = said(reader.handle(removed(asked, 12)))
    assert announced == "Undone. The Echo is removed. 12 headlines went with it. Press z to have it back."
    assert said(reader.handle(back(return_of(press(reader, "z"))))).startswith("Undone. ")
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(press(reader, "z")) == "Nothing to undo."


def test_undos_in_quick_succession_revert_as_much() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    add(reader)
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    asked = removal(press(reader, "z"))
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(reader.handle(back(returning))) == "Undone. The Herald is back. 3 headlines came with it."
    assert said(reader.handle(removed(asked, 0))) == "Undone. The Echo is removed. Press z to have it back."
    assert return_of(press(reader, "z")).arguments == (asked.generation,)
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_source_removed_again_while_it_is_restored_is_listed_as_removed() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "a")
    asked = asked_for(reader.answer("herald.example"), "add_source")
    reader.handle(added(asked, "The Herald", 3, "The Herald"))
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    again = removal(press(reader, "z"))
    reader.handle(back(returning))
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    reader.handle(removed(again))
    assert said(press(reader, "D")) == "The Herald. It has been removed."


def test_an_addition_that_changed_nothing_cannot_be_undone() -> None:
    reader = session(voice=False)
    for reply in (partial(added, name="The Echo", headlines=0, already=True), partial(not_made, why="Not found.")):
        press(reader, "a")
        asked = asked_for(reader.answer("e.example"), "add_source")
        reader.handle(reply(asked))
        assert said(press(reader, "z")) == "Nothing to undo."


def test_an_addition_that_could_not_be_undone_can_be_undone_later() -> None:
    reader = session(voice=False)
    add(reader)
    asked = removal(press(reader, "z"))
    assert said(reader.handle(not_made(asked, "It is busy."))) == "It is busy."
    assert removal(press(reader, "z")).arguments == (("9",),)


def test_a_source_added_again_can_be_removed_again() -> None:
    library = three_sources()
    reader = session(voice=False, library=library)
    at_herald(reader)
    reader.handle(removed(removal(press(reader, "D"))))
    press(reader, "b")
    at_herald(reader)
    assert removal(press(reader, "D")).arguments == (("The Herald",),)


def test_undo_removes_an_added_pack_whole() -> None:
    north = Pack(1, Clean("North East"), (listed("Herald"), listed("Post")))
    reader = session(voice=False, library=MemoryLibrary(six_headlines().listed, offers=[Offer(north, frozenset())]))
    press(reader, "A", "enter")
    asked = asked_for(press(reader, "enter"), "add_from_pack")
    assert asked.arguments == (1, "")
    reader.handle(made(asked, ("North East", Imported(2, 0, ids=("4", "5")))))
    outcome = press(reader, "z")
    asked = removal(outcome)
    assert asked.arguments == (("4", "5"),)
    announced = reader.handle(removed(asked, 0, urls=tuple(source.url for source in north.sources)))
    assert said(announced) == "Undone. 2 sources of North East are removed. Press z to have them back."
    assert said(press(reader, "down")) == "The Herald. 2 of 3.", "it is not yours any more"
    assert return_of(press(reader, "z")).arguments == (asked.generation,)
    assert said(press(reader, "z")) == "Nothing to undo."


# The queue.


def test_restored_headlines_return_to_their_position_in_the_queue() -> None:
    library = three_sources()
    reader = session(voice=False, library=library, saved=EarlierSession(queued=["6", "3", "5", "1"]))
    at_herald(reader)
    asked = removal(press(reader, "D"))
    whole = list(library.listed)
    library.listed[:] = [each for each in whole if each.source != "The Herald"]
    reader.handle(removed(asked))
    assert said(press(reader, "I")).startswith("Queue. 1 headline.")
    press(reader, "b", "b", "end")
    assert SaveQueue(("6", "3", "5", "1", "2")) in press(reader, "i").effects
    press(reader, "z")
    returning = return_of(press(reader, "z"))
    library.listed[:] = whole
    reader.handle(back(returning))
    assert said(press(reader, "I")).startswith("Queue. 4 headlines.")
    assert SaveQueue(("3", "6", "5", "1")) in press(reader, "m").effects


@dataclass
class LockedQueue(EarlierSession):
    """A queue that another program is writing."""

    is_locked: bool = True

    def queue(self) -> Sequence[str]:
        if self.is_locked:
            raise StoreBusy("news.db")
        return ()


def test_an_undoing_that_the_library_refuses_can_be_tried_again() -> None:
    saved = LockedQueue()
    reader = session(voice=False, library=three_sources(), saved=saved)
    add(reader)
    with pytest.raises(StoreBusy):
        press(reader, "z")
    marking = asked_for(press(reader, "U", "enter"), "mark_all_read")
    reader.handle(made(marking, 3))
    saved.is_locked = False
    asked_for(press(reader, "z"), "undo_marks")
    assert removal(press(reader, "z")).arguments == (("9",),)
    assert said(press(reader, "z")) == "Nothing to undo."
