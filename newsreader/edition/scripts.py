"""Names characters that neither braille nor a typeface has."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from newsreader import messages

_FIRST_WORD = re.compile(r"[A-Z]+")

_ASIAN = "CJK"
"""The script of Chinese, and the two of Japanese, which one text mixes."""

_OF_ASIAN = frozenset("CJK KANGXI IDEOGRAPHIC HIRAGANA KATAKANA HALFWIDTH FULLWIDTH HENTAIGANA BOPOMOFO".split())

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


def with_scripts_named(text: str, known: Callable[[str], str | None]) -> str:
    """A passage with the name of a script, in brackets, in place of its words: once for all that follow one another.

    If it is in another script for the most part, each is named once only, and signs between its words are left out.
    `known` says what is written for a character, None for one of another script.
    """
    written = [(character, known(character)) for character in text]
    letters = [own for character, own in written if character.isalpha()]
    if 2 * letters.count(None) > len(letters):
        return _once(list(_stretches(text, written)))
    pieces: list[str] = []
    for script, own in _stretches(text, written):
        if script or (pieces and pieces[-1].endswith("]") and own[0].isalnum()):
            pieces.append(_space_after(pieces))
        pieces.append(messages.script_named(script) if script else own)
    return "".join(pieces)


def _once(stretches: Sequence[tuple[str, str]]) -> str:
    """A passage of words in another script, each named once."""
    pieces: list[str] = []
    for script, own in stretches:
        piece = messages.script_named(script) if script else own.strip(_AT_ENDS)
        if piece and not (script and piece in pieces):
            pieces.append(piece)
    return " ".join(pieces)


def _stretches(text: str, written: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    """The name of another script, or what is written: one after the other."""
    found: list[tuple[str, str]] = []
    for character, own in written:
        if own is not None:
            found.append(("", own))
        elif (script := script_of(character)) and not (script == _ASIAN and not character.isalpha()):
            found.append((script, ""))
    spaces = ""
    before = ""
    for script, group in groupby(found, key=lambda each: each[0]):
        own = spaces + "".join(each for _, each in group)
        spaces = ""
        if script and script != before:
            yield _language(text) if script == _ASIAN else _LANGUAGES.get(script, script), ""
        elif not script and before and not own.strip(_BETWEEN):
            spaces = own
            continue
        elif not script and own:
            yield "", own
        before = script
    if spaces:
        yield "", spaces


_LANGUAGES = {"Hangul": "Korean"}
"""Scripts that are known by the name of their language."""


def _language(text: str) -> str:
    """The language of a passage in Chinese letters: that of the other letters in it, which only one has."""
    words = [_FIRST_WORD.match(unicodedata.name(character, "")) for character in text if character.isalpha()]
    names = {word[0] for word in words if word}
    if names & {"HIRAGANA", "KATAKANA", "HALFWIDTH"}:
        return "Japanese"
    return "Korean" if "HANGUL" in names else "Chinese"


def _space_after(pieces: list[str]) -> str:
    return " " if pieces and pieces[-1] and not pieces[-1][-1].isspace() and pieces[-1][-1] not in "([“‘«" else ""
