"""Removal of sources in the list of views, and its undo on any screen."""

from dataclasses import replace

from newsreader.library.packs import Offer, Pack
from newsreader.model.values import Clean
from newsreader.session.session import Session
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    ListView,
    Outcome,
    PackAdded,
    Quit,
    RemoveSources,
    RestoreSources,
    SaveQueue,
    Silence,
    SourceAdded,
    SourcesRemoved,
    SourcesRestored,
    StillWorking,
)
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import MemoryLibrary, six_headlines
from tests.session.screens.test_pack_list import listed
from tests.session.screens.test_view_list import three_sources
from tests.session.steps import hear, open_article, press, reads, said, session, texts

BACK = "Press z to have all of it back."


def removal(outcome: Outcome) -> RemoveSources:
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, RemoveSources)]
    return asked


def return_of(outcome: Outcome) -> RestoreSources:
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, RestoreSources)]
    return asked


def done(asked: RemoveSources, headlines: int = 3, saved: int = 0) -> SourcesRemoved:
    return SourcesRemoved(asked.generation, headlines, saved, ("https://herald.example/feed",))


def back(asked: RestoreSources, headlines: int = 3) -> SourcesRestored:
    return SourcesRestored(asked.removed, asked.generation, headlines)


def at_herald(reader: Session) -> None:
    press(reader, "d", "7", "enter")


def row(reader: Session, position: int) -> str:
    view = reader.view
    assert isinstance(view, ListView)
    return view.rows(position, 1)[0].detail


def add(reader: Session, name: str = "The Echo") -> None:
    press(reader, "a")
    (asked,) = [effect for effect in reader.answer("echo.example").effects if isinstance(effect, AddSource)]
    reader.handle(SourceAdded(asked.generation, name, 12, source_id="9"))


def test_a_source_is_removed_at_once_and_announced_when_that_is_done() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "delete"))
    assert asked.source_ids == ("The Herald",)
    assert said(reader.handle(StillWorking(asked.generation))) == "Removing The Herald."
    announced = reader.handle(done(asked, 3, 1))
    assert said(announced) == f"Removed The Herald. 3 headlines went with it. 1 saved headline stays. {BACK}"
    assert [each.brief for each in announced.announcements] == [
        "Removed The Herald. 3 headlines went with it. 1 saved headline stays."
    ]
    assert reader.handle(done(asked)) == Outcome(), "announced already"
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
        reader.handle(done(asked))
        press(reader, *keys)
        outcome = press(reader, "z")
        assert said(outcome) == ""
        request = return_of(outcome)
        assert request.removed == asked.generation
        assert said(reader.handle(StillWorking(request.generation))) == "Restoring The Herald."
        announced = reader.handle(back(return_of(outcome)))
        assert said(announced) == "Undone. The Herald is back. 3 headlines came with it."
        assert said(press(reader, "z")) == "Nothing to undo."


def test_a_restored_source_is_listed_again() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    reader.handle(done(removal(press(reader, "D"))))
    reader.handle(back(return_of(press(reader, "z"))))
    assert said(press(reader, "up", "down")) == "The Herald. 2 unread of 3. 7 of 8."
    assert removal(press(reader, "D")).source_ids == ("The Herald",)


def test_removals_and_marks_are_undone_the_latest_first() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    at_herald(reader)
    first = removal(press(reader, "D"))
    second = removal(press(reader, "up", "D"))
    reader.handle(done(first))
    reader.handle(done(second))
    press(reader, "b", "u")
    assert said(press(reader, "z")).startswith("Undone. Marked unread.")
    assert return_of(press(reader, "z")).removed == second.generation
    assert return_of(press(reader, "z")).removed == first.generation
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")


def test_a_pending_removal_can_be_undone_and_only_that_is_announced() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    at_herald(reader)
    asked = removal(press(reader, "D"))
    returning = return_of(press(reader, "b", "z"))
    assert reader.handle(done(asked)) == Outcome()
    assert said(reader.handle(back(returning))) == "Undone. The Herald is back. 3 headlines came with it."


def test_the_undo_hint_is_given_only_while_it_is_true() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    press(reader, "b", "s")
    assert said(reader.handle(done(asked))) == "Removed The Herald. 3 headlines went with it."


def test_a_failed_removal_is_announced_and_cannot_be_undone() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    assert said(reader.handle(SourcesRemoved(asked.generation, problem="The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    assert said(press(reader, "up", "down")) == "The Herald. 2 unread of 3. 7 of 8."
    asked = removal(press(reader, "D"))
    returning = return_of(press(reader, "z"))
    assert said(reader.handle(SourcesRemoved(asked.generation, problem="The disk is full."))) == "The disk is full."
    not_there = SourcesRestored(returning.removed, returning.generation, problem="It cannot be undone.")
    assert reader.handle(not_there) == Outcome(), "it never went"


def test_a_failed_restoration_can_be_tried_again() -> None:
    reader = session(voice=False, library=three_sources())
    at_herald(reader)
    reader.handle(done(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    busy = SourcesRestored(returning.removed, returning.generation, problem="It is busy.", again=True)
    assert said(reader.handle(busy)) == "It is busy."
    returning = return_of(press(reader, "z"))
    never = replace(busy, generation=returning.generation, problem="It cannot be undone.", again=False)
    assert said(reader.handle(never)) == "It cannot be undone."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_undoing_a_removal_does_not_end_reading_aloud() -> None:
    reader = session(library=three_sources())
    press(reader, "s")
    at_herald(reader)
    reader.handle(done(removal(press(reader, "D"))))
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
    reader.handle(done(removal(press(reader, "D"))))
    outcome = press(reader, "z")
    assert outcome.effects == (Silence(), return_of(outcome)), "announced at once"
    reader.handle(back(return_of(outcome)))
    reader.handle(done(removal(press(reader, "D"))))
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
    reader.handle(done(asked))
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
    assert (said(outcome), asked.source_ids) == ("", ("9",))
    announced = said(reader.handle(done(asked, 12)))
    assert announced == "Undone. The Echo is removed. 12 headlines went with it. Press z to have it back."
    assert said(reader.handle(back(return_of(press(reader, "z"))))).startswith("Undone. ")
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(press(reader, "z")) == "Nothing to undo."


def test_undos_in_quick_succession_revert_as_much() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "s")
    add(reader)
    at_herald(reader)
    reader.handle(done(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    asked = removal(press(reader, "z"))
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(reader.handle(back(returning))) == "Undone. The Herald is back. 3 headlines came with it."
    assert said(reader.handle(done(asked, 0))) == "Undone. The Echo is removed. Press z to have it back."
    assert return_of(press(reader, "z")).removed == asked.generation
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_source_removed_again_while_it_is_restored_is_listed_as_removed() -> None:
    reader = session(voice=False, library=three_sources())
    press(reader, "a")
    (asked,) = [effect for effect in reader.answer("herald.example").effects if isinstance(effect, AddSource)]
    reader.handle(SourceAdded(asked.generation, "The Herald", 3, source_id="The Herald"))
    at_herald(reader)
    reader.handle(done(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    again = removal(press(reader, "z"))
    reader.handle(back(returning))
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    reader.handle(done(again))
    assert said(press(reader, "D")) == "The Herald. It has been removed."


def test_an_addition_that_changed_nothing_cannot_be_undone() -> None:
    reader = session(voice=False)
    for event in ({"already": True, "source_id": "1"}, {"problem": "It cannot be found."}):
        press(reader, "a")
        (asked,) = [effect for effect in reader.answer("e.example").effects if isinstance(effect, AddSource)]
        reader.handle(replace(SourceAdded(asked.generation, "The Echo"), **event))
        assert said(press(reader, "z")) == "Nothing to undo."


def test_an_addition_that_could_not_be_undone_can_be_undone_later() -> None:
    reader = session(voice=False)
    add(reader)
    asked = removal(press(reader, "z"))
    assert said(reader.handle(SourcesRemoved(asked.generation, problem="It is busy."))) == "It is busy."
    assert removal(press(reader, "z")).source_ids == ("9",)


def test_a_source_added_again_can_be_removed_again() -> None:
    library = three_sources()
    reader = session(voice=False, library=library)
    at_herald(reader)
    reader.handle(done(removal(press(reader, "D"))))
    press(reader, "b")
    at_herald(reader)
    assert removal(press(reader, "D")).source_ids == ("The Herald",)


def test_undo_removes_an_added_pack_whole() -> None:
    north = Pack(1, Clean("North East"), (listed("Herald"), listed("Post")))
    reader = session(voice=False, library=MemoryLibrary(six_headlines().listed, offers=[Offer(north, frozenset())]))
    press(reader, "A", "enter")
    assert AddFromPack(1) in press(reader, "enter").effects
    reader.handle(PackAdded(2, name="North East", source_ids=("4", "5")))
    outcome = press(reader, "z")
    asked = removal(outcome)
    assert asked.source_ids == ("4", "5")
    announced = reader.handle(replace(done(asked, 0), urls=tuple(source.url for source in north.sources)))
    assert said(announced) == "Undone. 2 sources of North East are removed. Press z to have them back."
    assert said(press(reader, "down")) == "The Herald. 2 of 3.", "it is not yours any more"
    assert return_of(press(reader, "z")).removed == asked.generation
    assert said(press(reader, "z")) == "Nothing to undo."


# The queue.


def test_restored_headlines_return_to_their_position_in_the_queue() -> None:
    library = three_sources()
    reader = session(voice=False, library=library, saved=EarlierSession(queued=["6", "3", "5", "1"]))
    at_herald(reader)
    asked = removal(press(reader, "D"))
    whole = list(library.listed)
    library.listed[:] = [each for each in whole if each.source != "The Herald"]
    reader.handle(done(asked))
    assert said(press(reader, "I")).startswith("Queue. 1 headline.")
    press(reader, "b", "b", "end")
    assert SaveQueue(("6", "3", "5", "1", "2")) in press(reader, "i").effects
    press(reader, "z")
    returning = return_of(press(reader, "z"))
    library.listed[:] = whole
    reader.handle(back(returning))
    assert said(press(reader, "I")).startswith("Queue. 4 headlines.")
    assert SaveQueue(("3", "6", "5", "1")) in press(reader, "m").effects
