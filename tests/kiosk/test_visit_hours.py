"""No visit begins while the kiosk is closed; a visitor at closing time may finish."""

import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.visit import Beginning
from newsreader.kiosk.visit.visit_times import Admission
from newsreader.session.values import Read, SentenceHeard, VoiceTrouble
from tests.kiosk.visits import Visitor, awake, in_article, said, spoken
from tests.kiosk.whole import WholeKiosk

OFFICE = replace(Policy(), hours=("09:00-17:00",))
OPEN, CLOSED = datetime(2026, 11, 25, 12, 0, tzinfo=UTC), datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
NO = "The reader is closed now. It opens tomorrow at 9:00."
CLOSING = "Closing time. You may finish your visit. Press 9 to end it."


def closed(beginning: Beginning = "asleep") -> Visitor:
    return Visitor(OFFICE, beginning=beginning, when=CLOSED)


@pytest.mark.parametrize(("beginning", "aloud"), [("awake", [NO]), ("after a crash", [])])
def test_a_closed_kiosk_sleeps_on_and_tells_a_visitor_who_pressed_a_key(beginning: Beginning, aloud: list[str]) -> None:
    visitor = closed(beginning)
    assert said(visitor.outcome) == NO
    assert spoken(visitor.outcome) == aloud
    assert visitor.waits("beat")
    assert not visitor.waits("idle")
    assert visitor.press("2") == NO
    visitor.world.when = OPEN
    assert visitor.press("2").startswith("Welcome")


def test_a_policy_that_changes_outside_hours_does_not_open_the_kiosk() -> None:
    visitor = closed()
    visitor.world.is_another = True
    visitor.press("5")
    assert visitor.visit.ending is Ending.BEGIN_AGAIN
    assert said(closed("awake").outcome) == NO


def test_a_voice_that_fails_outside_hours_does_not_open_the_kiosk() -> None:
    visitor = closed("after a crash")
    visitor.take(visitor.visit.handle(VoiceTrouble("It fails.", fatal=True)))
    visitor.press("5")
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_closing_time_is_announced_once_between_two_sentences_of_an_article() -> None:
    visitor = in_article(OFFICE)
    visitor.press("0")
    reading = next(effect for effect in visitor.outcome.effects if isinstance(effect, Read))
    visitor.world.when = CLOSED
    assert visitor.wait("beat") == ""
    outcome = visitor.take(visitor.visit.handle(SentenceHeard(reading.token, 0)))
    assert spoken(outcome) == [CLOSING]
    visitor.hear_all()
    (goes_on,) = (effect for effect in visitor.outcome.effects if isinstance(effect, Read))
    assert goes_on.sentences == reading.sentences[1:]
    outcome = visitor.take(visitor.visit.handle(SentenceHeard(goes_on.token, 0)))
    assert spoken(outcome) == []


def test_closing_time_is_announced_after_a_headline_that_is_spoken() -> None:
    visitor = awake(OFFICE)
    visitor.press("2")
    headline = visitor.outcome
    visitor.world.when = CLOSED
    assert visitor.wait("beat") == ""
    visitor.outcome = headline
    assert visitor.hear_all() == CLOSING
    visitor.hear_all()
    assert visitor.wait("beat") == ""
    assert visitor.press("2")


def test_closing_time_is_announced_to_an_idle_visitor_and_does_not_count_as_a_key() -> None:
    visitor = awake(OFFICE)
    visitor.hear_all()
    visitor.world.when = CLOSED
    idle = visitor.timers["idle"]
    assert visitor.wait("beat") == CLOSING
    assert visitor.timers["idle"] is idle
    assert visitor.waits("beat")


def test_closing_time_is_announced_after_the_answer_to_the_idle_warning() -> None:
    visitor = awake(OFFICE)
    visitor.hear_all()
    visitor.wait()
    visitor.hear_all()
    visitor.world.when = CLOSED
    assert visitor.wait("beat") == ""
    assert visitor.press("5").startswith("The visit goes on.")
    assert visitor.hear_all() == CLOSING


def test_a_visit_after_closing_time_ends_as_usual_and_is_the_last() -> None:
    visitor = awake(OFFICE)
    visitor.world.when = CLOSED
    assert visitor.press("2")
    assert visitor.press("9") == "The visit has ended. Goodbye."
    assert visitor.press("2") == ""
    assert visitor.visit.ending is Ending.BEGIN_AGAIN
    assert said(closed("awake").outcome) == NO


def test_closing_time_is_not_announced_without_hours() -> None:
    admission = Admission(())
    assert admission.refused(CLOSED) is None
    assert not admission.closing(CLOSED)


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
def test_a_crash_or_a_changed_policy_does_not_open_a_closed_kiosk(tmp_path: Path) -> None:
    opens = datetime.now().astimezone() + timedelta(hours=12)
    policy = f'face = "line"\nhours = "{opens.hour}:00-{opens.hour}:01"\n'
    with WholeKiosk(tmp_path / "home", policy) as kiosk:
        kiosk.wait_asleep()
        os.kill(kiosk.wait_for_one("kiosk.visit.visit_process"), signal.SIGKILL)
        kiosk.wait_times("The reader is closed now.", 1)
        kiosk.policy.write_text(f"{policy}rate = 200\n")
        kiosk.press("5")
        kiosk.wait_times("The reader is closed now.", 2)
        kiosk.press("5")
        kiosk.wait_times("The reader is closed now.", 3)
        assert b"Welcome" not in kiosk.sent
        assert b"Something went wrong" not in kiosk.sent
