"""How far the marks of words are from their sounds within a sentence, recorded at a sound sink. Run by hand:
`python -m tools.benchmarks.speech_marks [busy]`. Needs pulseaudio and parec.

A word's sound can be found where silence comes before it: after a comma, and where it begins with a stop consonant.
What is measured is when the face has the mark.
"""

import sys

import numpy as np

from newsreader.session.values import SpeechEnded, WordHeard
from tests.speech.sink import RATE, Sink
from tools.benchmarks.figures import processors
from tools.benchmarks.voices import Voice, recorded_voice

FAINT = 100
"""Of 32,768: what is less is silence. The end of a word dies away below that."""

SILENT_SECONDS = 0.012
"""So long a silence lies between two words; within one there is no sound so short."""

AFTER_COMMAS = "Ah, all, our, new, eel, arm, we, mole, own, law, ohm, aim, no, ill, ear, yew, eye, ale, may, oar, am."
STOPS = "Pat took ten cups; Kate kept two packs to take to Pat, Tom put ten tops to cook."


def distances(voice: Voice, sink: Sink, text: str) -> list[float]:
    """For each word, by how many seconds its mark came after the sound nearest to it."""
    said = voice.say(text)
    marks = []
    while True:
        at, event = voice.next_event()
        if isinstance(event, WordHeard) and event.token == voice.token:
            marks.append(at)
        elif isinstance(event, SpeechEnded) and event.token == voice.token:
            break
    sink.wait_until_heard(at + 0.2)
    begun = onsets(sink, said, at + 0.2)
    return [min((mark - sound for sound in begun), key=abs) for mark in marks]


def onsets(sink: Sink, start: float, end: float) -> list[float]:
    """When sound began after silence."""
    loud = np.nonzero(np.abs(sink.samples(start, end).astype(np.int32)) > FAINT)[0]
    gaps = np.nonzero(np.diff(loud) > SILENT_SECONDS * RATE)[0]
    return [start + float(loud[index]) / RATE for index in [0, *(int(gap) + 1 for gap in gaps)]]


def main(arguments: list[str]) -> int:
    name = "busy" if "busy" in arguments else "idle"
    with recorded_voice() as (voice, sink), processors(busy=name == "busy"):
        for rate in (175, 350):
            voice.narrator.set("rate", rate)
            for what, text in (("after commas", AFTER_COMMAS), ("stop consonants", STOPS)):
                found = sorted(1000 * late for late in distances(voice, sink, text))
                print(
                    f"{name}, {rate} a minute, {what:16} mark after its sound: median {np.median(found):5.1f} ms, "
                    f"from {found[0]:5.1f} to {found[-1]:5.1f}, of {len(found)}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
