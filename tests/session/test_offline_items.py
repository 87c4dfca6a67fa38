"""Articles and recordings are stored for offline use by a key, while reading goes on."""

from newsreader.session.values import (
    DropOffline,
    Export,
    Outcome,
    PlayRecording,
    Read,
    SaveRecording,
    Say,
    StoredOffline,
    StoreOffline,
    StoringOffline,
)
from tests.session.earlier_session import EarlierSession
from tests.session.memory_library import MemoryLibrary
from tests.session.recorded import library, loads, of, started
from tests.session.steps import article_loads, asks, hear, press, said, session


def stores(outcome: Outcome) -> StoreOffline:
    return next(effect for effect in outcome.effects if isinstance(effect, StoreOffline))


def test_the_current_headline_is_stored_and_says_how_large_it_is_and_how_far_it_has_got() -> None:
    reader = session(library=library(0))
    begun = press(reader, "X")
    assert said(begun) == (
        "Storing Storm closes coastal road for offline use. 42 minutes, 38 megabytes."
        " Press capital X to hear how far it has got."
    )
    storing = stores(begun)
    assert [each.id for each in storing.headlines] == ["6"]
    reader.handle(StoringOffline(storing.generation, 40))
    assert said(press(reader, "X")) == "Already storing, 40 percent."
    assert "1 article stored for offline use." in said(reader.handle(StoredOffline(storing.generation, 1)))
    assert of(StoreOffline, press(reader, "X"))
    assert reader.handle(StoredOffline(storing.generation, 1)) == Outcome(), "a late one is dropped"


def test_in_the_queue_all_of_it_is_stored_written_and_spoken() -> None:
    reader = session(library=library(0), saved=EarlierSession(queued=["4", "6"]))
    press(reader, "I")
    begun = press(reader, "X")
    assert said(begun).startswith("Storing 2 articles for offline use. 38 megabytes.")
    assert [each.id for each in stores(begun).headlines] == ["4", "6"]


def test_articles_that_could_not_be_stored_are_announced_with_the_reason() -> None:
    reader = session(library=library(0))
    storing = stores(press(reader, "X"))
    ended = reader.handle(StoredOffline(storing.generation, 0, ("Tides: The disk is full.",)))
    assert said(ended).endswith("Tides: The disk is full.")
    assert said(press(reader, "z")).endswith("Nothing to undo.")


def test_only_some_of_many_problems_are_announced() -> None:
    reader = session(library=library(0))
    storing = stores(press(reader, "X"))
    problems = tuple(f"Part {number} is missing." for number in range(1, 6))
    ended = said(reader.handle(StoredOffline(storing.generation, 2, problems)))
    assert ended.endswith("Part 3 is missing. 2 more could not be stored.")


def test_storing_can_be_undone_while_it_lasts_and_afterwards() -> None:
    reader = session(library=library(0))
    first = stores(press(reader, "X"))
    undone = press(reader, "z")
    assert said(undone) == "Undone. No longer stored for offline use. Storm closes coastal road."
    assert DropOffline(first.generation) in undone.effects
    assert reader.handle(StoredOffline(first.generation, 1)) == Outcome()
    second = stores(press(reader, "X"))
    reader.handle(StoredOffline(second.generation, 1))
    assert DropOffline(second.generation) in press(reader, "z").effects


def test_reading_aloud_goes_on_after_it() -> None:
    reader = session()
    article_loads(reader, asks(press(reader, "space")))
    stored = press(reader, "X")
    assert of(Say, stored)
    assert of(Read, hear(reader, stored))


def test_nothing_is_stored_where_nothing_is_selected() -> None:
    reader = session(library=MemoryLibrary([]))
    assert not of(StoreOffline, press(reader, "X"))
    press(reader, ".")
    assert not of(StoreOffline, press(reader, "X"))


# Writing a recording to a file.


def test_an_article_with_a_recording_is_saved_as_its_recording_or_its_words() -> None:
    reader = session(library=library(0))
    loads(reader, press(reader, "enter"))
    assert said(press(reader, "x")) == (
        "Save this article as? Press Enter to choose. The recording itself: 42 minutes, 38 megabytes. 1 of 12."
    )
    asked = press(reader, "enter")
    assert said(asked) == (
        "Save the recording as? The name ends in mp3. Press Enter for the name that follows."
        " storm-closes-coastal-road.mp3."
    )
    assert "must end in .mp3" in said(reader.answer("storm.wav"))
    press(reader, "x", "enter")
    begun = reader.answer("storm.mp3")
    (saving,) = of(SaveRecording, begun)
    assert isinstance(saving, SaveRecording)
    assert (saving.headline.id, saving.name) == ("6", "storm.mp3")
    assert said(press(reader, "x")) == "Already writing a file, 0 percent."


def test_the_recording_is_offered_first_whichever_format_was_chosen_before() -> None:
    reader = session(library=library(0))
    press(reader, "x", "end", "enter")
    reader.answer(None)
    assert "The recording itself" in said(press(reader, "x"))
    press(reader, "b", "down")
    assert said(press(reader, "x")).endswith("11 of 11.")


def test_the_words_of_an_article_with_a_recording_are_written_as_any_others() -> None:
    reader = session(library=library(0))
    press(reader, "x", "down")
    assert said(press(reader, "enter")).startswith("Name of the file? It ends in mp3.")
    assert of(Export, reader.answer("storm.mp3"))


def test_a_recording_plays_on_while_it_is_chosen_what_to_write() -> None:
    reader, _ = started()
    outcomes = [press(reader, key) for key in ("x", "enter")]
    reader.answer("storm.mp3")
    assert reader.sounding
    assert not any(of(PlayRecording, each) for each in outcomes)
