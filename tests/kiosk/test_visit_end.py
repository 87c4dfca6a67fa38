"""How a visit ends: by its key, or when nobody has been there for long."""

from dataclasses import replace

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.idleness import LISTENING_SECONDS
from newsreader.session.values import (
    ListView,
    OpenArticle,
    Read,
    TimerEnded,
    VoiceTrouble,
)
from tests.kiosk.visits import Visitor, awake, choose, in_article, said, spoken


def test_9_ends_it_with_a_goodbye_and_then_it_is_over() -> None:
    visitor = in_article()
    assert visitor.press("9") == "The visit has ended. Goodbye."
    assert isinstance(visitor.visit.view, ListView)
    assert visitor.visit.view.empty == "The visit has ended. Goodbye."
    visitor.hear_all()
    assert visitor.has_left
    assert visitor.visit.ending is Ending.VISIT_ENDED


def test_it_is_over_even_if_the_goodbye_is_never_heard() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.wait("over")
    assert visitor.has_left


def test_9_struck_twice_wakes_nobody() -> None:
    visitor = awake()
    assert visitor.press("9", "9") == ""
    assert not visitor.has_left


def test_a_goodbye_that_went_with_the_voice_is_said_by_the_next_one() -> None:
    visitor = awake()
    visitor.press("9")
    outcome = visitor.take(visitor.visit.handle(VoiceTrouble("The voice stopped.", fatal=False, restarted=True)))
    assert spoken(outcome) == ["The visit has ended. Goodbye."]
    visitor.hear_all()
    assert visitor.has_left


def test_nobody_is_kept_waiting_for_a_goodbye_that_no_voice_will_say() -> None:
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


def test_9_is_a_key_like_any_other_to_who_comes() -> None:
    visitor = Visitor()
    visitor.press("9", seconds=0.5)
    assert visitor.wait("key").startswith("Welcome")


def test_the_first_key_of_who_comes_at_once_is_not_lost() -> None:
    visitor = Visitor()
    assert visitor.press("5", seconds=0.0).startswith("Welcome")


def test_a_key_during_the_goodbye_is_the_next_visitor() -> None:
    visitor = awake()
    visitor.press("9", "2")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_it_warns_ahead_and_then_ends() -> None:
    visitor = awake(replace(Policy(), idle_seconds=180, warning_seconds=20))
    assert visitor.timers["idle"].seconds == 160
    assert visitor.wait() == "Are you still there? The visit ends in 20 seconds. To stay, press any key."
    assert visitor.timers["idle"].seconds == 20
    assert visitor.wait() == "The visit has ended. Goodbye."


def test_any_key_extends_it_as_often_as_wanted_and_does_nothing_else() -> None:
    visitor = awake()
    there = visitor.press("2")
    for key in ("2", "0", "a", "6", "enter", "9", "7", "page-up", "+"):
        visitor.wait()
        assert visitor.press(key) == f"The visit goes on. {there}"
        assert visitor.timers["idle"].seconds == 160
    assert visitor.session.screen == "list"


def test_9_after_the_warning_was_answered_ends_it() -> None:
    visitor = awake()
    visitor.wait()
    assert visitor.press("9", "9") == "The visit has ended. Goodbye."


def test_9_held_down_during_the_warning_only_extends_it() -> None:
    visitor = awake()
    visitor.wait()
    visitor.press("9")
    for _ in range(40):
        visitor.press("9", seconds=0.04)
    assert visitor.outcome.announcements == ()
    assert visitor.timers["idle"].seconds == 160


def test_a_timer_of_an_earlier_key_means_nothing() -> None:
    visitor = awake()
    early = visitor.timers["idle"]
    visitor.press("2")
    assert said(visitor.take(visitor.visit.handle(TimerEnded(early.generation, early.name)))) == ""


def test_who_listens_is_not_warned() -> None:
    visitor = in_article()
    visitor.press("0")
    assert visitor.wait() == ""
    assert visitor.waits("idle")


def test_who_has_listened_for_very_long_is_asked_and_the_reading_goes_on_after_that() -> None:
    visitor = in_article()
    visitor.press("0")
    visitor.world.at += LISTENING_SECONDS + 200
    assert visitor.wait().startswith("Are you still there?")
    visitor.hear_all()
    assert any(isinstance(effect, Read) for effect in visitor.outcome.effects)


def test_held_reading_is_no_listening() -> None:
    visitor = in_article()
    visitor.press("0", "0")
    assert visitor.wait().startswith("Are you still there?")


def test_a_key_counts_from_when_it_was_struck_and_not_from_when_it_could_be_looked_at() -> None:
    visitor = awake()
    visitor.world.at += 1
    struck = visitor.world.at
    visitor.take(visitor.visit.press("2", struck))
    visitor.take(visitor.visit.press("6", struck + 0.4))
    assert any(isinstance(effect, OpenArticle) for effect in visitor.outcome.effects)


# Texts that are asked for, where there is a keyboard.
SEARCHES = replace(Policy(), commands=USUAL_COMMANDS | {Command.SEARCH})


def test_who_types_is_there() -> None:
    visitor = awake(SEARCHES)
    choose(visitor, "search")
    assert visitor.wait().startswith("Are you still there?")
    visitor.take(visitor.visit.typed("c"))
    assert visitor.timers["idle"].seconds == 160
    assert visitor.wait().startswith("Are you still there?")
    assert "choir" in said(visitor.take(visitor.visit.answer("choir")))
    assert visitor.timers["idle"].seconds == 160


def test_what_was_being_typed_is_nothing_once_the_visit_is_over() -> None:
    visitor = awake(SEARCHES)
    choose(visitor, "search")
    visitor.wait()
    assert visitor.wait() == "The visit has ended. Goodbye."
    assert said(visitor.take(visitor.visit.typed("c"))) == ""
    assert said(visitor.take(visitor.visit.answer("c"))) == ""
