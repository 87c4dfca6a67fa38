"""Times the export of the bundled articles to sound files. Run by hand:
`python -m tests.benchmarks.sound_files`.

Each figure is seconds of speech for a second of work, of a whole command in a process of its own, and of LAME alone at
its qualities.
"""

import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path

import lameenc


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        listing = [sys.executable, "-m", "newsreader", "headlines"]
        printed = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
        items = [line.partition(".")[0] for line in printed.splitlines() if "Getting started" in line]
        wav = Path(folder) / "news.wav"
        taken = {}
        for ending in ("wav", "mp3"):
            started = time.perf_counter()
            command = [
                sys.executable,
                "-m",
                "newsreader",
                "export",
                *items,
                "--output",
                str(wav.with_suffix("." + ending)),
            ]
            subprocess.run(command, capture_output=True, check=True)
            taken[ending] = time.perf_counter() - started
        with wave.open(str(wav)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
            samples = sound.readframes(sound.getnframes())
    print(f"{len(items)} articles, {seconds:.0f} seconds of speech")
    for ending, took in taken.items():
        print(f"  newsreader export, {ending}   {seconds / took:5.0f} times real time")
    for quality in (2, 5, 7):
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(22_050)
        encoder.set_bit_rate(64)
        encoder.set_quality(quality)
        started = time.perf_counter()
        encoder.encode(samples)
        encoder.flush()
        print(f"  LAME, quality {quality}          {seconds / (time.perf_counter() - started):5.0f} times real time")


if __name__ == "__main__":
    main()
