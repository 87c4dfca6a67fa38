"""Names characters that neither braille nor a typeface has."""

import re
import unicodedata
from collections.abc import Callable

from newsreader import messages

_FIRST_WORD = re.compile(r"[A-Z]+")

_LANGUAGES = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def script_of(character: str) -> str:
    """The name of a character's script, such as "Cyrillic"; that of a picture is its own: "smiling face".

    "" if it has none.
    """
    name = unicodedata.name(character, "")
    if unicodedata.category(character).startswith("S"):
        return name.lower()
    word = _FIRST_WORD.match(name)
    return _LANGUAGES.get(word[0], word[0].capitalize()) if word else ""


def with_scripts_named(text: str, known: Callable[[str], str | None]) -> str:
    """A text in which words of other scripts are the script's name in brackets, once for all that follow one another.

    `known` says what is written for a character, None for one of another script.
    """
    pieces: list[str] = []
    before = ""  # the script that was named last
    for character in text:
        written = known(character)
        if written is None:
            script = script_of(character)
            if script and script != before:
                pieces.append(f"{_space_after(pieces)}{messages.script_named(script)}")
                before = script
            continue
        if before and written.strip():
            before = ""
            if written[0].isalnum():
                pieces.append(_space_after(pieces))
        pieces.append(written)
    return "".join(pieces)


def _space_after(pieces: list[str]) -> str:
    return " " if pieces and pieces[-1] and not pieces[-1][-1].isspace() and pieces[-1][-1] not in "([“‘" else ""
