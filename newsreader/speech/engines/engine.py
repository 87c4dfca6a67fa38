"""The interface of all engines."""

from typing import Protocol

from newsreader.speech.engines.espeak import Take


class Engine(Protocol):
    """A speech engine: takes text, and returns samples and word marks. `sample_rate` is in samples a second."""

    sample_rate: int

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:
        """Speak a text, passing its samples to `take` as they are made. Returns whether it reached the end.

        The text is in spoken form. `voice` is the engine's own name for a voice, `rate` is in words a minute, `pitch`
        from 0 to 100. An engine may pass no samples to `take`, to ask whether more are wanted. Raises what `take`
        raises.
        """
