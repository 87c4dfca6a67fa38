"""Child processes: started, spoken to without blocking, watched, and always ended."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from newsreader.system.child import Child, run_child

pytestmark = pytest.mark.usefixtures("processes")

ECHO = "tests.system.echo_process"
UNLIMITED = 30.0


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_answers_frame_by_frame_and_ends_after_its_frames() -> None:
    child = Child(ECHO)
    child.send({"a": 1}, {"b": "zwölf"}, {"exit": 0})
    answers = [message for message, _ in child.frames()]
    assert answers == [
        {"pid": child.pid},
        {"a": 1, "echoed": True},
        {"b": "zwölf", "echoed": True},
        {"exit": 0, "echoed": True},
    ]
    assert not is_running(child.pid)


def test_a_child_ends_by_itself_when_its_input_is_closed() -> None:
    child = Child(ECHO)
    frames = child.frames()
    next(frames)
    began = time.monotonic()
    child.end(UNLIMITED)
    assert time.monotonic() - began < UNLIMITED
    assert not child.is_running()
    assert list(frames) == []


def test_a_child_is_killed_if_it_does_not_end_in_time() -> None:
    child = Child(ECHO, "ignore")
    next(child.frames())
    child.end(0.05)
    assert not is_running(child.pid)
    child.send({"a": 1})  # which nobody takes any more
    child.end()


def test_sending_never_blocks_and_unsent_messages_can_be_revoked() -> None:
    child = Child(ECHO)
    frames = child.frames()
    next(frames)
    os.kill(child.pid, signal.SIGSTOP)
    child.send({"text": "first"}, *({"text": "x" * 1000} for _ in range(5000)), {"setting": 1})
    child.send({"text": "last"}, {"exit": 0}, revoke=lambda message: "text" in message)
    os.kill(child.pid, signal.SIGCONT)
    answers = [message for message, _ in frames]
    assert answers[0]["text"] == "first"
    assert len(answers) < 5000
    assert [next(iter(answer)) for answer in answers[-3:]] == ["setting", "text", "exit"]
    assert [answer["text"] for answer in answers if "text" in answer][-1] == "last"


def test_a_pipe_that_is_full_costs_no_work_and_loses_nothing() -> None:
    child = Child(ECHO, "slow")
    frames = child.frames()
    next(frames)
    before = time.process_time()
    child.send({"text": "x" * 300_000}, {"exit": 0})
    answers = [message for message, _ in frames]
    assert [message.get("text") for message in answers] == ["x" * 300_000, None]
    assert time.process_time() - before < 0.8


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_the_output_of_a_library_goes_to_the_log_in_utf_8_and_does_not_disturb_the_frames(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)  # as Windows' own, for a file or a pipe
    log = tmp_path / "log"
    child = Child(ECHO, "print", log=log)
    child.send({"exit": 0})
    assert len(list(child.frames())) == 2
    assert log.read_text("utf-8") == "a library that prints, in Zürich 窓\n"


def test_a_process_that_cannot_be_started_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(OSError, match="nonexistent"):
        Child(ECHO)
    assert run_child(ECHO, seconds=UNLIMITED) == ([], False, True)


def test_a_run_gives_the_answers_to_its_request_and_their_payloads() -> None:
    done = run_child(ECHO, seconds=UNLIMITED, request={"a": 1}, payload=b"\n\0" * 100_000)
    assert done.frames[1:] == [({"a": 1, "bytes": 200_000, "echoed": True}, b"\n\0" * 100_000)]
    assert (done.timed_out, done.failed) == (False, False)


@pytest.mark.parametrize(("mode", "seconds"), [("ignore", 3.0), ("late", UNLIMITED)])
def test_a_run_that_times_out_gives_what_was_answered_before(mode: str, seconds: float) -> None:
    done = run_child(ECHO, mode, seconds=seconds)
    assert [list(message) for message, _ in done.frames] == [["pid"]]
    assert (done.timed_out, done.failed) == (True, True)
    assert not is_running(done.frames[0][0]["pid"])


def test_a_run_that_fails_says_so() -> None:
    done = run_child(ECHO, seconds=UNLIMITED, request={"exit": 3})
    assert (done.timed_out, done.failed) == (False, True)
