"""Sources are removed in their list, and are there again, all of them, when that is undone: wherever one is by then."""

from dataclasses import replace

from newsreader.library.packs import Offer, Pack
from newsreader.model.values import Clean
from newsreader.session.session import Session
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    KeepQueue,
    ListView,
    Outcome,
    PackAdded,
    PutBackSources,
    Quit,
    RemoveSources,
    Silence,
    SourceAdded,
    SourcesPutBack,
    SourcesRemoved,
    StillWorking,
)
from tests.session.memories import Remembered
from tests.session.shelves import MemoryShelf, shelf
from tests.session.steps import hear, open_article, press, reads, said, session, texts
from tests.session.test_packs import listed
from tests.session.test_views import library

BACK = "Press z to have all of it back."


def removal(outcome: Outcome) -> RemoveSources:
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, RemoveSources)]
    return asked


def return_of(outcome: Outcome) -> PutBackSources:
    (asked,) = [effect for effect in outcome.effects if isinstance(effect, PutBackSources)]
    return asked


def done(asked: RemoveSources, headlines: int = 3, saved: int = 0, *, returns: bool = True) -> SourcesRemoved:
    return SourcesRemoved(asked.generation, headlines, saved, ("https://herald.example/feed",), returns)


def back(asked: PutBackSources, headlines: int = 3) -> SourcesPutBack:
    return SourcesPutBack(asked.removed, asked.generation, headlines)


def at_herald(reader: Session) -> None:
    press(reader, "d", "7", "enter")


def row(reader: Session, position: int) -> str:
    view = reader.view
    assert isinstance(view, ListView)
    return view.rows(position, 1)[0].detail


def add(reader: Session, name: str = "The Echo") -> None:
    press(reader, "a")
    (asked,) = [effect for effect in reader.answer("echo.example").effects if isinstance(effect, AddSource)]
    reader.tell(SourceAdded(asked.generation, name, 12, source_id="9"))


def test_a_source_is_removed_at_once_and_told_of_when_it_has_gone() -> None:
    reader = session(voice=False, shelved=library())
    at_herald(reader)
    asked = removal(press(reader, "delete"))
    assert asked.source_ids == ("The Herald",)
    assert said(reader.tell(StillWorking(asked.generation))) == "Working."
    told = reader.tell(done(asked, 3, 1))
    assert said(told) == f"Removed The Herald. 3 headlines went with it. 1 saved headline stays. {BACK}"
    assert [each.brief for each in told.announcements] == [
        "Removed The Herald. 3 headlines went with it. 1 saved headline stays."
    ]
    assert reader.tell(done(asked)) == Outcome(), "told of already"
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    assert row(reader, 6) == "removed, 2 unread of 3"
    for key in ("enter", "D"):
        outcome = press(reader, key)
        assert (said(outcome), outcome.effects) == ("The Herald. It has been removed.", ())


def test_what_was_removed_is_put_back_wherever_one_is_by_then() -> None:
    for keys in (["b"], ["h"], ["b", "enter"], [","], ["u"]):
        reader = session(voice=False, shelved=library())
        at_herald(reader)
        asked = removal(press(reader, "D"))
        reader.tell(done(asked))
        press(reader, *keys)
        outcome = press(reader, "z")
        assert said(outcome) == ""
        assert return_of(outcome).removed == asked.generation
        told = reader.tell(back(return_of(outcome)))
        assert said(told) == "Undone. The Herald is back. 3 headlines came with it."
        assert said(press(reader, "z")) == "Nothing to undo."


def test_the_list_says_that_it_is_back() -> None:
    reader = session(voice=False, shelved=library())
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    reader.tell(back(return_of(press(reader, "z"))))
    assert said(press(reader, "up", "down")) == "The Herald. 2 unread of 3. 7 of 8."
    assert removal(press(reader, "D")).source_ids == ("The Herald",)


def test_removals_and_marks_are_undone_the_latest_first() -> None:
    reader = session(voice=False, shelved=library())
    press(reader, "s")
    at_herald(reader)
    first = removal(press(reader, "D"))
    second = removal(press(reader, "up", "D"))
    reader.tell(done(first))
    reader.tell(done(second))
    press(reader, "b", "u")
    assert said(press(reader, "z")).startswith("Undone. Marked unread.")
    assert return_of(press(reader, "z")).removed == second.generation
    assert return_of(press(reader, "z")).removed == first.generation
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")


def test_a_removal_that_is_not_done_yet_can_be_undone_and_only_that_is_told() -> None:
    reader = session(voice=False, shelved=library())
    press(reader, "s")
    at_herald(reader)
    asked = removal(press(reader, "D"))
    returning = return_of(press(reader, "b", "z"))
    assert reader.tell(done(asked)) == Outcome()
    assert said(reader.tell(back(returning))) == "Undone. The Herald is back. 3 headlines came with it."


def test_how_to_undo_is_said_only_while_it_is_true() -> None:
    reader = session(voice=False, shelved=library())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    press(reader, "b", "s")
    assert said(reader.tell(done(asked))) == "Removed The Herald. 3 headlines went with it."


def test_a_removal_that_failed_is_told_and_cannot_be_undone() -> None:
    reader = session(voice=False, shelved=library())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    assert said(reader.tell(SourcesRemoved(asked.generation, problem="The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    assert said(press(reader, "up", "down")) == "The Herald. 2 unread of 3. 7 of 8."
    asked = removal(press(reader, "D"))
    returning = return_of(press(reader, "z"))
    assert said(reader.tell(SourcesRemoved(asked.generation, problem="The disk is full."))) == "The disk is full."
    not_there = SourcesPutBack(returning.removed, returning.generation, problem="It cannot be undone.")
    assert reader.tell(not_there) == Outcome(), "it never went"


def test_what_could_not_be_put_back_now_can_be_tried_once_more() -> None:
    reader = session(voice=False, shelved=library())
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    busy = SourcesPutBack(returning.removed, returning.generation, problem="It is busy.", again=True)
    assert said(reader.tell(busy)) == "It is busy."
    returning = return_of(press(reader, "z"))
    never = replace(busy, generation=returning.generation, problem="It cannot be undone.", again=False)
    assert said(reader.tell(never)) == "It cannot be undone."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_what_could_be_removed_only_for_good_is_told_so() -> None:
    reader = session(voice=False, shelved=library())
    at_herald(reader)
    told = reader.tell(done(removal(press(reader, "D")), returns=False))
    assert said(told) == (
        "Removed The Herald. 3 headlines went with it. This cannot be undone, for there was too little room on the"
        " disk."
    )
    assert said(press(reader, "z")) == "Nothing to undo."


def test_undoing_a_removal_does_not_end_what_is_read_aloud() -> None:
    reader = session(shelved=library())
    press(reader, "s")
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    press(reader, "b")
    open_article(reader)
    press(reader, "space")
    outcome = press(reader, "z")
    assert outcome.effects == (return_of(outcome),)
    assert said(reader.tell(back(return_of(outcome)))) == "Undone. The Herald is back. 3 headlines came with it."
    assert reader.sounding
    between = press(reader, "w")
    assert reads(hear(reader, between)).sentences


def test_undoing_a_removal_cuts_no_announcement_after_which_reading_goes_on() -> None:
    reader = session(shelved=library())
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    outcome = press(reader, "z")
    assert outcome.effects == (Silence(), return_of(outcome)), "it is told at once"
    reader.tell(back(return_of(outcome)))
    reader.tell(done(removal(press(reader, "D"))))
    press(reader, "b")
    open_article(reader)
    press(reader, "space")
    between = press(reader, "w")
    outcome = press(reader, "z")
    assert outcome.effects == (return_of(outcome),)
    reader.tell(back(return_of(outcome)))
    assert reads(hear(reader, between)).sentences


def test_who_leaves_amid_a_removal_is_told_so_aloud_too() -> None:
    reader = session(shelved=library())
    at_herald(reader)
    asked = removal(press(reader, "D"))
    outcome = press(reader, "q")
    assert said(outcome) == "The Herald: still being removed. Goodbye."
    assert texts(outcome) == ["The Herald: still being removed.", "Goodbye."]
    assert Quit() in outcome.effects
    reader.tell(done(asked))
    assert said(press(reader, "q")) == "Goodbye.", "what has been removed has been told"
    returning = return_of(press(reader, "z"))
    assert said(press(reader, "q")).endswith("The Herald: still being put back. Goodbye.")
    reader.tell(back(returning))
    assert said(press(reader, "q")) == "Goodbye."


def test_only_sources_are_removed_and_only_in_their_list() -> None:
    reader = session(shelved=library())
    assert said(press(reader, "D")) == "Sources can be removed only in their list. Press d to open it."
    assert said(press(reader, "d", "D")) == "This is not a source, so it cannot be removed."


# What was added.


def test_one_undo_after_another_walks_back_through_everything() -> None:
    reader = session(voice=False, shelved=library())
    press(reader, "s")
    add(reader)
    outcome = press(reader, "z")
    asked = removal(outcome)
    assert (said(outcome), asked.source_ids) == ("", ("9",))
    told = said(reader.tell(done(asked, 12)))
    assert told == "Undone. The Echo is removed again. 12 headlines went with it."
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(press(reader, "z")) == "Nothing to undo."


def test_undos_that_do_not_wait_for_one_another_walk_back_as_far() -> None:
    reader = session(voice=False, shelved=library())
    press(reader, "s")
    add(reader)
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    asked = removal(press(reader, "z"))
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(reader.tell(back(returning))) == "Undone. The Herald is back. 3 headlines came with it."
    assert said(reader.tell(done(asked, 0))) == "Undone. The Echo is removed again."
    assert said(press(reader, "z")) == "Nothing to undo."


def test_a_source_that_is_removed_again_while_it_comes_back_has_gone_in_its_list() -> None:
    reader = session(voice=False, shelved=library())
    press(reader, "a")
    (asked,) = [effect for effect in reader.answer("herald.example").effects if isinstance(effect, AddSource)]
    reader.tell(SourceAdded(asked.generation, "The Herald", 3, source_id="The Herald"))
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    returning = return_of(press(reader, "z"))
    again = removal(press(reader, "z"))
    reader.tell(back(returning))
    assert said(press(reader, "up", "down")) == "The Herald. Removed. 2 unread of 3. 7 of 8."
    reader.tell(done(again))
    assert said(press(reader, "D")) == "The Herald. It has been removed."


def test_that_a_source_was_there_already_or_could_not_be_added_is_nothing_to_undo() -> None:
    reader = session(voice=False)
    for event in ({"already": True, "source_id": "1"}, {"problem": "It cannot be found."}):
        press(reader, "a")
        (asked,) = [effect for effect in reader.answer("e.example").effects if isinstance(effect, AddSource)]
        reader.tell(replace(SourceAdded(asked.generation, "The Echo"), **event))
        assert said(press(reader, "z")) == "Nothing to undo."


def test_an_adding_that_could_not_be_undone_can_be_undone_later() -> None:
    reader = session(voice=False)
    add(reader)
    asked = removal(press(reader, "z"))
    assert said(reader.tell(SourcesRemoved(asked.generation, problem="It is busy."))) == "It is busy."
    assert removal(press(reader, "z")).source_ids == ("9",)


def test_a_source_that_is_added_again_can_be_removed_again() -> None:
    shelved = library()
    reader = session(voice=False, shelved=shelved)
    at_herald(reader)
    reader.tell(done(removal(press(reader, "D"))))
    press(reader, "b")
    at_herald(reader)
    assert removal(press(reader, "D")).source_ids == ("The Herald",)


def test_a_pack_that_was_added_is_removed_again_whole() -> None:
    north = Pack(1, Clean("North East"), (listed("Herald"), listed("Post")))
    reader = session(voice=False, shelved=MemoryShelf(shelf().shelved, offered=[Offer(north, frozenset())]))
    press(reader, "A", "enter")
    assert AddFromPack(1) in press(reader, "enter").effects
    reader.tell(PackAdded(2, name="North East", source_ids=("4", "5")))
    outcome = press(reader, "z")
    asked = removal(outcome)
    assert asked.source_ids == ("4", "5")
    told = reader.tell(replace(done(asked, 0), urls=tuple(source.url for source in north.sources)))
    assert said(told) == "Undone. 2 sources of North East are removed again."
    assert said(press(reader, "down")) == "The Herald. 2 of 3.", "it is not yours any more"
    assert said(press(reader, "z")) == "Nothing to undo."


# The queue.


def test_what_comes_back_has_its_turn_in_the_queue_again() -> None:
    shelved = library()
    reader = session(voice=False, shelved=shelved, memory=Remembered(queued=["6", "3", "5", "1"]))
    at_herald(reader)
    asked = removal(press(reader, "D"))
    whole = list(shelved.shelved)
    shelved.shelved[:] = [each for each in whole if each.source != "The Herald"]
    reader.tell(done(asked))
    assert said(press(reader, "I")).startswith("Queue. 1 headline.")
    press(reader, "b", "b", "end")
    assert KeepQueue(("6", "3", "5", "1", "2")) in press(reader, "i").effects
    press(reader, "z")
    returning = return_of(press(reader, "z"))
    shelved.shelved[:] = whole
    reader.tell(back(returning))
    assert said(press(reader, "I")).startswith("Queue. 4 headlines.")
    assert KeepQueue(("3", "6", "5", "1")) in press(reader, "m").effects
