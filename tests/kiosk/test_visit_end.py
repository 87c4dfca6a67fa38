"""A visit ends by its key, or after a while without one."""

from dataclasses import replace

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.visit_times import LISTENING_SECONDS
from newsreader.session.values import (
    ListView,
    OpenArticle,
    Read,
    TimerEnded,
    VoiceTrouble,
)
from tests.kiosk.visits import Visitor, awake, choose, in_article, said, spoken


def test_9_ends_the_visit_with_a_goodbye() -> None:
    visitor = in_article()
    assert visitor.press("9") == "The visit has ended. Goodbye."
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "The visit has ended. Goodbye."
    visitor.hear_all()
    assert visitor.has_left
    assert visitor.visit.ending is Ending.VISIT_ENDED


def test_the_visit_ends_even_if_the_goodbye_is_never_heard() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.wait("over")
    assert visitor.has_left


def test_9_pressed_twice_wakes_nobody() -> None:
    visitor = awake()
    assert visitor.press("9", "9") == ""
    assert not visitor.has_left


def test_a_goodbye_cut_off_by_a_voice_crash_is_repeated() -> None:
    visitor = awake()
    visitor.press("9")
    outcome = visitor.take(visitor.visit.handle(VoiceTrouble("The voice stopped.", fatal=False, restarted=True)))
    assert spoken(outcome) == ["The visit has ended. Goodbye."]
    visitor.hear_all()
    assert visitor.has_left


def test_the_visit_does_not_wait_for_a_goodbye_without_a_voice() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.take(visitor.visit.handle(VoiceTrouble("There is no voice.", fatal=True)))
    assert visitor.has_left


def test_9_held_down_since_the_visit_before_wakes_nobody() -> None:
    visitor = Visitor()
    for _ in range(40):
        visitor.press("9", seconds=0.04)
    assert visitor.outcome.announcements == ()
    assert visitor.press("5").startswith("Welcome")


def test_9_wakes_the_kiosk_like_any_other_key() -> None:
    visitor = Visitor()
    visitor.press("9", seconds=0.5)
    assert visitor.wait("key").startswith("Welcome")


def test_the_first_key_right_after_a_visit_counts() -> None:
    visitor = Visitor()
    assert visitor.press("5", seconds=0.0).startswith("Welcome")


def test_a_key_during_the_goodbye_begins_the_next_visit() -> None:
    visitor = awake()
    visitor.press("9", "2")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_an_idle_visit_warns_and_then_ends() -> None:
    visitor = awake(replace(Policy(), idle_seconds=180, warning_seconds=20))
    assert visitor.timers["idle"].seconds == 160
    assert visitor.wait() == "Are you still there? The visit ends in 20 seconds. To stay, press any key."
    assert visitor.timers["idle"].seconds == 20
    assert visitor.wait() == "The visit has ended. Goodbye."


def test_any_key_after_the_warning_only_extends_the_visit_any_number_of_times() -> None:
    visitor = awake()
    there = visitor.press("2")
    for key in ("2", "0", "a", "6", "enter", "9", "7", "page-up", "+"):
        visitor.wait()
        assert visitor.press(key) == f"The visit goes on. {there}"
        assert visitor.timers["idle"].seconds == 160
    assert visitor.session.screen == "list"


def test_9_after_the_answered_warning_ends_the_visit() -> None:
    visitor = awake()
    visitor.wait()
    assert visitor.press("9", "9") == "The visit has ended. Goodbye."


def test_9_held_down_during_the_warning_only_extends_the_visit() -> None:
    visitor = awake()
    visitor.wait()
    visitor.press("9")
    for _ in range(40):
        visitor.press("9", seconds=0.04)
    assert visitor.outcome.announcements == ()
    assert visitor.timers["idle"].seconds == 160


def test_the_timer_of_an_earlier_key_is_ignored() -> None:
    visitor = awake()
    early = visitor.timers["idle"]
    visitor.press("2")
    assert said(visitor.take(visitor.visit.handle(TimerEnded(early.generation, early.name)))) == ""


def test_a_listening_visitor_is_not_warned() -> None:
    visitor = in_article()
    visitor.press("0")
    assert visitor.wait() == ""
    assert visitor.waits("idle")


def test_a_visitor_who_listens_very_long_is_warned_and_reading_resumes() -> None:
    visitor = in_article()
    visitor.press("0")
    visitor.world.at += LISTENING_SECONDS + 200
    assert visitor.wait().startswith("Are you still there?")
    visitor.hear_all()
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_paused_reading_does_not_count_as_listening() -> None:
    visitor = in_article()
    visitor.press("0", "0")
    assert visitor.wait().startswith("Are you still there?")


def test_a_key_counts_from_its_press_not_from_its_processing() -> None:
    visitor = awake()
    visitor.world.at += 1
    struck = visitor.world.at
    visitor.take(visitor.visit.press("2", struck))
    visitor.take(visitor.visit.press("6", struck + 0.4))
    assert any(isinstance(effect, OpenArticle) for effect in visitor.outcome.effects)


# Texts that are asked for, where there is a keyboard.
SEARCHES = replace(Policy(), commands=USUAL_COMMANDS | {Command.SEARCH})


def test_typing_extends_the_visit() -> None:
    visitor = awake(SEARCHES)
    choose(visitor, "search")
    assert visitor.wait().startswith("Are you still there?")
    visitor.take(visitor.visit.typed("c"))
    assert visitor.timers["idle"].seconds == 160
    assert visitor.wait().startswith("Are you still there?")
    assert "choir" in said(visitor.take(visitor.visit.answer("choir")))
    assert visitor.timers["idle"].seconds == 160


def test_text_typed_after_the_end_of_the_visit_is_ignored() -> None:
    visitor = awake(SEARCHES)
    choose(visitor, "search")
    visitor.wait()
    assert visitor.wait() == "The visit has ended. Goodbye."
    assert said(visitor.take(visitor.visit.typed("c"))) == ""
    assert said(visitor.take(visitor.visit.answer("c"))) == ""
