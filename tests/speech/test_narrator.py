"""The narrator speaks through a process of its own, reports what is heard, and outlives its process."""

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsreader import messages
from newsreader.articles.sentences import Sentence, reading
from newsreader.model import Article, Block, Clean
from newsreader.session.values import SentenceHeard, SpeechEnded, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.speech import narrator
from newsreader.speech.narrator import Narrator

pytestmark = pytest.mark.usefixtures("no_sound_device")

NO_DEVICE = VoiceTrouble(messages.no_sound_device(), fatal=False)
RESTARTED = VoiceTrouble(messages.speech_restarted(), fatal=False, restarted=True)
LONG = "This sentence is long enough to be cut, held, or gone on with while it is being said to somebody."


class Voice:
    """A narrator and the events it posted."""

    def __init__(self, tape: Path) -> None:
        self.events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
        self.tape = tape
        self.narrator = Narrator(self.events.put, rate=300, volume=100, voice="en-gb-rp", tee=tape)

    def until(self, wanted: Callable[[VoiceEvent], bool]) -> list[VoiceEvent]:
        seen = []
        while True:
            seen.append(self.events.get(timeout=20))
            if wanted(seen[-1]):
                return seen

    def until_ended(self, token: int) -> list[VoiceEvent]:
        return self.until(lambda event: event == SpeechEnded(token))

    def until_word(self, token: int) -> list[VoiceEvent]:
        return self.until(lambda event: isinstance(event, WordHeard) and event.token == token)


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    made = Voice(tmp_path / "tape")
    yield made
    made.narrator.close()


def sentences(*paragraphs: str) -> tuple[Sentence, ...]:
    blocks = tuple(Block("paragraph", Clean(text)) for text in paragraphs)
    return reading(Article("https://example.org/", Clean("Title"), blocks=blocks), Clean("")).sentences


def test_texts_are_said_in_order_each_word_and_each_end_reported(voice: Voice) -> None:
    voice.narrator.say(7, ["It cost £1.1m.", "Then rain."])
    assert voice.until_ended(7) == [
        NO_DEVICE,
        WordHeard(7, 0, 0, 2),
        WordHeard(7, 0, 3, 7),
        WordHeard(7, 0, 8, 13),
        SentenceHeard(7, 0),
        WordHeard(7, 1, 0, 4),
        WordHeard(7, 1, 5, 9),
        SentenceHeard(7, 1),
        SpeechEnded(7),
    ]
    assert voice.tape.read_bytes().strip(b"\0")


def test_an_article_is_read_sentence_by_sentence(voice: Voice) -> None:
    voice.narrator.read(1, sentences("It rained. It poured.", "It stopped."))
    events = voice.until_ended(1)
    assert [event.index for event in events if isinstance(event, SentenceHeard)] == [0, 1, 2, 3]


def test_a_paragraph_ends_with_a_longer_pause_than_a_sentence(voice: Voice) -> None:
    def length(token: int, *paragraphs: str) -> int:
        voice.narrator.read(token, sentences(*paragraphs))
        before = voice.tape.stat().st_size if voice.tape.exists() else 0
        voice.until_ended(token)
        return len(voice.tape.read_bytes()[before:].strip(b"\0"))

    assert length(2, "Rain came. Snow came.") < length(3, "Rain came.", "Snow came.")


def test_nothing_to_say_has_ended_at_once(voice: Voice) -> None:
    voice.narrator.say(3, [])
    assert voice.until_ended(3)[-1] == SpeechEnded(3)


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "\U0001f600", "\x1b[31m"])
def test_what_makes_no_sound_is_heard_all_the_same(voice: Voice, text: str) -> None:
    voice.narrator.say(4, [text, "End."])
    events = voice.until_ended(4)
    assert [event.index for event in events if isinstance(event, SentenceHeard)] == [0, 1]


def test_what_is_cut_is_never_heard_of_again(voice: Voice) -> None:
    voice.narrator.say(1, [LONG, LONG])
    voice.until_word(1)
    voice.narrator.say(2, ["New."])
    events = voice.until_ended(2)
    first_new = next(number for number, event in enumerate(events) if getattr(event, "token", 1) == 2)
    assert all(getattr(event, "token", 2) == 2 for event in events[first_new:])
    assert SentenceHeard(1, 0) not in events


def test_silence_is_silence(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    voice.narrator.silence()
    played = voice.tape.stat().st_size
    while voice.tape.stat().st_size < played + 22050:  # half a second
        time.sleep(0.01)
    assert not voice.tape.read_bytes()[played + 2 * 22050 // 10 :].strip(b"\0")
    voice.narrator.say(2, ["New."])
    assert SpeechEnded(1) not in voice.until_ended(2)


def test_silence_overtakes_a_whole_book(voice: Voice) -> None:
    voice.narrator.start()
    book = sentences(*[LONG] * 4000)
    started = time.monotonic()
    voice.narrator.read(1, book)
    voice.narrator.silence()
    voice.narrator.say(2, ["New."])
    assert time.monotonic() - started < 5
    assert not any(isinstance(event, SentenceHeard) and event.token == 1 for event in voice.until_ended(2))


def test_a_pause_holds_speech_and_it_goes_on_where_it_was(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    seen = voice.until_word(1)
    voice.narrator.pause()
    played = voice.tape.stat().st_size
    while voice.tape.stat().st_size < played + 2 * 22050:  # a second
        time.sleep(0.01)
    while not voice.events.empty():
        seen.append(voice.events.get())
    assert not any(isinstance(event, SentenceHeard) for event in seen)
    voice.narrator.resume()
    seen += voice.until_ended(1)
    words = [LONG[event.start : event.end] for event in seen if isinstance(event, WordHeard)]
    assert " ".join(words) == LONG.replace(",", "").rstrip(".")


def test_new_speech_after_a_pause_is_heard(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    voice.narrator.pause()
    voice.narrator.say(2, ["New."])
    assert voice.until_ended(2)


def test_rate_and_volume_change_while_speaking(voice: Voice) -> None:
    voice.narrator.set_volume(0)
    voice.narrator.say(1, [LONG])
    seen = voice.until_word(1)
    voice.narrator.set_rate(900)
    seen += voice.until_ended(1)
    words = [LONG[event.start : event.end] for event in seen if isinstance(event, WordHeard)]
    assert " ".join(words) == LONG.replace(",", "").rstrip(".")
    assert not voice.tape.read_bytes().strip(b"\0")


def test_an_unknown_voice_is_told_and_the_default_one_speaks(voice: Voice) -> None:
    voice.narrator.set_voice("nobody")
    voice.narrator.say(1, ["Yes."])
    events = voice.until_ended(1)
    assert VoiceTrouble(messages.unknown_voice("nobody"), fatal=False) in events


def test_a_killed_process_comes_back_says_so_and_resumes_nothing(voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.until_word(1)
    process = voice.narrator.process_id
    assert process
    os.kill(process, signal.SIGKILL)
    events = voice.until(lambda event: event == RESTARTED)
    assert SpeechEnded(1) not in events
    assert voice.narrator.process_id != process
    voice.narrator.say(2, ["Back."])
    events = voice.until_ended(2)
    assert all(getattr(event, "token", 2) == 2 for event in events)
    assert NO_DEVICE not in events  # that is told once


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


def test_the_settings_outlive_the_process(voice: Voice) -> None:
    voice.narrator.set_volume(0)
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
    voice.narrator.set_volume(0)
    voice.narrator.say(3, [LONG])
    os.kill(voice.narrator.process_id, signal.SIGCONT)
    events = voice.until_word(3)  # until then what the pipe had taken may be heard
    before = voice.tape.stat().st_size
    events += voice.until_ended(3)
    assert RESTARTED not in events
    assert voice.tape.stat().st_size > before
    assert not voice.tape.read_bytes()[before:].strip(b"\0")


def test_a_first_process_that_dies_with_what_it_was_to_say_is_told_of(
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
def test_a_voice_that_cannot_be_started_is_told_once_and_nothing_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    voice = Voice(tmp_path / "tape")
    voice.narrator.say(1, ["Hello."])
    assert voice.events.get(timeout=10) == VoiceTrouble(messages.no_speech_engine(), fatal=True)
    voice.narrator.say(2, ["Hello."])
    voice.narrator.silence()
    voice.narrator.close()
    assert voice.events.empty()


def test_a_voice_that_was_given_up_gets_another_try_when_it_is_wanted_later(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatal = VoiceTrouble(messages.no_speech_engine(), fatal=True)
    monkeypatch.setattr(narrator, "REST_SECONDS", 0.0)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        for token in (1, 2, 3):
            voice.narrator.say(token, ["Hello."])
            assert voice.events.get(timeout=10) == fatal
    voice.narrator.set_volume(0)
    voice.narrator.say(4, ["Back."])
    events = voice.until_ended(4)
    assert RESTARTED not in events
    assert SentenceHeard(4, 0) in events
    assert not voice.tape.read_bytes().strip(b"\0")


def test_a_process_that_keeps_dying_is_given_up(voice: Voice) -> None:
    for token in range(9):
        voice.narrator.say(token, [LONG])
        last = voice.until(lambda event: isinstance(event, VoiceTrouble | WordHeard))[-1]
        if isinstance(last, VoiceTrouble) and last.fatal:
            break
        if process := voice.narrator.process_id:
            os.kill(process, signal.SIGKILL)
    assert last == VoiceTrouble(messages.no_speech_engine(), fatal=True)


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
from newsreader.speech.narrator import Narrator
narrator = Narrator(lambda event: None, rate=175, volume=100, voice="en-gb-rp", tee=Path({str(tmp_path / "tape")!r}))
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


def test_what_the_sound_library_complains_of_goes_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
    narrator = Narrator(events.put, rate=900, volume=0, voice="en-gb-rp", log=log)
    narrator.say(1, ["Yes."])
    while events.get(timeout=20) != SpeechEnded(1):
        pass
    narrator.close()
    assert log.exists()


def test_the_first_start_makes_the_log_of_the_platform_and_prints_nothing(tmp_path: Path) -> None:
    program = """
import queue
from newsreader import settings
from newsreader.session.values import SpeechEnded
from newsreader.speech.narrator import Narrator
log = settings.folders().log / "newsreader.log"
events = queue.SimpleQueue()
narrator = Narrator(events.put, rate=900, volume=0, voice="en-gb-rp", log=log)
narrator.say(1, ["Yes."])
while events.get(timeout=20) != SpeechEnded(1):
    pass
narrator.close()
assert log.exists()
"""
    assert _printed(program, tmp_path) == ""
    assert [path.stat().st_mode & 0o777 for path in tmp_path.rglob("newsreader.log")] == [0o600]


def test_a_log_that_cannot_be_written_is_no_reason_to_print_or_to_be_silent(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    program = f"""
import queue
from pathlib import Path
from newsreader.session.values import SpeechEnded
from newsreader.speech.narrator import Narrator
events = queue.SimpleQueue()
log = Path({str(tmp_path / "file" / "newsreader.log")!r})
narrator = Narrator(events.put, rate=900, volume=0, voice="en-gb-rp", log=log)
narrator.say(1, ["Yes."])
while events.get(timeout=20) != SpeechEnded(1):
    pass
narrator.close()
"""
    assert _printed(program, tmp_path) == ""


def _printed(program: str, home: Path) -> str:
    """What a program prints that knows no folder but its home."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "NEWSREADER_"))}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**surroundings, "HOME": str(home)},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return run.stdout + run.stderr


def test_a_face_that_fails_to_take_an_event_does_not_end_the_voice() -> None:
    events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()

    def post(event: VoiceEvent) -> None:
        events.put(event)
        raise ValueError("the face has a fault")

    narrator = Narrator(post, rate=600, volume=0, voice="en-gb-rp")
    narrator.say(1, ["One two."])
    while events.get(timeout=20) != SpeechEnded(1):
        pass
    narrator.close()
