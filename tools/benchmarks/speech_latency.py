"""How soon speech starts and stops, recorded at a sound sink. Run by hand: `python -m tools.benchmarks.speech_latency`.

Needs pulseaudio and parec (package pulseaudio-utils). Prints medians, and the worst, of 20.
"""

import random
import sys
import threading
import time
from collections.abc import Callable

from newsreader.session.values import WordHeard
from tests.speech.sink import Sink
from tools.benchmarks.figures import figures
from tools.benchmarks.voices import Voice, recorded

TIMES = 20
SENTENCE = "The report features the sweeping successes achieved by the unit across Durham, and more was said later."


def starts_and_stops(voice: Voice, sink: Sink) -> tuple[list[float], list[float]]:
    spans = []
    for _ in range(TIMES):
        said = voice.say(SENTENCE)
        voice.wait_for(WordHeard)
        time.sleep(0.6 + random.random() * 0.3)  # noqa: S311  # anywhere within a word
        silenced = time.monotonic()
        voice.narrator.silence()
        time.sleep(0.3)
        spans.append((said, silenced))
    starts = [sink.first_sound(said, silenced) or 9.0 for said, silenced in spans]
    return starts, [sink.last_sound(silenced, silenced + 0.28) for _, silenced in spans]


def pauses(voice: Voice, sink: Sink) -> tuple[list[float], list[float]]:
    spans = []
    voice.say(SENTENCE * 20)
    voice.wait_for(WordHeard)
    for _ in range(TIMES):
        time.sleep(0.5 + random.random() * 0.3)  # noqa: S311  # anywhere within a word
        held = time.monotonic()
        voice.narrator.pause()
        time.sleep(0.3)
        resumed = time.monotonic()
        voice.narrator.resume()
        spans.append((held, resumed))
    time.sleep(0.5)
    voice.narrator.silence()
    stops = [sink.last_sound(held, resumed) for held, resumed in spans]
    return stops, [sink.first_sound(resumed, resumed + 0.45) or 9.0 for _, resumed in spans]


def marks(voice: Voice, sink: Sink) -> list[float]:
    """How long after the sound of a word that stands alone its mark came."""
    late = []
    for _ in range(TIMES):
        said = voice.say("Ah")
        at, _event = voice.wait_for(WordHeard)
        time.sleep(0.4)
        sound = sink.first_sound(said, said + 0.8)
        late.append(at - said - (sound or 9.0))
    return late


def busy(stop: threading.Event) -> None:
    """A face that computes: holds the interpreter for as long as it may."""
    while not stop.is_set():
        sum(range(1000))


def with_a_busy_face(work: Callable[[], None]) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=busy, args=(stop,))
    thread.start()
    try:
        work()
    finally:
        stop.set()
        thread.join()


def measure(voice: Voice, sink: Sink, name: str) -> None:
    starts, stops = starts_and_stops(voice, sink)
    figures(f"{name}: say -> first sound", starts)
    figures(f"{name}: silence -> silence", stops)
    held, resumed = pauses(voice, sink)
    figures(f"{name}: pause -> silence", held)
    figures(f"{name}: resume -> sound", resumed)
    figures(f"{name}: mark after its sound", marks(voice, sink))


def main() -> int:
    with recorded() as (folder, sink):
        ready = []
        for _ in range(5):
            voice = Voice(folder)
            ready.append(voice.ready)
            voice.narrator.close()
        figures("start -> first text spoken", ready)
        voice = Voice(folder)
        measure(voice, sink, "face idle")
        with_a_busy_face(lambda: measure(voice, sink, "face busy"))
        voice.narrator.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
