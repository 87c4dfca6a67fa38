"""The silence between sentences, recorded at a sound sink, and the silence intended. Run by hand:
`python -m tools.benchmarks.speech_pauses [busy]`. Needs pulseaudio and parec.
"""

import sys
import time

import numpy as np

from newsreader.articles.sentences import reading
from newsreader.model.passages import Sentence
from newsreader.model.values import Article, Block, Clean
from newsreader.session.values import SentenceHeard, SpeechEnded
from newsreader.speech.text import script
from tests.speech.sink import RATE, Sink
from tools.benchmarks.figures import figures, processors
from tools.benchmarks.voices import Voice, recorded_voice

FAINT = 30
"""Of 32,768: what is less is silence. The end of a word may be less than what makes its beginning audible."""

SENTENCES = (
    "All of us were in Leeds.",
    "Each one said: “We must go.”",
    "I heard her ask for help.",
    "Our aim is to win it back.",
    "Eight of them ran off the roof.",
    "It is an old ship.",
    "Any news will be welcome (as ever).",
)
"""They begin with vowels and end in every way, with no pause within."""


def sentences() -> tuple[Sentence, ...]:
    """Three passages of seven sentences."""
    blocks = tuple(Block("paragraph", Clean(" ".join(SENTENCES))) for _ in range(3))
    return reading(Article("https://example.org/", Clean("A title"), blocks=blocks), Clean("")).sentences


def longer_than_meant(voice: Voice, sink: Sink, rate: int) -> list[float]:
    """For each pause how many seconds longer it was than the script has it."""
    voice.narrator.set("rate", rate)
    read = sentences()
    voice.token += 1
    voice.narrator.read(voice.token, read)
    ends = [voice.wait_for(SentenceHeard)[0] for _ in read]
    voice.wait_for(SpeechEnded)
    sink.wait_until_heard(time.monotonic() + 0.2)
    found = []
    for end, utterance in list(zip(ends, script.of_sentences(read), strict=True))[:-1]:
        meant = len(script.silence(utterance.pause, rate, RATE)) / 2 / RATE
        found.append(longest_silence(sink, end - 0.1, end + meant + 0.2) - meant)
    return found


def longest_silence(sink: Sink, start: float, end: float) -> float:
    loud = np.nonzero(np.abs(sink.samples(start, end).astype(np.int32)) > FAINT)[0]
    return float(np.diff(loud).max() - 1) / RATE


def main(arguments: list[str]) -> int:
    name = "busy" if "busy" in arguments else "idle"
    with recorded_voice() as (voice, sink), processors(busy=name == "busy"):
        for rate in (175, 350, 600):
            figures(f"{name}, {rate} a minute: pause, longer than meant", longer_than_meant(voice, sink, rate))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
