"""Reading an article aloud: the position in it, interruptions and resuming."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsreader.session.values import (
    ArticleOpened,
    Outcome,
    Pause,
    Read,
    RefreshSources,
    Resume,
    SaveSeen,
    SentenceHeard,
    Silence,
    SourcesRefreshed,
    SpeechEnded,
    StillWorking,
    Trouble,
    WordHeard,
)
from tests.session.changes import changes, mark
from tests.session.memory_library import opened
from tests.session.steps import (
    article_view,
    asks,
    open_article,
    place,
    press,
    reading_aloud,
    reads,
    refresh,
    said,
    says,
    selected,
    session,
    texts,
)


def test_space_reads_aloud_pauses_and_goes_on() -> None:
    reader, started = reading_aloud()
    assert [sentence.text for sentence in started.sentences][:2] == [
        "Storm closes coastal road",
        "The sea came over the wall at noon.",
    ]
    assert press(reader, "space").effects == (Pause(),)
    assert press(reader, "space").effects == (Resume(),)


def test_the_position_moves_as_sentences_are_heard() -> None:
    reader, started = reading_aloud(heard=1)
    assert place(reader) == "The sea came over the wall at noon."
    reader.handle(SentenceHeard(started.token, 1))
    assert place(reader) == "Nobody was hurt."
    assert article_view(reader).reading


def test_the_word_being_heard_is_shown_and_stale_ones_are_not() -> None:
    reader, started = reading_aloud(heard=2)
    reader.handle(WordHeard(started.token, 2, 0, 6))
    view = article_view(reader)
    assert view.word is not None
    assert view.passages[view.sentence.passage].text[slice(*view.word)] == "Nobody"
    again = reads(press(reader, "]"))
    reader.handle(WordHeard(started.token, 2, 0, 6))
    assert again.token != started.token
    view = article_view(reader)
    assert view.word is None


def test_stale_events_of_cut_speech_are_ignored() -> None:
    reader, started = reading_aloud()
    press(reader, "escape")
    assert reader.handle(SentenceHeard(started.token, 0)) == Outcome()
    assert reader.handle(SpeechEnded(started.token)) == Outcome()
    assert place(reader) == "Storm closes coastal road"


def test_moving_while_reading_resumes_from_there() -> None:
    reader, _started = reading_aloud()
    assert reads(press(reader, "]")).sentences[0].text == "The sea came over the wall at noon."
    assert reads(press(reader, "down")).sentences[0].text == "What happens next"
    assert reads(press(reader, "[")).sentences[0].text == "The road is closed."


def test_escape_silences_the_voice_or_else_goes_back() -> None:
    reader, _started = reading_aloud()
    assert press(reader, "escape").effects == (Silence(),)
    assert place(reader) == "Storm closes coastal road"
    press(reader, "escape")
    assert selected(reader) == "Storm closes coastal road"


def test_an_article_heard_to_its_end_is_marked_read_and_its_end_announced() -> None:
    reader, started = reading_aloud()
    for index in range(len(started.sentences) - 1):
        assert mark("6", read=True) not in changes(reader.handle(SentenceHeard(started.token, index)))
    outcome = reader.handle(SentenceHeard(started.token, len(started.sentences) - 1))
    assert mark("6", read=True) in changes(outcome)
    assert said(reader.handle(SpeechEnded(started.token))) == "End of article."
    assert place(reader) == "The tide turns at six."


def test_space_in_the_list_opens_an_article_and_reads_it() -> None:
    reader = session()
    assert reads(open_article(reader, "space")).sentences[0].text == "Storm closes coastal road"


def test_without_a_voice_space_announces_the_whole_paragraph() -> None:
    reader = session(voice=False)
    open_article(reader)
    press(reader, "down", "]")
    outcome = press(reader, "space")
    assert said(outcome) == "The sea came over the wall at noon. Nobody was hurt. The road is closed."
    assert not outcome.effects


def test_cautions_are_spoken_before_an_article_is_read() -> None:
    reader = session()
    asked = asks(press(reader, "space"))
    article, reading = opened()
    outcome = reader.handle(ArticleOpened(asked.generation, replace(article, warnings=("paywall",)), reading))
    announced = says(outcome)
    assert announced.texts == ("Only the beginning can be read: the rest is for subscribers.",)
    assert reads(reader.handle(SpeechEnded(announced.token))).sentences[0].text == "Storm closes coastal road"


@pytest.mark.parametrize("key", ["enter", "space"])
def test_old_news_is_said_to_be_old_when_it_opens(key: str) -> None:
    reader = session()
    asked = asks(press(reader, key))
    article, reading = opened()
    old = replace(article, published=datetime(2024, 11, 26, 9, tzinfo=UTC), precision="time")
    outcome = reader.handle(ArticleOpened(asked.generation, old, reading))
    assert "First published 26 November 2024." in texts(outcome)
    assert not [text for text in texts(open_article(session())) if "First published" in text]


def test_a_key_between_a_warning_and_its_article_stops_the_reading() -> None:
    reader = session()
    asked = asks(press(reader, "space"))
    article, reading = opened()
    reader.handle(ArticleOpened(asked.generation, replace(article, warnings=("paywall",)), reading))
    announced = says(press(reader, "w"))
    assert not any(isinstance(effect, Read) for effect in reader.handle(SpeechEnded(announced.token)).effects)


def test_waiting_and_trouble_do_not_interrupt_reading() -> None:
    reader = session()
    open_article(reader, "space")
    asked = refresh(reader)
    for event in (StillWorking(asked.generation), Trouble("The disk is full.")):
        outcome = reader.handle(event)
        assert said(outcome)
        assert not outcome.effects
    assert article_view(reader).reading


@pytest.mark.parametrize("key", ["s", "u", "w", "r", "e", "E", "X", "f9"])
def test_an_interruption_is_announced_and_reading_resumes(key: str) -> None:
    reader, _started = reading_aloud(heard=1)
    announced = says(press(reader, key))
    assert reads(reader.handle(SpeechEnded(announced.token))).sentences[0].text == "The sea came over the wall at noon."


@pytest.mark.parametrize("key", ["w", "s", "f9"])
def test_a_refresh_during_an_interruption_does_not_end_the_reading(key: str) -> None:
    reader, _started = reading_aloud(heard=1)
    announced = says(press(reader, key))
    (asked,) = press(reader, "R").effects
    assert isinstance(asked, RefreshSources)
    assert reads(reader.handle(SpeechEnded(announced.token))).sentences[0].text == "The sea came over the wall at noon."


def test_a_refresh_during_a_warning_leaves_it_and_the_reading_after_it() -> None:
    reader = session()
    asked = asks(press(reader, "space"))
    article, reading = opened()
    announced = says(reader.handle(ArticleOpened(asked.generation, replace(article, warnings=("paywall",)), reading)))
    assert [type(effect) for effect in press(reader, "R").effects] == [RefreshSources]
    assert reads(reader.handle(SpeechEnded(announced.token))).sentences[0].text == "Storm closes coastal road"


def test_repeat_while_reading_announces_the_sentence() -> None:
    reader, _started = reading_aloud(heard=1)
    assert texts(press(reader, "r")) == ["The sea came over the wall at noon."]


def test_a_key_that_leaves_the_article_ends_its_reading() -> None:
    reader, _started = reading_aloud()
    announced = says(press(reader, "b"))
    assert not reader.handle(SpeechEnded(announced.token)).effects


def test_a_result_does_not_interrupt_reading_and_joins_the_next_announcement() -> None:
    reader = session()
    asked = refresh(reader)
    open_article(reader, "space")
    outcome = reader.handle(SourcesRefreshed(asked.generation, 2, ()))
    assert said(outcome) == "2 new headlines."
    assert outcome.effects == (SaveSeen(0),)
    assert said(press(reader, "w")).startswith("2 new headlines. Title. 0 percent.")
