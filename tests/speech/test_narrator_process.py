"""The narrator survives any end of its process, and ends it in its turn."""

import os
import queue
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.errors import Kind
from newsreader.session.values import SpeechEnded, VoiceTrouble, WordHeard
from newsreader.speech.voice import narrator, watchdog
from tests.speech.real_voice import LONG, NO_DEVICE, RESTARTED, Voice, sentences, unheard

pytestmark = pytest.mark.usefixtures("no_sound_device")


def test_a_killed_process_is_restarted_which_is_announced_and_resumes_nothing(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    process = voice.narrator.process_id
    assert process
    os.kill(process, signal.SIGKILL)
    events = voice.until(lambda event: event == RESTARTED)
    assert SpeechEnded(1, audible=False) not in events
    assert voice.narrator.process_id != process
    voice.narrator.say(2, ["Back."])
    events = voice.until_ended(2)
    assert all(getattr(event, "token", 2) == 2 for event in events)
    assert NO_DEVICE not in events  # that is announced once


def test_a_hung_process_is_replaced_too(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    process = voice.narrator.process_id
    assert process
    os.kill(process, signal.SIGSTOP)
    voice.until(lambda event: event == RESTARTED)
    voice.narrator.say(2, ["Back."])
    assert voice.until_ended(2)


def test_a_process_that_hung_while_nothing_was_said_is_replaced_when_it_is_needed(voice: Voice) -> None:
    voice.narrator.say(1, ["One."])
    voice.until_ended(1)
    assert voice.narrator.process_id
    os.kill(voice.narrator.process_id, signal.SIGSTOP)
    voice.narrator.say(2, ["Two."])
    voice.until(lambda event: event == RESTARTED)


def test_a_slow_first_answer_is_waited_for(voice: Voice) -> None:
    voice.narrator.start()
    voice.until(lambda event: event == NO_DEVICE)  # it is ready
    assert voice.narrator.process_id
    os.kill(voice.narrator.process_id, signal.SIGSTOP)
    voice.narrator.say(1, ["One."])
    with pytest.raises(queue.Empty):
        voice.events.get(timeout=2 * watchdog.TIMEOUT_SECONDS)
    os.kill(voice.narrator.process_id, signal.SIGCONT)
    assert RESTARTED not in voice.until_ended(1)


class AlwaysWaiting:
    """Processes that never get a processor."""

    def __init__(self, *_: int) -> None:
        self._began = time.monotonic()

    def lap(self) -> float:
        before, self._began = self._began, time.monotonic()
        return self._began - before


def test_a_process_that_waits_for_a_processor_is_waited_for(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narrator, "ProcessorWait", AlwaysWaiting)
    voice.narrator.say(1, ["One."])
    voice.until_ended(1)
    process = voice.narrator.process_id
    assert process
    os.kill(process, signal.SIGSTOP)
    voice.narrator.say(2, ["Two."])
    with pytest.raises(queue.Empty):
        voice.events.get(timeout=4 * watchdog.TIMEOUT_SECONDS)
    os.kill(process, signal.SIGCONT)
    assert RESTARTED not in voice.until_ended(2)
    assert voice.narrator.process_id == process


def test_the_process_after_one_killed_for_not_answering_gets_more_time(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "WELL_AFTER_SECONDS", 600.0)  # a busy machine takes its time to the next word
    for token in (1, 2):
        voice.narrator.say(token, [LONG])
        voice.until(lambda event: isinstance(event, WordHeard) and event.start > 20)
        process = voice.narrator.process_id
        assert process
        os.kill(process, signal.SIGSTOP)
        hung = time.monotonic()
        while voice.narrator.process_id == process:
            time.sleep(0.005)
        waited = time.monotonic() - hung
        voice.until(lambda event: event == RESTARTED)
    assert waited > 1.8 * watchdog.TIMEOUT_SECONDS


def test_the_timeout_is_reset_once_a_process_has_answered_well_for_a_while(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "WELL_AFTER_SECONDS", 0.2)
    monkeypatch.setattr(watchdog, "QUICK_SECONDS", 5.0)
    voice.narrator._watchdog.timeout = 600.0  # longer than `until` waits
    voice.narrator.say(1, [LONG])
    voice.until(lambda event: isinstance(event, WordHeard) and event.start > 50)
    process = voice.narrator.process_id
    assert process
    os.kill(process, signal.SIGSTOP)
    voice.until(lambda event: event == RESTARTED)


def test_the_settings_outlive_the_process(voice: Voice) -> None:
    voice.narrator.set("volume", 0)
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    assert voice.narrator.process_id
    os.kill(voice.narrator.process_id, signal.SIGKILL)
    voice.until(lambda event: event == RESTARTED)
    voice.narrator.say(2, ["Quiet."])
    voice.until_ended(2)
    assert not voice.tape.read_bytes().strip(b"\0")


def test_a_rate_set_while_the_process_does_not_read_is_not_lost(voice: Voice) -> None:
    voice.narrator.say(1, ["One."])
    voice.until_ended(1)
    assert voice.narrator.process_id
    os.kill(voice.narrator.process_id, signal.SIGSTOP)
    voice.narrator.read(2, sentences(*[LONG] * 4000))  # more than a pipe takes
    voice.narrator.set("volume", 0)
    voice.narrator.say(3, [LONG])
    os.kill(voice.narrator.process_id, signal.SIGCONT)
    events = voice.until_word(3)  # until then what the pipe had taken may be heard
    before = voice.tape.stat().st_size
    events += voice.until_ended(3)
    assert RESTARTED not in events
    assert voice.tape.stat().st_size > before
    assert not voice.tape.read_bytes()[before:].strip(b"\0")


def test_a_first_process_that_dies_with_a_text_unspoken_is_announced(
    voice: Voice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "python"
    # The first one dies once it has been given something to say, and not of the settings, which come before that.
    program.write_text(f"""#!/bin/sh
if mkdir "{tmp_path}/died" 2>/dev/null; then
    while read -r line; do
        case "$line" in *'"do":"say"'*) exit 1 ;; esac
    done
fi
exec {sys.executable} "$@"
""")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    voice.narrator.say(1, ["Hello."])
    assert RESTARTED in voice.until(lambda event: isinstance(event, VoiceTrouble))
    voice.narrator.say(2, ["Hello."])
    assert voice.until_ended(2)


@pytest.mark.parametrize("program", ["/bin/false", "/nonexistent/python"])
def test_a_voice_that_cannot_be_started_is_announced_whenever_it_is_to_speak_and_nothing_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    monkeypatch.setattr(narrator, "RETRY_SECONDS", 600.0)  # longer than a busy computer takes
    voice = Voice(tmp_path / "tape")
    voice.narrator.say(1, ["Hello."])
    assert voice.events.get(timeout=10) == VoiceTrouble(
        messages.NO_SPEECH_ENGINE, fatal=True, kind=Kind.NO_SPEECH_ENGINE
    )
    voice.narrator.say(2, ["Hello."])
    assert voice.events.get(timeout=10) == VoiceTrouble(
        messages.NO_SPEECH_ENGINE, fatal=True, kind=Kind.NO_SPEECH_ENGINE
    )
    voice.narrator.silence()
    voice.narrator.close()
    assert voice.events.empty()


def test_a_voice_that_was_given_up_is_tried_again_when_it_is_needed_later(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatal = VoiceTrouble(messages.NO_SPEECH_ENGINE, fatal=True, kind=Kind.NO_SPEECH_ENGINE)
    monkeypatch.setattr(narrator, "RETRY_SECONDS", 0.0)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        for token in (1, 2, 3):
            voice.narrator.say(token, ["Hello."])
            assert voice.events.get(timeout=10) == fatal
    voice.narrator.set("volume", 0)
    voice.narrator.say(4, ["Back."])
    events = voice.until_ended(4)
    assert RESTARTED not in events
    assert unheard(4, 0) in events
    assert not voice.tape.read_bytes().strip(b"\0")


def test_a_process_that_keeps_dying_is_given_up(voice: Voice) -> None:
    for token in range(9):
        voice.narrator.say(token, [LONG])
        last = voice.until(lambda event: isinstance(event, VoiceTrouble | WordHeard))[-1]
        if isinstance(last, VoiceTrouble) and last.fatal:
            break
        if process := voice.narrator.process_id:
            os.kill(process, signal.SIGKILL)
    assert last == VoiceTrouble(messages.VOICE_KEEPS_FAILING, fatal=True, kind=Kind.VOICE_OFF)
    voice.narrator.say(10, ["Still there?"])  # while it rests
    assert voice.until(lambda event: event == last)


def test_closing_ends_the_process_in_the_middle_of_a_word(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    process = voice.narrator.process_id
    assert process
    voice.narrator.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    voice.narrator.say(2, ["After."])
    voice.narrator.close()


def test_the_process_ends_when_its_parent_dies(tmp_path: Path) -> None:
    parent = f"""
import time
from pathlib import Path
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
settings = Settings(rate=175, volume=100, voice="en-gb-rp")
narrator = Narrator(lambda event: None, settings, tee=Path({str(tmp_path / "tape")!r}))
narrator.say(1, ["word " * 1000])
print(narrator.process_id, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as running:
        assert running.stdout
        child = int(running.stdout.readline())
        running.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(child, 0)
            # Where nobody takes in orphans it stays as a zombie.
            if Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return
        except ProcessLookupError:
            return
        except FileNotFoundError:  # it went between the two, or this system has no /proc
            pass
        time.sleep(0.01)
    pytest.fail("the voice outlived its parent")
