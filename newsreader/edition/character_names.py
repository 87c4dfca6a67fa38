"""Names characters that neither braille nor a typeface has."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from newsreader import messages
from newsreader.model.languages import primary

_FIRST_WORD = re.compile(r"[A-Z]+")

_ASIAN = "CJK"
"""Chinese characters, and the two scripts of Japanese, which one text mixes with them."""

_JAPANESE = frozenset("HIRAGANA KATAKANA HALFWIDTH HENTAIGANA".split())
_OF_ASIAN = _JAPANESE | frozenset("CJK KANGXI IDEOGRAPHIC FULLWIDTH".split())

_AT_ENDS = " .,;:!?()[]{}\"'“”‘’«»–—…·•/-"
"""Signs that mean nothing without the words around them."""


_BETWEEN = " ,;·・-"
"""Signs that end no stretch of a script."""


def script_of(character: str) -> str:
    """The name of a character's script, such as "Cyrillic"; that of a picture is its own: "smiling face".

    "" if it has none.
    """
    name = unicodedata.name(character, "")
    if unicodedata.category(character).startswith("S"):
        return name.lower()
    word = _FIRST_WORD.match(name)
    if word is None:
        return ""
    return _ASIAN if word[0] in _OF_ASIAN else word[0].capitalize()


def scripts_missing(text: str, known: Callable[[str], str | None], language: str = "") -> frozenset[str]:
    """The names of the scripts that `with_scripts_named` puts in place of words, but not those of pictures."""
    if text.isascii():
        return frozenset()
    stretches = _stretches([(character, known(character)) for character in text], language)
    return frozenset(script for script, words in stretches if script and any(map(str.isalpha, words)))


def with_scripts_named(text: str, known: Callable[[str], str | None], language: str = "") -> str:
    """A passage with the name of a script, in brackets, in place of its words: once for all that follow one another.

    If it is in another script for the most part, each is named once only, and signs between its words are left out.
    `known` says what is written for a character, None for one of another script. `language` is the BCP 47 tag of the
    passage, "" if unknown: Chinese characters are of several languages.
    """
    written = [(character, known(character)) for character in text]
    letters = [own for character, own in written if character.isalpha()]
    stretches = _stretches(written, language)
    if 2 * letters.count(None) > len(letters):
        return _once(stretches)
    pieces: list[str] = []
    for script, own in stretches:
        if script or (pieces and pieces[-1].endswith("]") and own[0].isalnum()):
            pieces.append(_space_after(pieces))
        pieces.append(messages.script_named(script) if script else own)
    return "".join(pieces)


Stretch = tuple[str, str]
"""The name of a script, and characters of it; or "", and what is written."""


def _once(stretches: Sequence[Stretch]) -> str:
    """A passage of words in another script, each named once."""
    pieces: list[str] = []
    for script, own in stretches:
        piece = messages.script_named(script) if script else _bare(own)
        if piece and not (script and piece in pieces):
            pieces.append(piece)
    return " ".join(pieces)


def _bare(written: str) -> str:
    """Words without the signs around them; but the full stop after a number makes it that of a list, or a date."""
    bare = written.strip(_AT_ENDS)
    return f"{bare}." if bare[-1:].isdigit() and f"{bare}." in written else bare


def _stretches(written: Sequence[tuple[str, str | None]], language: str) -> list[Stretch]:
    """The stretches of a passage, each script by the name that listeners know."""
    found: list[Stretch] = []
    for character, own in written:
        if own:
            found.append(("", own))
        elif own is None and (script := script_of(character)) and not (script == _ASIAN and not character.isalpha()):
            found.append((script, character))
    scripts = _joined(
        (script, "".join(each for _, each in group)) for script, group in groupby(found, lambda it: it[0])
    )
    return _joined((_name(script, text, language), text) for script, text in scripts)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches of which those of one script are one, if no more than a sign or a space is between them."""
    joined: list[Stretch] = []
    for script, text in stretches:
        if script and len(joined) > 1 and joined[-2][0] == script and not joined[-1][1].strip(_BETWEEN):
            joined.pop()
        if script and joined and joined[-1][0] == script:
            joined[-1] = script, joined[-1][1] + text
        else:
            joined.append((script, text))
    return joined


_LANGUAGES = {"Hangul": "Korean", "Bopomofo": "Chinese"}
"""Scripts that are known by the name of their language."""

_WITH_CHINESE_CHARACTERS = {"ja": "Japanese", "ko": "Korean", "zh": "Chinese"}


def _name(script: str, text: str, language: str) -> str:
    """The name of a stretch: for Chinese characters that of a language, if the stretch or the passage says which."""
    if script != _ASIAN:
        return _LANGUAGES.get(script, script)
    names = {word[0] for character in text if (word := _FIRST_WORD.match(unicodedata.name(character, "")))}
    if names & _JAPANESE:
        return "Japanese"
    return _WITH_CHINESE_CHARACTERS.get(primary(language), "Chinese characters")


def _space_after(pieces: list[str]) -> str:
    return " " if pieces and pieces[-1] and not pieces[-1][-1].isspace() and pieces[-1][-1] not in "([“‘«" else ""
