"""Compares voices by numbers and for the ear.

Run by hand: `python -m tools.benchmarks.voice_comparison FOLDER [ID...]`.

Writes ten sentences by each voice as WAV files whose names do not tell the voice, and key.txt, which does. Prints for
each voice words a minute, the range of its pitch in semitones, loudness, the loudest sample, seconds of computing for a
second of speech, and the memory of its process.
"""

import random
import sys
import time
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from newsreader.model.values import Clean
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import VoiceInfo, all_voices, voice
from newsreader.speech.loudness import LoudnessMeter
from newsreader.speech.one_shot import synthesise
from newsreader.speech.text.script import Utterance

SENTENCES = (
    "The council has agreed to spend more on roads, said its leader on Tuesday, after a vote that lasted until noon.",
    "Police are appealing for witnesses after a collision on the A690 near Durham in which two people were hurt.",
    "Residents of the village have waited eleven years for the bridge that was washed away in the storm of 2015.",
    "It will cost £3.2m, of which the county pays 40%, and the rest comes from the government's fund for roads.",
    "\u201cWe are delighted,\u201d said Margaret Ashworth, 71, who has lived in Whitby since 1974.",
    "The schedule will be published at 10.30am on 24 March, and the library stays open until 8pm.",
    "Three men were jailed for a total of 12 years at Lincoln Crown Court for stealing tractors worth £850,000.",
    "Temperatures are expected to fall to -4°C overnight, with winds of up to 65mph on the coast of Northumberland.",
    "Can a town of 9,000 people keep two secondary schools, or will one of them have to close by the summer?",
    "Newcastle won 3-1 at home, their first victory since October, in front of 52,000 spectators.",
)


def pitch_range(samples: "np.ndarray[tuple[int], np.dtype[np.float64]]", rate: int) -> float:
    """From the 10th to the 90th percentile of the fundamental frequency, in semitones."""
    found = []
    for start in range(0, len(samples) - rate // 20, rate // 50):
        part = samples[start : start + rate // 20] - samples[start : start + rate // 20].mean()
        if np.sqrt((part**2).mean()) < 800:
            continue
        likeness = np.correlate(part, part, "full")[len(part) - 1 :]
        lags = likeness[rate // 400 : rate // 70]
        if lags.max() > 0.6 * likeness[0]:
            found.append(rate / (rate // 400 + int(lags.argmax())))
    low, high = np.percentile(found, [10, 90])
    return float(12 * np.log2(high / low))


def spoken(info: VoiceInfo) -> tuple[list[bytes], float, int, int]:
    """The speech of each sentence, the seconds that all took, the sample rate, and the megabytes of the process."""
    engines = Engines(quiet=True)
    engines.prepare(info)
    try:
        _say(info, engines, "Good evening.")  # loads it
        started = time.perf_counter()
        said = [_say(info, engines, text) for text in SENTENCES]
        return said, time.perf_counter() - started, engines.sample_rate, engines.megabytes(info)
    finally:
        engines.close()


def _say(info: VoiceInfo, engines: Engines, text: str) -> bytes:
    samples = bytearray()
    synthesise(Utterance(Clean(text), pause=0), info, engines, 175, 50, samples.extend)
    return bytes(samples)


def compare(info: VoiceInfo, folder: Path, name: str) -> None:
    said, took, rate, megabytes = spoken(info)
    for number, samples in enumerate(said, 1):
        with wave.open(str(folder / f"{name}-{number:02}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(samples)
    every = b"".join(said)
    meter = LoudnessMeter(rate)
    meter.add(every)
    seconds = len(every) / 2 / rate
    words = sum(len(text.split()) for text in SENTENCES)
    waves = np.frombuffer(every, "<i2").astype(np.float64)
    print(
        f"{info.id:24} {60 * words / seconds:4.0f} wpm {pitch_range(waves, rate):5.1f} st {meter.loudness or 0:6.1f}"
        f" LUFS {np.abs(waves).max():6.0f} {took / seconds:6.3f} s/s {megabytes:4} MB",
        flush=True,
    )


def main(arguments: Sequence[str]) -> int:
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [voice(identity) for identity in arguments[1:]] or [info for info in all_voices() if info.installed]
    names = [f"voice{number:02}" for number in range(1, len(chosen) + 1)]
    random.shuffle(names)
    key = "".join(f"{name} {info.id}\n" for name, info in sorted(zip(names, chosen, strict=True)))
    (folder / "key.txt").write_text(key, "utf-8")  # at once, for what is there if this is stopped
    for info, name in zip(chosen, names, strict=True):
        compare(info, folder, name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
