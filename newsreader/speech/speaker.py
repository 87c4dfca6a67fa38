"""Chooses the speaker for a text: the chosen voice, or one for the text's language; or says that none can read it."""

import re
from collections.abc import Iterable
from typing import Protocol

from newsreader import messages
from newsreader.model.frozen import dataclass
from newsreader.model.languages import language_name, primary, same_language
from newsreader.settings import Settings
from newsreader.speech.engines.engine_table import SCREEN_READER
from newsreader.speech.engines.espeak import espeak
from newsreader.speech.engines.voices import (
    DEFAULT_VOICE,
    ROWS,
    VoiceInfo,
    fast_voice,
    known_voice,
    voice,
    voice_for_files,
    voice_of_language,
)
from newsreader.speech.text.spoken import Span, Spoken, as_written, spoken

_OTHER_TAGS = {"nn": "nb", "iw": "he", "tl": "fil", "fil": "tl", "sh": "hbs", "in": "id", "mo": "ro", "gl": "pt"}
"""Tags of languages that espeak knows by another tag, or whose close relative it speaks."""

NAMED_AT_LEAST = 10
"""Signs of the phonetic alphabet for each letter of a word that espeak does not read, but names: "Chinese letter,
Chinese letter". In the languages of the tests, words that are read have 7 at most, and names 14 or more."""

_NAMED_AT_MOST = 0.2
"""The share of letters that a voice may name in a text that it reads: a Chinese voice lacks rare characters. A Japanese
one names every Chinese character, nearly half of the letters in news."""

_LETTERS_TRIED = 400
"""The characters of a text that decide whether a voice reads it."""

_SPOKEN_AT_LEAST = 0.2
"""The share of an article's letters that some voice must read; else the whole article counts as unspoken."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice, the name of one of its engine's voices, and the language of the text.

    `introduction` is the sentence spoken before a text in a language that no voice speaks, else "".
    """

    voice: VoiceInfo
    engine_voice: str
    language: str
    introduction: str = ""

    def leaves_out(self, text: str) -> bool:
        """Whether the voice could only name the letters of a text."""
        return bool(self.introduction) and not _is_in_latin_letters(text)

    def spoken(self, text: str, addresses: str = "short", english: str = "", *, introduced: bool) -> Spoken:
        """The spoken form of a text, after its introduction unless it has been `introduced` already. `addresses` and
        `english` are as in `text.spoken`.

        Words of the introduction have an empty written span. Letters that the voice could only name are left out. A
        screen reader gets the text as it is written: it shows it in braille, and has rules of its own.
        """
        if self.voice.engine == SCREEN_READER:
            return as_written(text)
        said = Spoken("", ()) if self.leaves_out(text) else spoken(text, self.language, addresses, english)
        if introduced or not self.introduction:
            return said
        before = spoken(self.introduction)
        shift = len(before.text) + 1
        introducing = (Span(span.start, span.end, 0, 0) for span in before.spans)
        shifted = (
            Span(span.start + shift, span.end + shift, span.written_start, span.written_end) for span in said.spans
        )
        return Spoken(f"{before.text} {said.text}", (*introducing, *shifted))


class Text(Protocol):
    """A sentence or an utterance. `language` is its BCP 47 tag, "" if unknown."""

    @property
    def text(self) -> str: ...
    @property
    def language(self) -> str: ...


def unspoken(texts: Iterable[Text], settings: Settings, *, to_file: bool = False) -> str:
    """The language of an article that no voice here reads, a BCP 47 tag; "" if its sentences can be spoken.

    Few of its letters are in another language or script. `to_file`: a screen reader cannot speak it. Raises
    `NoSpeechEngine`.
    """
    if settings.all_languages:
        return ""
    chosen = known_voice(settings.voice)
    chosen = voice_for_files(chosen) if to_file else chosen
    of_language: dict[str, list[str]] = {}
    for each in texts:
        of_language.setdefault(each.language, []).append(each.text)
    of_language.pop("", None)
    letters = {language: sum(map(len, parts)) for language, parts in of_language.items()}
    missing = {
        language: letters[language]
        for language, parts in of_language.items()
        if language_name(language) and speaker(chosen, language, " ".join(parts)[:_LETTERS_TRIED]).introduction
    }
    if sum(letters.values()) - sum(missing.values()) >= _SPOKEN_AT_LEAST * sum(letters.values()):
        return ""
    return max(missing, key=missing.__getitem__)


def speaker(chosen: VoiceInfo, language: str, text: str = "", *, rows: bool = False, anyway: bool = False) -> Speaker:
    """The speaker for a text in a language, a BCP 47 tag, or "" for the chosen voice's. Raises `NoSpeechEngine`.

    `rows`: the text is on the screen, where a screen reader finds it by itself. `anyway`: a voice that can only name
    some of its letters speaks it too.
    """
    if chosen.engine == SCREEN_READER:
        return Speaker(chosen, ROWS if rows else "", chosen.language)
    if not language or same_language(language, chosen.language):
        return Speaker(chosen, chosen.engine_voice, chosen.language)
    if chosen.fast:
        return speaker(fast_voice(chosen), language, text, anyway=anyway)
    if own := dict(chosen.passages).get(primary(language)):
        return Speaker(chosen, own, language)
    known = espeak().voice_of(language) or espeak().voice_of(_OTHER_TAGS.get(primary(language), ""))
    if known and (anyway or _reads(known, text)):
        return Speaker(voice(DEFAULT_VOICE), known, language)
    if other := voice_of_language(language):
        return Speaker(other, dict(other.passages).get(primary(language), other.engine_voice), language)
    return Speaker(chosen, chosen.engine_voice, language, messages.part_in_language(language))


_SPOKEN_IN_ONE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\s\u3400-\u9fff\uf900-\ufaff]+")
"""A Chinese character, or else a word."""


def _reads(engine_voice: str, text: str) -> bool:
    """Whether one of espeak's voices reads a text, and does not just name the script of its letters."""
    if _is_in_latin_letters(text):
        return True
    words = {word for word in _SPOKEN_IN_ONE.findall(text[:_LETTERS_TRIED]) if not word.isascii()}
    letters = {word: sum(map(str.isalpha, word)) for word in words}
    named = sum(
        count
        for word, count in letters.items()
        if count and len(espeak().phonemes(word, voice=engine_voice)) >= NAMED_AT_LEAST * count
    )
    return named <= _NAMED_AT_MOST * sum(letters.values())


def _is_in_latin_letters(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(letter < "\u0370" or "\u1e00" <= letter < "\u1f00" for letter in letters) >= len(letters)
