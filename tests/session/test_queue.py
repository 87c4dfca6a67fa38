"""The queue: adding to it, reordering it, and reading from it first."""

from dataclasses import replace

import pytest

from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    LibraryReplaced,
    OpenArticle,
    Outcome,
    PassagesShown,
    Read,
    RecordingEnded,
    RecordingMoved,
    RecordingStarted,
    SaveQueue,
    SentenceHeard,
    StartTimer,
    TimerEnded,
)
from tests.session.earlier_session import EarlierSession
from tests.session.recorded import library, loads, plays
from tests.session.steps import (
    article_loads,
    asks,
    hear,
    list_view,
    open_article,
    place,
    press,
    reads,
    said,
    selected,
    session,
    start_reading_all,
    texts,
)


def test_headlines_are_queued_and_unqueued() -> None:
    reader = session()
    assert said(press(reader, "i")) == "In the queue, number 1."
    assert said(press(reader, "down", "i")) == "In the queue, number 2."
    assert said(press(reader, "i")) == "Out of the queue. 1 left."
    assert said(press(reader, "I")) == (
        "Queue. 1 headline. Press c to read all, or b to go back. Storm closes coastal road. The Herald. 1 of 1. Today."
    )
    assert said(press(reader, "i")) == (
        "Out of the queue. It is empty now. Local choir wins national prize. The Herald. 2 of 6. Today."
    )
    assert said(press(reader, "I")) == "The queue is empty. Press i to put a headline into it."


def test_another_library_has_its_own_queue_and_is_announced_with_its_current_headline() -> None:
    saved = EarlierSession(queued=["2", "5", "3"])
    reader = session(saved=saved)
    press(reader, "I", "b")
    saved.queued = ["3"]
    said_alone = "The library was replaced: a copy of it was restored by another program."
    assert said(reader.handle(LibraryReplaced())) == said_alone, "the voice is busy"
    assert said(press(reader, "I")).startswith(f"{said_alone} Queue. 1 headline.")


def test_the_queue_is_saved_reordered_and_read_in_its_order() -> None:
    reader = session(saved=EarlierSession(queued=["2", "gone", "5", "3"]))
    assert said(press(reader, "I")).endswith("School adds braille lessons. The Herald. 1 of 3. Yesterday.")
    assert said(press(reader, "m")) == "School adds braille lessons. The Herald. 2 of 3. Yesterday."
    assert said(press(reader, "m")) == "School adds braille lessons. The Herald. 3 of 3. Yesterday."
    assert said(press(reader, "m")) == "Last headline. School adds braille lessons. The Herald. 3 of 3. Yesterday."
    assert said(press(reader, "M")) == "School adds braille lessons. The Herald. 2 of 3. Yesterday."
    press(reader, "home")
    heard = []
    asked = asks(press(reader, "c"))
    for _ in range(3):
        outcome = article_loads(reader, asked)
        if not any(isinstance(effect, Read) for effect in outcome.effects):
            outcome = hear(reader, outcome)
        heard.append(reads(outcome).sentences[0].text)
        outcome = hear(reader, outcome)
        asked = next((effect for effect in outcome.effects if isinstance(effect, OpenArticle)), asked)
    assert heard == ["Local choir wins national prize", "School adds braille lessons", "Hospital opens eye clinic"]
    assert said(outcome) == "End of article and of the queue."
    assert said(press(reader, "I")) == "The queue is empty. Press i to put a headline into it."


def test_reading_all_from_the_list_reads_the_queue_first() -> None:
    reader = session(saved=EarlierSession(queued=["1"]))
    outcome = start_reading_all(reader)
    asked = asks(hear(reader, outcome))
    assert asked.headline.id == "1"
    outcome = hear(reader, article_loads(reader, asked))
    assert asks(hear(reader, outcome)).headline.id == "5"


def test_while_the_queue_is_read_next_article_moves_along_it() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2"]))
    press(reader, "I")
    article_loads(reader, asks(press(reader, "c")))
    asked = asks(press(reader, "N"))
    assert asked.headline.id == "2"
    assert reads(article_loads(reader, asked)).sentences[0].text == "School adds braille lessons"


def test_an_unreadable_article_stays_queued_and_the_next_is_read() -> None:
    reader = session(saved=EarlierSession(queued=["4", "3"]))
    press(reader, "I")
    asked = asks(press(reader, "c"))
    announced = reader.handle(ArticleOpened(asked.generation, problem="The site does not answer."))
    assert asks(hear(reader, announced)).headline.id == "3"
    press(reader, "escape")
    press(reader, "escape")
    assert said(press(reader, "I")).endswith("Bus fares to rise in spring. The Herald. 1 of 2. Yesterday.")


def test_headlines_can_be_reordered_only_in_the_queue() -> None:
    assert said(press(session(), "m")) == "Headlines can be moved only in the queue. Press capital I to open it."


def test_going_back_from_the_last_queued_article_skips_the_empty_queue() -> None:
    reader = session(saved=EarlierSession(queued=["4"]))
    press(reader, "I")
    outcome = article_loads(reader, asks(press(reader, "c")))
    assert place(reader) == "Bus fares to rise in spring"
    hear(reader, outcome)
    press(reader, "b")
    assert selected(reader) == "Bus fares to rise in spring"


def test_an_article_that_is_only_begun_stays_in_the_queue_and_reading_goes_on_after_it() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2", "5"]))
    press(reader, "I")
    outcome = article_loads(reader, asks(press(reader, "c")))
    assert not saves(outcome)
    reader.handle(SentenceHeard(reads(outcome).token, 0))
    assert said(press(reader, "escape", "b")).startswith("Bus fares to rise in spring. The Herald. 1 of 3.")
    outcome = hear(reader, hear(reader, article_loads(reader, asks(press(reader, "c")))))
    assert asks(outcome).headline.id == "2"
    assert "School adds braille lessons. The Herald. 1 of 2." in said(press(reader, "I"))


@pytest.mark.parametrize(
    ("keys", "after"),
    [(("end", "M", "M"), "2"), (("down", "down", "i"), "5"), (("i",), "2"), (("down", "i"), "2"), (("m",), "3")],
)
def test_what_is_changed_while_an_item_plays_is_followed_by_the_item_after_it(
    keys: tuple[str, ...], after: str
) -> None:
    reader = session(library=library(2), saved=EarlierSession(queued=["3", "4", "2", "5"]))
    press(reader, "I", "down")
    opening = press(reader, "c")
    play = plays(opening)
    loads(reader, opening)
    reader.handle(RecordingStarted(play.token, 0, 2530.0))
    press(reader, "I", *keys)
    assert asks(reader.handle(RecordingEnded(play.token, 2530.0))).headline.id == after


@pytest.mark.parametrize("all_of_it", [True, False])
def test_the_next_article_skips_the_one_that_is_read_and_undo_brings_that_back(all_of_it: bool) -> None:
    reader = session(saved=EarlierSession(queued=["4", "2", "5"]))
    press(reader, "I")
    article_loads(reader, asks(press(reader, "c" if all_of_it else "space")))
    outcome = press(reader, "N")
    assert asks(outcome).headline.id == "2"
    assert saves(outcome) == [("2", "5")]
    article_loads(reader, asks(outcome))
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. In the queue, number 1. Bus fares to rise in spring."
    assert saves(outcome) == [("4", "2", "5")]


def test_turning_pages_with_nothing_read_aloud_or_turning_back_skips_nothing() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2", "5"]))
    press(reader, "I")
    open_article(reader)
    outcome = press(reader, "N")
    assert not saves(outcome)
    article_loads(reader, asks(outcome))
    press(reader, "space")
    assert not saves(press(reader, "P"))


def test_an_article_that_is_read_to_its_end_without_a_voice_leaves_the_queue() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2"]), voice=False)
    press(reader, "I")
    open_article(reader)
    assert ("2",) in [kept for _ in range(12) for kept in saves(press(reader, "down"))]


def test_a_recording_leaves_the_queue_when_it_was_heard_to_its_end() -> None:
    reader = session(library=library(0), saved=EarlierSession(queued=["6", "2"]))
    press(reader, "I")
    opening = press(reader, "c")
    play = plays(opening)
    assert not saves(opening)
    assert not saves(loads(reader, opening))
    reader.handle(RecordingStarted(play.token, 0, 2530.0))
    assert not saves(reader.handle(RecordingMoved(play.token, 1200.0)))
    outcome = reader.handle(RecordingEnded(play.token, 2530.0))
    assert saves(outcome) == [("2",)]
    assert asks(outcome).headline.id == "2"


def test_a_recording_stays_in_the_queue_when_only_its_notes_were_read_or_seen() -> None:
    reader = _playing_a_queued_recording()
    assert not saves(_seen_to_its_end(reader))
    press(reader, "space")
    assert [saves(press(reader, "down")) for _ in range(12)] == [[]] * 12


def test_an_article_that_is_seen_while_it_is_read_aloud_leaves_the_queue_at_its_end_alone() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2"]))
    press(reader, "I")
    reading = article_loads(reader, asks(press(reader, "c")))
    reader.handle(SentenceHeard(reads(reading).token, 0))
    assert not saves(_seen_to_its_end(reader))
    assert saves(hear(reader, reading)) == [("2",)]


def test_an_article_that_is_queued_again_at_its_end_stays() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2"]), voice=False)
    press(reader, "I")
    open_article(reader)
    assert ("2",) in [kept for _ in range(12) for kept in saves(press(reader, "down"))]
    assert saves(press(reader, "i")) == [("2", "4")]
    assert [saves(press(reader, key)) for key in ("up", "down", "up")] == [[], [], []]


def test_undo_brings_back_what_was_skipped_and_not_what_was_heard_since() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2", "5"]))
    press(reader, "I")
    article_loads(reader, asks(press(reader, "c")))
    outcome = article_loads(reader, asks(press(reader, "N")))
    while not any(isinstance(effect, Read) for effect in outcome.effects):
        outcome = hear(reader, outcome)
    assert saves(hear(reader, outcome)) == [("5",)]
    assert saves(press(reader, "z")) == [("4", "5")]


def test_undo_of_a_shift_does_not_bring_back_what_was_heard_since() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2", "5"]))
    press(reader, "I", "m", "home")
    hear(reader, article_loads(reader, asks(press(reader, "c"))))
    assert saves(press(reader, "z")) == [("4", "5")]


def test_undo_brings_a_headline_back_before_those_that_followed_it() -> None:
    reader = session(saved=EarlierSession(queued=["4", "2", "5", "3"]))
    press(reader, "I", "down", "down", "i", "home")
    outcome = hear(reader, article_loads(reader, asks(press(reader, "c"))))
    outcome = hear(reader, article_loads(reader, asks(outcome)))
    assert saves(hear(reader, outcome)) == [("3",)]
    assert saves(press(reader, "z")) == [("5", "3")]


def test_the_next_article_leaves_a_recording_that_is_paused_in_the_queue() -> None:
    reader = _playing_a_queued_recording()
    press(reader, "space")
    outcome = press(reader, "N")
    assert asks(outcome).headline.id == "2"
    assert not saves(outcome)


def _playing_a_queued_recording() -> Session:
    reader = session(library=library(0), saved=EarlierSession(queued=["6", "2"]))
    press(reader, "I")
    opening = press(reader, "c")
    loads(reader, opening)
    reader.handle(RecordingStarted(plays(opening).token, 0, 2530.0))
    return reader


def _seen_to_its_end(reader: Session) -> Outcome:
    """All of the open article has been on the screen for as long as that counts."""
    (timer,) = [each for each in reader.handle(PassagesShown(0, 20)).effects if isinstance(each, StartTimer)]
    return reader.handle(TimerEnded(timer.generation, timer.name))


def test_a_row_of_the_queue_names_source_length_state_and_day_as_the_list_of_headlines_does() -> None:
    saved = EarlierSession(queued=["6", "4", "1"])
    reader = session(library=library(0), saved=saved)
    said_in_list = said(press(reader, "w"))
    opened = said(press(reader, "I"))
    assert said_in_list.endswith("The Herald. Sound, 42 minutes. 1 of 6. Today.")
    assert opened.endswith("The Herald. Sound, 42 minutes. 1 of 3. Today.")
    assert said(press(reader, "down")) == "Bus fares to rise in spring. The Herald. 2 of 3. Yesterday."
    details = ["The Herald, sound, 42 minutes, today", "The Herald, yesterday", "The Herald, Friday 24 March 2023"]
    assert [row.detail for row in list_view(reader).rows(0, 3)] == details


def test_brief_announcements_name_the_length_and_the_day_of_a_queued_headline() -> None:
    reader = session(library=library(0), saved=EarlierSession(queued=["4", "6"]), announcements="brief")
    press(reader, "I")
    assert texts(press(reader, "down")) == ["Storm closes coastal road. Sound, 42 minutes. Today."]


def test_a_queued_headline_without_a_date_says_so() -> None:
    made = library(0)
    made.listed[0] = replace(made.listed[0], precision="none")
    reader = session(library=made, saved=EarlierSession(queued=["6"]))
    assert said(press(reader, "I")).endswith("Sound, 42 minutes. 1 of 1. No date, came today.")
    (row,) = list_view(reader).rows(0, 1)
    assert (row.detail, row.undated) == ("The Herald, sound, 42 minutes", True)


def saves(outcome: Outcome) -> list[tuple[str, ...]]:
    """The queues that an outcome saves."""
    return [effect.headline_ids for effect in outcome.effects if isinstance(effect, SaveQueue)]


def test_from_the_queue_next_and_previous_article_move_along_it() -> None:
    reader = session(saved=EarlierSession(queued=["2", "5", "4"]))
    press(reader, "I")
    open_article(reader)
    assert asks(press(reader, "N")).headline.id == "5"
    article_loads(reader, asks(press(reader, "N")))
    assert asks(press(reader, "P")).headline.id == "5"
    assert asks(press(reader, "P")).headline.id == "2"
    assert said(press(reader, "P")) == "This is the first headline."


def test_without_a_voice_the_queue_offers_to_open_and_an_article_to_move_on() -> None:
    reader = session(voice=False)
    press(reader, "i")
    assert said(press(reader, "I")).startswith("Queue. 1 headline. Press Enter to open one, or b to go back.")
    open_article(reader)
    assert said(press(reader, "enter")) == "This article is open. Press n to read on, or b to go back."
