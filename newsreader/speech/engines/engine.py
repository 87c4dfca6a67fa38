"""The interface of all engines."""

from typing import Protocol

from newsreader.speech.engines.espeak import Take


class Engine(Protocol):
    """A speech engine: text in, samples and word marks out, `sample_rate` samples a second."""

    sample_rate: int

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:
        """Speak a text, passing its samples to `take` as they come. Returns whether it reached the end.

        The text is in spoken form. `voice` is the engine's own name for a voice, `rate` is in words a minute, `pitch`
        from 0 to 100. `take` may get no samples, as a question whether more is wanted. Raises what `take` raises.
        """
