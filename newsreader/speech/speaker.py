"""Who speaks a text: the chosen voice, or for a text of another language one that knows it."""

from newsreader import messages
from newsreader.frozen import dataclass
from newsreader.languages import primary, same_language
from newsreader.speech.espeak import espeak
from newsreader.speech.spoken import Span, Spoken, spoken
from newsreader.speech.voices import ESPEAK, VoiceInfo

_OTHER_TAGS = {"nn": "nb", "iw": "he", "tl": "fil", "fil": "tl", "sh": "hbs", "in": "id", "mo": "ro", "gl": "pt"}
"""Languages that go by another tag too, or whose nearest relative will do."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice by its own name within its engine, and the language that the text is in.

    `introduction` is the sentence to be said before the text, "" unless nobody knows its language.
    """

    engine: str
    engine_voice: str
    language: str
    introduction: str = ""

    def spoken(self, text: str, addresses: str = "short", *, introduced: bool) -> Spoken:
        """The text as it is said. Unless it has been `introduced` already, what introduces it stands before it: words
        for which nothing was written."""
        said = spoken(text, self.language, addresses)
        if introduced or not self.introduction:
            return said
        before = spoken(self.introduction)
        shift = len(before.text) + 1
        introducing = (Span(span.start, span.end, 0, 0) for span in before.spans)
        shifted = (
            Span(span.start + shift, span.end + shift, span.written_start, span.written_end) for span in said.spans
        )
        return Spoken(f"{before.text} {said.text}", (*introducing, *shifted))


def speaker(chosen: VoiceInfo, language: str) -> Speaker:
    """Who speaks a text of this language, a BCP 47 tag or "" for that of the chosen voice. Raises `NoSpeechEngine`."""
    if not language or same_language(language, chosen.language):
        return Speaker(chosen.engine, chosen.engine_voice, chosen.language)
    known = espeak().voice_of(language) or espeak().voice_of(_OTHER_TAGS.get(primary(language), ""))
    if known:
        return Speaker(ESPEAK, known, language)
    return Speaker(chosen.engine, chosen.engine_voice, language, messages.part_in_language(language))
