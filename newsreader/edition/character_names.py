"""Replaces words in scripts that braille or a typeface lacks by the names of the scripts."""

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
"""Signs that mean nothing without words around them."""


_BETWEEN = " ,;·・-"
"""Signs that do not end a stretch of one script."""


def script_of(character: str) -> str:
    """The name of a character's script, such as "Cyrillic"; for a picture, its own name: "smiling face".

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
    """The names of the scripts that `with_scripts_named` puts in place of words; pictures are not among them."""
    if text.isascii():
        return frozenset()
    stretches = _stretches([(character, known(character)) for character in text], language)
    return frozenset(script for script, words in stretches if script and any(map(str.isalpha, words)))


def with_scripts_named(text: str, known: Callable[[str], str | None], language: str = "") -> str:
    """Replace the words of a missing script by its name in brackets, once for consecutive words.

    In a passage mostly in such scripts, each is named only once, and signs between its words are left out. `known`
    returns what is written for a character, None for a missing one. `language` is the BCP 47 tag of the passage, "" if
    unknown; it decides the name for Chinese characters, which several languages use.
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
"""The name of a script and its characters; or "" and text to write as it is."""


def _once(stretches: Sequence[Stretch]) -> str:
    """A passage mostly in missing scripts, each named once."""
    pieces: list[str] = []
    for script, own in stretches:
        piece = messages.script_named(script) if script else _bare(own)
        if piece and not (script and piece in pieces):
            pieces.append(piece)
    return " ".join(pieces)


def _bare(written: str) -> str:
    """Words without the signs around them. But the full stop after a number stays: it marks a list's number, or a
    date."""
    bare = written.strip(_AT_ENDS)
    return f"{bare}." if bare[-1:].isdigit() and f"{bare}." in written else bare


def _stretches(written: Sequence[tuple[str, str | None]], language: str) -> list[Stretch]:
    """The stretches of a passage, each with the name by which listeners know its script."""
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
    """Join stretches of one script with only signs or spaces between them."""
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
"""Scripts that are better known by the name of a language."""

_WITH_CHINESE_CHARACTERS = {"ja": "Japanese", "ko": "Korean", "zh": "Chinese"}


def _name(script: str, text: str, language: str) -> str:
    """The name for a stretch. Chinese characters get the name of a language, if the stretch or the passage shows
    which."""
    if script != _ASIAN:
        return _LANGUAGES.get(script, script)
    names = {word[0] for character in text if (word := _FIRST_WORD.match(unicodedata.name(character, "")))}
    if names & _JAPANESE:
        return "Japanese"
    return _WITH_CHINESE_CHARACTERS.get(primary(language), "Chinese characters")


def _space_after(pieces: list[str]) -> str:
    return " " if pieces and pieces[-1] and not pieces[-1][-1].isspace() and pieces[-1][-1] not in "([“‘«" else ""
