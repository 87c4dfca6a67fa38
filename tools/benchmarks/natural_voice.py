"""Times how soon and how fast a neural voice speaks. Run by hand: `python -m tools.benchmarks.natural_voice [ID]`.

Prints the median and the worst of 20: seconds to synthesise the first clause, speed relative to real time, seconds to
the first sound at a sink (needs pulseaudio and parec), and seconds to load.
"""

import sys
import time
from collections.abc import Sequence

from newsreader.speech.engines.engine_process import EngineProcess
from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.voices import voice
from tools.benchmarks.figures import figures
from tools.benchmarks.speech_latency import TIMES, starts_and_stops
from tools.benchmarks.voices import recorded_voice

TEXTS = (
    "The council has agreed to spend more on roads, said its leader on Tuesday, after a vote that lasted until noon.",
    "Police are appealing for witnesses after a collision on the A690 near Durham in which two people were hurt.",
    "Residents of the village have waited eleven years for the bridge that was washed away in the storm of 2015.",
    "Good evening.",
)


def made(engine: EngineProcess, text: str) -> tuple[float, float, float]:
    """Seconds until the first clause, seconds until all of it, and seconds of speech."""
    started = time.perf_counter()
    arrivals: list[float] = []
    samples = 0

    def take(more: bytes, _: Sequence[tuple[int, int]]) -> bool:
        nonlocal samples
        if more:
            arrivals.append(time.perf_counter() - started)
            samples += len(more) // 2
        return True

    engine.synthesise(text, take, voice="", rate=175, pitch=50)
    return arrivals[0], arrivals[-1], samples / engine.sample_rate


def main(arguments: Sequence[str]) -> int:
    identity = arguments[0] if arguments else "en-us-natural"
    info = voice(identity)
    if not info.installed:
        print(info.why_not)
        return 1
    started = time.perf_counter()
    engine = EngineProcess(info, espeak().sample_rate)
    made(engine, "Good evening.")
    print(f"{'loaded and first text spoken after':44} {1000 * (time.perf_counter() - started):13.0f} ms")
    for text in TEXTS:
        runs = [made(engine, text) for _ in range(TIMES)]
        figures(f"first clause of {len(text.split())} words", [first for first, _, _ in runs])
        figures(f"all of {len(text.split())} words", [last for _, last, _ in runs])
        seconds, speech = sum(last for _, last, _ in runs), sum(spoken for _, _, spoken in runs)
        print(f"{'times as fast as its speech':44} {speech / seconds:13.0f}")
    engine.close()
    with recorded_voice(identity) as (heard, sink):
        starts, stops = starts_and_stops(heard, sink)
        figures("say -> first sound", starts)
        figures("silence -> silence", stops)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
