"""Makes books of one article that takes three hours to hear. Run by hand: `python -m tools.benchmarks.long_book`.

For each format: seconds, of processors too, memory of this process and of its largest child, size, what is wrong with
references and times, and how many clips do not begin with speech and end with a pause, as the decoded sound has it.
"""

import os
import resource
import tempfile
import time
import zipfile
from pathlib import Path

import miniaudio
import numpy as np
from lxml import etree

from newsreader.edition.bookmaking import book_of
from newsreader.edition.output import write
from newsreader.model.file_formats import FORMATS
from tests.edition.book_checks import clips_of, findings
from tests.edition.making import TODAY, article

SENTENCES = 1_700
"""Of six seconds each."""

LOUD = 1000
"""Of 32,768: speech has samples above this."""

PAUSE_SECONDS = 0.06
"""The end of each clip in which there is no speech."""

RATE = 44_100


def main() -> None:
    sentences = [f"The council spent £{number} on roads, it said, and the work is to be done by May." for number in
                 range(1, SENTENCES + 1)]  # fmt: skip
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, SENTENCES, 5)]
    book = book_of([article("Three hours", *paragraphs)], TODAY)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["NEWSREADER_HOME"] = str(folder / "home")
        paths = []
        for each in FORMATS:
            path = folder / f"book-{each.name}{'' if each.folder else each.ending}"
            started, used = time.perf_counter(), _processor_seconds()
            written = write(book, path, each)
            seconds, used = time.perf_counter() - started, _processor_seconds() - used
            ours, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (0, resource.RUSAGE_CHILDREN))
            print(
                f"{each.name:7} {seconds:6.1f} s, {used:6.1f} s of processors, {ours} and {child} MB of memory,"
                f" {written.bytes / 1e6:.1f} MB, {(written.seconds or 0) / 3600:.2f} hours",
                flush=True,
            )
            paths.append(path)
        for path in paths:  # not before: this takes memory
            print(_checked(path), end="")


def _processor_seconds() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _checked(path: Path) -> str:
    """What is wrong with the times of a book."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as packed:
            path = path.with_suffix("")
            packed.extractall(path)
    if not path.is_dir() or not list(path.rglob("*.smil")):
        return ""
    clips = [(smil.parent / name, begin, end) for smil in sorted(path.rglob("0*.smil"))
             for name, begin, end in clips_of(etree.parse(str(smil)).getroot())]  # fmt: skip
    wrong = 0
    for track in {file for file, _, _ in clips}:
        heard = np.abs(np.array(miniaudio.decode_file(str(track), nchannels=1, sample_rate=RATE).samples, dtype="i2"))
        for file, begin, end in clips:
            if file == track:
                first, last = round(begin * RATE), round(end * RATE)
                spoken = heard[first : last - int(PAUSE_SECONDS * RATE)]
                wrong += not (spoken[: RATE // 2] > LOUD).any() or bool((heard[first:last][len(spoken) :] > LOUD).any())
    return f"{path.name}: {len(findings(path))} findings, {wrong} of {len(clips)} clips are not where they are heard\n"


if __name__ == "__main__":
    main()
