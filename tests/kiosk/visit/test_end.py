"""A visit ends by its key, after a while without one, or by the exit phrase; and none begins at a closed kiosk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.visit.beginning_and_end import Beginning, Ending
from newsreader.kiosk.visit.keypad import Phrase
from newsreader.kiosk.visit.visit_times import LISTENING_SECONDS
from newsreader.session.values import OpenArticle, Read, SentenceHeard, TimerEnded, VoiceTrouble
from tests.kiosk.visits import NOON, SEARCHING, Visitor, awake, in_article

GOODBYE = "The visit has ended. Goodbye."
FAILED = VoiceTrouble("It fails.", fatal=True)


def test_9_ends_the_visit_with_a_goodbye() -> None:
    visitor = in_article()
    assert visitor.press("9") == visitor.shown.empty == GOODBYE
    visitor.does("heard")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.VISIT_ENDED
    visitor = awake()
    visitor.does("9 over")
    assert visitor.has_left, "even if the goodbye is never heard"


def test_a_goodbye_cut_off_by_a_voice_crash_is_repeated_and_not_awaited_without_a_voice() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.gets(VoiceTrouble("The voice stopped.", fatal=False, restarted=True))
    assert visitor.spoken == [GOODBYE]
    assert not visitor.has_left
    visitor.gets(FAILED)
    assert visitor.has_left


@pytest.mark.parametrize(
    ("keys", "ending"), [("9", None), ("2", Ending.BEGIN_AGAIN), ("enter", Ending.BEGIN_AGAIN)], ids=str
)
def test_a_key_during_the_goodbye_begins_the_next_visit_but_9_pressed_twice(keys: str, ending: Ending | None) -> None:
    visitor = awake()
    assert visitor.press("9", keys) == ""
    assert visitor.has_left == (ending is not None)
    assert visitor.visit.ending is (ending or Ending.VISIT_ENDED)


def test_9_held_down_since_the_visit_before_wakes_nobody() -> None:
    visitor = Visitor()
    visitor.press(*["9"] * 40, seconds=0.04)
    assert visitor.outcome.announcements == ()
    assert visitor.press("5").startswith("Welcome")


def test_9_wakes_the_kiosk_like_any_other_key_and_the_first_key_right_after_a_visit_counts() -> None:
    visitor = Visitor()
    visitor.press("9", seconds=0.5)
    assert visitor.wait("key").startswith("Welcome")
    assert Visitor().press("5", seconds=0.0).startswith("Welcome")


# Without a key.


def test_an_idle_visit_warns_and_then_ends() -> None:
    visitor = awake(idle_seconds=180, warning_seconds=20)
    early = visitor.timers["idle"]
    visitor.press("2")
    assert visitor.gets(TimerEnded(early.generation, early.name)) == "", "it was of an earlier key"
    assert visitor.timers["idle"].seconds == 160
    assert visitor.does("wait") == "Are you still there? The visit ends in 20 seconds. To stay, press any key."
    assert visitor.timers["idle"].seconds == 20
    assert visitor.does("wait") == GOODBYE


def test_any_key_after_the_warning_only_extends_the_visit_any_number_of_times() -> None:
    visitor = awake()
    there = visitor.press("2")
    for key in ("2", "0", "a", "6", "enter", "9", "7", "page-up", "+"):
        assert visitor.does(f"wait {key}") == f"The visit goes on. {there}"
        assert visitor.timers["idle"].seconds == 160
    assert visitor.session.screen == "list"
    visitor.does("wait 9")
    visitor.press(*["9"] * 40, seconds=0.04)
    assert visitor.outcome.announcements == (), "9 is held down"
    assert visitor.timers["idle"].seconds == 160
    assert visitor.press("9") == GOODBYE


@pytest.mark.parametrize(("keys", "later", "warned"), [("0", 0, False), ("0", 200, True), ("0 0", 0, True)])
def test_a_listening_visitor_is_warned_only_after_very_long(keys: str, later: int, warned: bool) -> None:
    visitor = in_article()
    visitor.does(keys)
    visitor.world.at += LISTENING_SECONDS + later if later else 0
    assert visitor.does("wait").startswith("Are you still there?") == warned
    assert warned or visitor.waits("idle")
    if later:
        visitor.does("heard")
        assert visitor.effects(Read), "and reading resumes"


def test_a_key_counts_from_its_press_not_from_its_processing() -> None:
    visitor = awake()
    visitor.world.at += 1
    struck = visitor.world.at
    visitor.take(visitor.visit.press("2", struck))
    visitor.take(visitor.visit.press("6", struck + 0.4))
    assert visitor.effects(OpenArticle)


def test_typing_extends_the_visit_until_its_end() -> None:
    visitor = awake(SEARCHING)
    visitor.choose("search")
    for typed in (visitor.visit.typed, visitor.visit.answer):
        assert visitor.does("wait").startswith("Are you still there?")
        visitor.take(typed("choir"))
        assert visitor.timers["idle"].seconds == 160
    assert "choir" in visitor.said
    assert visitor.does("wait wait") == GOODBYE
    assert visitor.take(visitor.visit.typed("c")) == visitor.take(visitor.visit.answer("c")) == ""


# Outside hours.

OFFICE = replace(Policy(), hours=("09:00-17:00",))
CLOSED = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
NO = "The reader is closed now. It opens tomorrow at 9:00."
CLOSING = "Closing time. You may finish your visit. Press 9 to end it."


def closed(beginning: Beginning = "asleep") -> Visitor:
    return Visitor(OFFICE, beginning=beginning, when=CLOSED)


@pytest.mark.parametrize(("beginning", "aloud"), [("awake", [NO]), ("after-crash", []), ("asleep", [])])
def test_a_closed_kiosk_sleeps_on_and_tells_a_visitor_who_pressed_a_key(beginning: Beginning, aloud: list[str]) -> None:
    visitor = closed(beginning)
    assert visitor.said == (NO if beginning != "asleep" else "Press any key to begin.")
    assert visitor.spoken == aloud
    assert visitor.waits("beat")
    assert visitor.press("2") == NO
    assert not visitor.waits("idle")
    visitor.world.when = NOON
    assert visitor.press("2").startswith("Welcome")


def test_a_changed_policy_or_a_failed_voice_does_not_open_a_closed_kiosk() -> None:
    visitor = closed()
    visitor.world.is_another = True
    other = closed("after-crash")
    other.gets(FAILED)
    for each in (visitor, other):
        each.press("5")
        assert each.visit.ending is Ending.BEGIN_AGAIN  # and that one, which begins awake, is closed


def test_closing_time_is_announced_once_between_two_sentences_of_an_article() -> None:
    visitor = in_article(OFFICE)
    visitor.press("0")
    (reading,) = visitor.effects(Read)
    visitor.world.when = CLOSED
    assert visitor.wait("beat") == ""
    visitor.gets(SentenceHeard(reading.token, 0))
    assert visitor.spoken == [CLOSING]
    visitor.does("heard")
    (goes_on,) = visitor.effects(Read)
    assert goes_on.sentences == reading.sentences[1:]
    visitor.gets(SentenceHeard(goes_on.token, 0))
    assert visitor.spoken == []


def test_closing_time_is_announced_after_what_is_spoken_and_the_visit_ends_as_usual_and_is_the_last() -> None:
    visitor = awake(OFFICE)
    visitor.press("2")
    headline = visitor.outcome
    visitor.world.when = CLOSED
    assert visitor.wait("beat") == ""
    visitor.outcome = headline
    assert visitor.does("heard") == CLOSING
    assert visitor.does("heard beat") == ""
    assert visitor.press("2")
    assert visitor.press("9") == GOODBYE
    assert visitor.press("2") == ""
    assert visitor.visit.ending is Ending.BEGIN_AGAIN


def test_closing_time_is_announced_to_an_idle_visitor_and_does_not_count_as_a_key() -> None:
    visitor = awake(OFFICE)
    visitor.does("heard")
    visitor.world.when = CLOSED
    idle = visitor.timers["idle"]
    assert visitor.wait("beat") == CLOSING
    assert visitor.timers["idle"] is idle
    assert visitor.waits("beat")


# Invitations.

INVITING = replace(OFFICE, invite_minutes=10)
INVITATION = "This is the news, to read and to hear. Press any key to begin."


def test_the_invitation_comes_again_and_again_until_somebody_presses_a_key() -> None:
    visitor = Visitor(INVITING)
    for _ in range(3):
        assert visitor.timers["invitation"].seconds == 600
        assert visitor.wait("invitation") == INVITATION
        assert visitor.spoken == [INVITATION]
        assert visitor.shown.empty == "Press any key to begin."
    visitor.press("2")
    assert visitor.spoken[0].startswith("Welcome"), "which cuts the invitation"
    assert visitor.wait("invitation") == ""
    assert not visitor.waits("invitation")


def test_a_closed_kiosk_invites_nobody_until_it_opens_nor_one_whose_voice_has_failed() -> None:
    visitor = Visitor(INVITING, beginning="awake", when=CLOSED)
    assert visitor.wait("invitation") == ""
    visitor.world.when = NOON + timedelta(days=1)
    assert visitor.wait("invitation") == INVITATION
    visitor.gets(FAILED)
    assert visitor.wait("invitation") == ""
    assert visitor.waits("invitation")


def test_a_kiosk_that_nobody_set_to_invite_or_in_which_a_visit_has_begun_invites_nobody() -> None:
    assert not Visitor().waits("invitation")
    assert not Visitor(INVITING, beginning="awake").waits("invitation")


# The exit phrase.


@pytest.mark.parametrize(
    ("phrase", "keys", "under_way", "typed"),
    [
        ("1937", "", False, False), ("1937", "1", False, False), ("1937", "1 9", True, False),
        ("1937", "1 9 1 9", True, False), ("1937", "1 9 3", True, False), ("1937", "1 9 3 8", False, False),
        ("1937", "7 1 1 9", True, False), ("1937", "x", False, False), ("open it", "o p e n space", True, False),
        ("2580", "9 2 2 begin up insert", True, True), ("", "enter 2 space a", False, False),
    ],
)  # fmt: skip
def test_the_phrase_is_under_way_while_the_last_keys_are_its_beginning(
    phrase: str, keys: str, under_way: bool, typed: bool
) -> None:
    watched = Phrase(phrase)
    completed = [watched.typed(key) for key in keys.split()]
    assert completed == [False] * (len(completed) - 1) + ([typed] if completed else [])
    assert watched.under_way == under_way


def test_the_phrase_ends_the_kiosk_even_across_the_end_of_a_visit_but_not_of_two() -> None:
    visitor = awake(exit_phrase="1937")
    visitor.press("1", "9")
    visitor.does("heard")
    assert visitor.has_left
    assert visitor.visit.ending is Ending.VISIT_ENDED
    visitor = Visitor(visitor.policy)
    ends = [bool(visitor.press(key)) and visitor.visit.ending is Ending.LEFT for key in "371937"]
    assert ends == [False, False, False, False, False, True]
    visitor.press("enter", "2")
    assert visitor.visit.ending is Ending.LEFT


def test_the_phrase_is_not_debounced() -> None:
    visitor = Visitor(replace(Policy(), exit_phrase="close it"))
    visitor.press(*["space" if letter == " " else letter for letter in "close it"], seconds=0.02)
    assert visitor.visit.ending is Ending.LEFT


@pytest.mark.parametrize(
    ("phrase", "keys", "ending"),
    [
        ("abcd", "5", Ending.BEGIN_AGAIN),
        ("abcd", "9 page-up", Ending.VISIT_ENDED),
        ("abcd", "a b", Ending.BEGIN_AGAIN),
        ("abcd", "a b c d", Ending.LEFT),
        ("9abc", "a", Ending.VISIT_ENDED),
        ("9abc", "a b c", Ending.LEFT),
    ],
)
def test_a_key_after_the_end_of_a_visit_wakes_the_next_or_goes_on_with_the_phrase(
    phrase: str, keys: str, ending: Ending
) -> None:
    visitor = awake(exit_phrase=phrase)
    visitor.does("9 heard")
    for key in keys.split():
        visitor.visit.pressed_too_late(key)
    assert visitor.visit.ending is ending


@pytest.mark.parametrize(
    ("typed", "answer", "leaves"),
    [
        (["f", "l", "o", "o", "d", " ", "close 9 no"], None, False),
        (["flood close 9 no", "w"], None, True),
        (["c", "l", "x", "x", "ose 9 no"], "floodclose 9 now", True),
        ([], "close 9", False),
    ],
)
def test_the_phrase_typed_in_a_prompt_ends_the_kiosk_and_9_is_a_character_there(
    typed: list[str], answer: str | None, leaves: bool
) -> None:
    visitor = awake(SEARCHING, exit_phrase="close 9 now")
    visitor.choose("search")
    assert visitor.outcome.ask is not None
    for characters in typed:
        assert not visitor.has_left
        visitor.take(visitor.visit.typed(characters))
    if answer:
        visitor.take(visitor.visit.answer(answer))
    assert visitor.has_left == leaves
    assert (visitor.visit.ending is Ending.LEFT) == leaves
