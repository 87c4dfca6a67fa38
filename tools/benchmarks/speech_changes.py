"""Rate, voice, pitch and volume changed while something is being said. Run by hand:
`python -m tools.benchmarks.speech_changes [busy]`. Needs pulseaudio and parec.

Words lost or repeated, words still said at the old rate, and from the samples handed to the device whether the seams
can be heard: the largest step from one sample to the next, and the silences, compared with those of unchanged speech.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np

from newsreader.session.values import SpeechEnded, WordHeard
from tools.benchmarks.figures import processors
from tools.benchmarks.voices import Voice, recorded_voice

TIMES = 20
SLOW, FAST = 200, 700
TAPE_RATE = 22_050

TEXT = " ".join(
    f"{number} rowing men were always allowed a warm meal near Alnwick on {day} evenings in early winter"
    for number, day in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), 21)
)
"""One sentence of 119 words, which run into one another, so that most of their ends are amid a wave."""


class Said:
    """What one run of the text came to."""

    def __init__(self, voice: Voice, tape: Path, change: Callable[[int], None] | None = None) -> None:
        before = tape.stat().st_size
        self.marks: list[tuple[float, WordHeard]] = []
        self.changed_at: list[float] = []
        voice.say(TEXT)
        due = time.monotonic() + 1.0
        while True:
            at, event = voice.next_event()
            if isinstance(event, SpeechEnded) and event.token == voice.token:
                break
            if isinstance(event, WordHeard) and event.token == voice.token:
                self.marks.append((at, event))
            if change and at > due and len(self.changed_at) < TIMES:
                time.sleep(random.random() * 0.2)  # noqa: S311  # anywhere within a word
                self.changed_at.append(time.monotonic())
                change(len(self.changed_at))
                due = time.monotonic() + 0.3
        with tape.open("rb") as file:
            file.seek(before)
            samples = file.read()
        self.wave = np.frombuffer(samples[: len(samples) // 2 * 2], dtype="<i2").astype(np.int32)

    def faults(self) -> int:
        """Spans that are not those of the next word, or words without one."""
        expected = [(at, at + len(word)) for at, word in zip(_starts(), TEXT.split(), strict=True)]
        heard = [(event.start, event.end) for _, event in self.marks]
        covered = [span for start, end in heard for span in expected if start <= span[0] and span[1] <= end]
        return sum(one != other for one, other in zip(covered, expected, strict=False)) + abs(
            len(covered) - len(expected)
        )

    def largest_step(self) -> int:
        return int(np.abs(np.diff(self.wave)).max())

    def longest_silence(self) -> float:
        """Milliseconds."""
        loud = np.nonzero(self.wave)[0]
        return float(np.diff(loud).max()) * 1000 / TAPE_RATE

    def durations(self) -> dict[int, float]:
        """How long each word took, by where it begins."""
        return {event.start: later - at for (at, event), (later, _) in pairwise(self.marks)}


def _starts() -> list[int]:
    words, at = [], 0
    for word in TEXT.split():
        words.append(at)
        at += len(word) + 1
    return words


def words_late(said: Said, slow: dict[int, float], fast: dict[int, float]) -> list[int]:
    """After each change of rate, how many words were begun and yet said at the old rate. The first went to `SLOW`."""
    late = []
    durations = said.durations()
    for number, changed in enumerate(said.changed_at):
        new, old = (fast, slow) if number % 2 else (slow, fast)
        following = [event.start for at, event in said.marks if at > changed and event.start in durations]
        count = 0
        for start in following:
            took = durations[start]
            if start in new and start in old and abs(took - new[start]) < abs(took - old[start]):
                break
            count += 1
        late.append(count)
    return late


def main(arguments: list[str]) -> int:
    name = "busy" if "busy" in arguments else "idle"
    with (
        tempfile.NamedTemporaryFile() as file,
        recorded_voice(tape=Path(file.name)) as (voice, _sink),
        processors(busy=name == "busy"),
    ):
        tape, narrator = Path(file.name), voice.narrator

        def changed(what: str, change: Callable[[int], None] | None, rate: int) -> Said:
            narrator.set("rate", rate)
            said = Said(voice, tape, change)
            print(
                f"{name}, {what:16} changes {len(said.changed_at):2}   words lost or repeated {said.faults()}   "
                f"largest step {said.largest_step():5}   longest silence {said.longest_silence():4.0f} ms",
                flush=True,
            )
            return said

        slow, fast = changed("slow, unchanged", None, SLOW), changed("fast, unchanged", None, FAST)
        changed("unchanged", None, 450)
        voices = ("en-gb-rp", "en-gb-scotland")
        changed("voice", lambda count: narrator.set("voice", voices[count % 2]), 450)
        narrator.set("voice", voices[0])
        changed("volume", lambda count: narrator.set("volume", 60 + 40 * (count % 2)), 450)
        narrator.set("volume", 100)
        changed("pitch", lambda count: narrator.set("pitch", 40 + 20 * (count % 2)), 450)
        narrator.set("pitch", 50)
        changed("rate, 80 to 900", lambda _: narrator.set("rate", random.randint(80, 900)), 350)  # noqa: S311
        said = changed("rate, to and fro", lambda count: narrator.set("rate", SLOW if count % 2 else FAST), FAST)
        late = words_late(said, slow.durations(), fast.durations())
        print(f"{name}, words begun after a change of rate and said at the old one, each time: {late}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
