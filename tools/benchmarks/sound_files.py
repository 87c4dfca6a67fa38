"""Times the export of the bundled articles to files with sound. Run by hand:
`python -m tools.benchmarks.sound_files`.

Of a whole command in a process of its own, for each format first with nothing cached and then again: seconds, those of
processors, and how many times as long the speech is. Then the speed of LAME alone at its qualities. On a busy computer
only the seconds of processors mean anything.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from pathlib import Path
from typing import NamedTuple

import lameenc

from newsreader.model.file_formats import FORMATS


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["NEWSREADER_HOME"] = str(folder / "home")
        newsreader = [sys.executable, "-m", "newsreader"]
        printed = subprocess.run([*newsreader, "headlines"], capture_output=True, text=True, check=True).stdout
        items = [line.partition(".")[0] for line in printed.splitlines() if "Getting started" in line]
        taken = {}
        for each in FORMATS:
            if each.spoken:
                shutil.rmtree(folder / "home" / "speech", ignore_errors=True)
                output = folder / f"news-{each.name}{'' if each.folder else each.ending}"
                command = [*newsreader, "export", *items, "--format", each.name, "--output", str(output)]
                taken[each.name] = [seconds_for(command), seconds_for(command)]
        with wave.open(str(folder / "news-wav.wav")) as sound:
            seconds = sound.getnframes() / sound.getframerate()
            samples = sound.readframes(sound.getnframes())
    print(f"{len(items)} articles, {seconds:.0f} seconds of speech")
    for each_name, (first, again) in taken.items():
        print(f"  newsreader export, {each_name:7} {first.text(seconds)}; again {again.text(seconds)}")
    for quality in (2, 5, 7):
        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(22_050)
        encoder.set_out_sample_rate(44_100)
        encoder.set_bit_rate(64)
        encoder.set_quality(quality)
        started = time.perf_counter()
        encoder.encode(samples)
        encoder.flush()
        print(f"  LAME, quality {quality}           {seconds / (time.perf_counter() - started):6.0f} times real time")


class Taken(NamedTuple):
    """Seconds of a command, and those of all processors that it had."""

    passed: float
    used: float

    def text(self, seconds: float) -> str:
        """These, and how many times as long `seconds` of speech are."""
        return (
            f"{self.passed:.1f} s, {seconds / self.passed:.0f} times real time;"
            f" {self.used:.1f} s of processors, {seconds / self.used:.0f} times"
        )


def seconds_for(command: list[str]) -> Taken:
    started, used = time.perf_counter(), _processor_seconds()
    subprocess.run(command, capture_output=True, check=True)
    return Taken(time.perf_counter() - started, _processor_seconds() - used)


def _processor_seconds() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


if __name__ == "__main__":
    main()
