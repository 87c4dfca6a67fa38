"""The exit phrase counts at any speed and in a visitor's prompt, but only within one visit."""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import USUAL_COMMANDS, Policy
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.keypad import Phrase
from tests.faces.visual.terminal import processes_of
from tests.kiosk.visits import Visitor, awake, choose
from tests.kiosk.whole import WholeKiosk, contents, serve_news, stock
from tests.server import Server

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

WELCOME = "Welcome to the news."

SEARCHING = frozenset((*USUAL_COMMANDS, Command.SEARCH))


def of(phrase: str, *, commands: frozenset[Command] = USUAL_COMMANDS) -> Policy:
    return replace(Policy(), exit_phrase=phrase, commands=commands)


# How far it is.


@pytest.mark.parametrize(
    ("typed", "under_way"),
    [
        ("", False), ("1", False), ("19", True), ("1919", True), ("193", True), ("1938", False), ("7119", True),
        ("x", False),
    ],
)  # fmt: skip
def test_the_phrase_is_under_way_while_the_last_keys_are_its_beginning(typed: str, under_way: bool) -> None:
    phrase = Phrase("1937")
    assert not any(phrase.typed(key) for key in typed)
    assert phrase.under_way == under_way


# One visit.


def test_half_a_phrase_does_not_carry_over_to_the_next_visit() -> None:
    visitor = awake(of("1937"))
    visitor.press("1", "9")
    visitor.hear_all()
    assert visitor.has_left
    assert visitor.visit.ending is Ending.VISIT_ENDED
    following = Visitor(of("1937"))
    assert following.press("3").startswith("Welcome")
    ends = []
    for key in ("7", "1", "9", "3", "7"):
        following.press(key)
        ends.append(following.visit.ending is Ending.LEFT)
    assert ends == [False, False, False, False, True]


# Keys that come with the end.


def test_keys_after_the_phrase_change_nothing() -> None:
    visitor = awake(of("1937"))
    visitor.press("1", "9", "3", "7", "enter", "2")
    assert visitor.visit.ending is Ending.LEFT


@pytest.mark.parametrize(
    ("keys", "ending"),
    [
        (("5",), Ending.BEGIN_AGAIN),
        (("9", "page-up"), Ending.VISIT_ENDED),
        (("a", "b", "c", "d"), Ending.LEFT),
        (("a", "b"), Ending.BEGIN_AGAIN),
    ],
)
def test_a_key_after_the_end_of_a_visit_wakes_the_next(keys: tuple[str, ...], ending: Ending) -> None:
    visitor = awake(of("abcd"))
    visitor.press("9")
    visitor.hear_all()
    for key in keys:
        visitor.visit.pressed_too_late(key)
    assert visitor.visit.ending is ending


def test_the_phrase_counts_though_its_first_key_replaces_the_visit() -> None:
    visitor = Visitor(of("close it"))
    visitor.world.is_another = True
    visitor.press("c")
    assert visitor.has_left
    seen = []
    for key in ("l", "o", "s", "e", "space", "i", "t"):
        visitor.visit.pressed_too_late(key)
        seen.append(visitor.visit.ending)
    assert seen == [*[Ending.BEGIN_AGAIN] * 6, Ending.LEFT]


# In a prompt.


def test_the_phrase_typed_in_a_prompt_ends_the_kiosk_and_9_is_a_character_there() -> None:
    visitor = awake(of("close 9 now", commands=SEARCHING))
    choose(visitor, "search")
    assert visitor.outcome.ask is not None
    for letter in "flood close 9 no":
        visitor.take(visitor.visit.typed(letter))
        assert not visitor.has_left
    visitor.take(visitor.visit.typed("w"))
    assert visitor.has_left
    assert visitor.visit.ending is Ending.LEFT


def test_an_answer_that_ends_with_the_phrase_ends_the_kiosk() -> None:
    visitor = awake(of("close 9 now", commands=SEARCHING))
    choose(visitor, "search")
    for letter in ("c", "l", "x", "x", "ose 9 no"):
        visitor.take(visitor.visit.typed(letter))
    visitor.take(visitor.visit.answer("floodclose 9 now"))
    assert visitor.visit.ending is Ending.LEFT


def test_an_answer_with_half_the_phrase_does_not_end_the_kiosk() -> None:
    visitor = awake(of("close 9 now", commands=SEARCHING))
    choose(visitor, "search")
    visitor.take(visitor.visit.answer("close 9"))
    assert not visitor.has_left


# The whole kiosk.


@pytest.fixture
def home(tmp_path: Path, server: Server) -> Path:
    home = tmp_path / "kiosk-home"
    stock(home, serve_news(server), paused=True)
    return home


@contextmanager
def kiosk_with(home: Path, phrase: str, face: str, more: str = "") -> Iterator[WholeKiosk]:
    policy = f'face = "{face}"\nexit_phrase = "{phrase}"\nrefresh_minutes = 1440\n{more}'
    with WholeKiosk(home, policy) as kiosk:
        kiosk.wait_asleep()
        kiosk.wait(kiosk.is_stocked, "news fetched for everyone")
        yield kiosk


@on_linux
@pytest.mark.parametrize("face", ["line", "visual"])
def test_typed_slowly_in_one_visit_it_ends_the_kiosk_and_its_processes_without_a_trace(home: Path, face: str) -> None:
    with kiosk_with(home, "19937", face) as kiosk:
        before = contents(home.parent)
        kiosk.press("1")
        kiosk.wait_awake()
        time.sleep(0.2)
        asleep = kiosk.sent.count(b"Press any key to begin.")
        kiosk.press("9")  # ends the visit, and the goodbye is heard to its end
        kiosk.wait_times("Goodbye", 1)
        kiosk.wait_times("Press any key to begin.", asleep + 1)
        visit = kiosk.wait_for_one("kiosk.visit.visit_process")
        for line in Path(f"/proc/{visit}/cmdline").read_bytes().split(b"\0"):
            assert b"phrase" not in line
        time.sleep(1.0)
        for key in "937":  # the rest of the phrase, but of the visit before
            kiosk.press(key)
            time.sleep(0.5)
        kiosk.wait_times(WELCOME, 2)
        for key in "1993":
            kiosk.press(key)
            time.sleep(0.5)
        assert contents(home.parent) == before
        kiosk.press("7")
        assert kiosk.wait_for_end() == 0
        assert processes_of(home) == set()
        assert kiosk.settings == kiosk.settings_before
        assert kiosk.journal() == []


@on_linux
@pytest.mark.parametrize("face", ["line", "visual"])
def test_the_phrase_in_one_piece_ends_the_kiosk(home: Path, face: str) -> None:
    phrase = "7" + "ab" * 49 + "9"
    with kiosk_with(home, phrase, face) as kiosk:
        kiosk.press(phrase + "\r")
        assert kiosk.wait_for_end() == 0


@on_linux
@pytest.mark.parametrize(("phrase", "face"), [("19937", "line"), ("close 9 the 9 room", "visual")])
def test_the_phrase_in_one_piece_ends_a_kiosk_whose_policy_has_changed(home: Path, phrase: str, face: str) -> None:
    with kiosk_with(home, phrase, face) as kiosk:
        kiosk.policy.write_text(kiosk.policy.read_text() + "idle_seconds = 100\n")
        kiosk.press(phrase)
        assert kiosk.wait_for_end() == 0


@on_linux
@pytest.mark.parametrize("face", ["line", "visual"])
def test_the_phrase_in_one_piece_and_enter_end_the_kiosk_from_a_prompt(home: Path, face: str) -> None:
    with kiosk_with(home, "close 9 now", face, 'commands = ["search", "next", "open"]\n') as kiosk:
        kiosk.press("5")
        kiosk.wait_awake()
        time.sleep(0.2)
        kiosk.press("7")
        kiosk.wait_for_text("Search for words.")
        time.sleep(0.2)
        kiosk.press("6")
        kiosk.wait_for_text("Type words")
        kiosk.press("close 9 now\r")
        assert kiosk.wait_for_end() == 0
        assert not re.search(rb"close|now", kiosk.errors.read_bytes())
