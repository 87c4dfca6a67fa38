"""What all engines have in common."""

from typing import Protocol

from newsreader.speech.engines.espeak import Take


class Engine(Protocol):
    """Anything that makes speech: text in, samples and marks of words out, `sample_rate` samples a second."""

    sample_rate: int

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:
        """Say a text, handing its samples to `take` as they come. Whether it came to the end.

        The text is spoken text. `voice` is the engine's own name of a voice, `rate` is in words a minute, `pitch` from
        0 to 100. `take` may be given nothing, to ask whether it wants more. What it raises is raised here.
        """
