"""Chooses the speaker for a text: the chosen voice, or one for the text's language."""

from newsreader import messages
from newsreader.model.frozen import dataclass
from newsreader.model.languages import primary, same_language
from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.voices import DEFAULT_VOICE, ROWS, SCREEN_READER, VoiceInfo, fast_voice, voice
from newsreader.speech.text.spoken import Span, Spoken, as_written, spoken

_OTHER_TAGS = {"nn": "nb", "iw": "he", "tl": "fil", "fil": "tl", "sh": "hbs", "in": "id", "mo": "ro", "gl": "pt"}
"""Tags of languages that espeak knows by another tag, or whose close relative it speaks."""

_NOT_READ = frozenset(("ja",))
"""Languages that their espeak voice cannot read: for most Japanese it only says "Chinese letter"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice, the name of one of its engine's voices, and the language of the text.

    `introduction` is the sentence spoken before a text in a language that no voice speaks, else "".
    """

    voice: VoiceInfo
    engine_voice: str
    language: str
    introduction: str = ""

    def spoken(self, text: str, addresses: str = "short", english: str = "", *, introduced: bool) -> Spoken:
        """The spoken form of a text, after its introduction unless it has been `introduced` already. `addresses` and
        `english` are as in `text.spoken`.

        Words of the introduction have an empty written span. Letters that the voice could only name are left out. A
        screen reader gets the text as it is written: it shows it in braille, and has rules of its own.
        """
        if self.voice.engine == SCREEN_READER:
            return as_written(text)
        readable = not self.introduction or _is_in_latin_letters(text)
        said = spoken(text, self.language, addresses, english) if readable else Spoken("", ())
        if introduced or not self.introduction:
            return said
        before = spoken(self.introduction)
        shift = len(before.text) + 1
        introducing = (Span(span.start, span.end, 0, 0) for span in before.spans)
        shifted = (
            Span(span.start + shift, span.end + shift, span.written_start, span.written_end) for span in said.spans
        )
        return Spoken(f"{before.text} {said.text}", (*introducing, *shifted))


def speaker(chosen: VoiceInfo, language: str, *, rows: bool = False) -> Speaker:
    """The speaker for a language, a BCP 47 tag, or "" for the chosen voice's. Raises `NoSpeechEngine`.

    `rows`: the text is on the screen, where a screen reader finds it by itself.
    """
    if chosen.engine == SCREEN_READER:
        return Speaker(chosen, ROWS if rows else "", chosen.language)
    if not language or same_language(language, chosen.language):
        return Speaker(chosen, chosen.engine_voice, chosen.language)
    if chosen.fast:
        return speaker(fast_voice(chosen), language)
    if own := dict(chosen.passages).get(primary(language)):
        return Speaker(chosen, own, language)
    known = espeak().voice_of(language) or espeak().voice_of(_OTHER_TAGS.get(primary(language), ""))
    if known and primary(language) not in _NOT_READ:
        return Speaker(voice(DEFAULT_VOICE), known, language)
    return Speaker(chosen, chosen.engine_voice, language, messages.part_in_language(language))


def _is_in_latin_letters(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(letter < "\u0370" or "\u1e00" <= letter < "\u1f00" for letter in letters) >= len(letters)
