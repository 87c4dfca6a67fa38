"""The sleep timer: its values, and stopping after the sentence in which its time ends."""

from newsreader.session.values import Outcome, Read, SentenceHeard, Silence, StartTimer, TimerEnded
from tests.session.steps import article_loads, asks, hear, open_article, place, press, reads, said, session, timer


def test_the_key_of_the_sleep_timer_cycles_its_values() -> None:
    reader = session()
    outcome = press(reader, "T")
    assert said(outcome) == "Sleep timer: reading stops at the end of the article."
    assert timer(outcome).seconds == 0
    outcome = press(reader, "T")
    assert said(outcome) == "Sleep timer: reading stops in 5 minutes."
    assert timer(outcome).seconds == 300
    for minutes in (10, 15, 30, 45, 60):
        assert said(press(reader, "T")) == f"Sleep timer: reading stops in {minutes} minutes."
    assert "The sleep timer is on." in said(press(reader, "w"))
    assert said(press(reader, "T")) == "Sleep timer off."
    assert "timer" not in said(press(reader, "w"))


def test_without_a_voice_the_sleep_timer_names_the_voice_key() -> None:
    reader = session(voice=False)
    outcome = press(reader, "T")
    assert said(outcome).endswith("The voice is off. Press v to turn it on.")
    assert not any(isinstance(effect, StartTimer) for effect in outcome.effects)
    assert "timer" not in said(press(reader, "w"))


def test_when_the_time_is_over_reading_stops_after_the_sentence_and_keeps_the_place() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    reader.handle(SentenceHeard(started.token, 0))
    asked = timer(press(reader, "T", "T"))
    started = reads(hear(reader, press(reader, "r")))
    assert reader.handle(TimerEnded(asked.generation)) == Outcome()
    assert Silence() in reader.handle(SentenceHeard(started.token, 0)).effects
    assert place(reader) == "Nobody was hurt."
    assert reads(press(reader, "space")).sentences[0].text == "Nobody was hurt."
    assert "timer" not in said(press(reader, "w"))


def test_a_timer_that_was_set_again_ignores_the_end_of_its_old_time() -> None:
    reader = session()
    asked = timer(press(reader, "T", "T"))
    press(reader, "T")
    started = reads(open_article(reader, "space"))
    reader.handle(TimerEnded(asked.generation))
    assert not any(isinstance(e, Silence) for e in reader.handle(SentenceHeard(started.token, 0)).effects)


def test_a_sleep_timer_for_the_end_of_the_article_stops_reading_all() -> None:
    reader = session()
    press(reader, "T")
    outcome = article_loads(reader, asks(press(reader, "c")))
    ended = hear(reader, outcome)
    assert said(ended) == "End of article."
    assert not any(isinstance(effect, Read) for effect in hear(reader, ended).effects)


def test_a_timer_that_ends_while_nothing_is_read_turns_off() -> None:
    reader = session()
    asked = timer(press(reader, "T", "T"))
    hear(reader, press(reader, "down"))
    reader.handle(TimerEnded(asked.generation))
    started = reads(open_article(reader, "space"))
    assert not any(isinstance(e, Silence) for e in reader.handle(SentenceHeard(started.token, 0)).effects)
