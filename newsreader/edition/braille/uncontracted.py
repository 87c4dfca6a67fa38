"""Uncontracted Unified English Braille (grade 1), by the Rulebook of the International Council on English Braille
(https://iceb.org/ueb.html). It depends on nothing, and gives the same cells as liblouis with `en-ueb-g1.ctb`."""

import re
import unicodedata

from newsreader.edition.braille.cells import BLANK
from newsreader.edition.character_names import scripts_missing, with_scripts_named

LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", strict=True))
_DIGITS = dict(zip("1234567890", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", strict=True))

_CAPITAL = "⠠"
_WORD_OF_CAPITALS, _PASSAGE_OF_CAPITALS = 2 * _CAPITAL, 3 * _CAPITAL
_CAPITALS_END = "⠠⠄"
_NUMBER = "⠼"
_GRADE_1 = "⠰"

_BEFORE_WORD = re.compile(r"[^\w]*")

_IN_NUMBERS = {".": "⠲", ",": "⠂"}

SIGNS = {
    ".": "⠲", ",": "⠂", ";": "⠆", ":": "⠒", "!": "⠖", "?": "⠦", "'": "⠄", "’": "⠠⠴", "-": "⠤", "–": "⠠⠤", "—": "⠠⠤",
    "“": "⠦", "”": "⠴", "‘": "⠠⠦", "(": "⠐⠣", ")": "⠐⠜", "[": "⠨⠣", "]": "⠨⠜", "{": "⠸⠣", "}": "⠸⠜", "/": "⠸⠌",
    "\\": "⠸⠡", "&": "⠈⠯", "@": "⠈⠁", "#": "⠸⠹", "%": "⠨⠴", "£": "⠈⠇", "€": "⠈⠑", "$": "⠈⠎", "¥": "⠈⠽", "¢": "⠈⠉",
    "*": "⠐⠔", "+": "⠐⠖", "=": "⠐⠶", "×": "⠐⠦", "÷": "⠐⠌", "−": "⠐⠤", "<": "⠈⠣", ">": "⠈⠜", "_": "⠨⠤", "~": "⠈⠔",
    "^": "⠈⠢", "|": "⠸⠳", "°": "⠘⠚", "§": "⠘⠎", "¶": "⠘⠏", "©": "⠘⠉", "®": "⠘⠗", "™": "⠘⠞", "•": "⠸⠲", "…": "⠲⠲⠲",
    "′": "⠶", "″": "⠶⠶", "†": "⠈⠠⠹", "‡": "⠈⠠⠻", "«": "⠸⠦", "»": "⠸⠴",
}  # fmt: skip
"""Signs, by sections 3 and 7 of the Rulebook."""

_ACCENTS = {
    "\u0300": "⠘⠡", "\u0301": "⠘⠌", "\u0302": "⠘⠩", "\u0303": "⠘⠻", "\u0308": "⠘⠒", "\u030a": "⠘⠫", "\u0327": "⠘⠯",
    "\u030c": "⠘⠬", "\u0304": "⠈⠤", "\u0306": "⠈⠬",
}  # fmt: skip
"""Accents stand before their letters (section 4.2)."""

_OTHER_LETTERS = {
    "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ŋ": "ng", "ə": "e",
}  # fmt: skip
"""The nearest letters for those that neither decompose into one nor have it in their Unicode names."""

_VARIANT = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER (?:[A-Z]+ )*?([A-Z])(?: WITH .*)?")
"""The Unicode name of a letter with an addition: "LATIN SMALL LETTER L WITH STROKE"."""

_SAME_SIGN = {
    "‐": "-",
    "‑": "-",
    "‒": "–",
    "―": "—",
    "„": "“",
    "‚": "‘",
    "‛": "‘",
    "‹": "‘",
    "›": "’",
    "·": "•",
    "`": "'",
    "ʻ": "'",
    "ʼ": "'",
    "ʿ": "'",
    "ʾ": "'",
}

_OPENING = re.compile(r"(?<![^\s(\[{‘–—/-])\"(?=\S)")
"""A straight quotation mark that opens: at the start, or after a space or an opening sign."""


def plain(text: str, language: str = "") -> str:
    """Reduce a text to what English braille has. Other letters become the nearest; consecutive words of another script
    become its name in brackets. White space becomes one space, and straight quotation marks and apostrophes the
    typographic ones they stand for. `language` is the text's BCP 47 tag, "" if unknown."""
    written = with_scripts_named(unicodedata.normalize("NFC", text), _nearest, language)
    return _with_marks_meant(" ".join(written.split()))


def without_other_scripts(text: str) -> str:
    """The same without the words of other scripts."""
    letters = map(_nearest, unicodedata.normalize("NFC", text))
    return " ".join("".join(" " if own is None else own for own in letters).split())


def _with_marks_meant(text: str) -> str:
    """Replace straight marks by opening quotation marks, closing ones, and apostrophes."""
    text = _OPENING.sub("“", text).replace('"', "”")
    if "’" not in text:
        return text
    marked: list[str] = []
    is_open = False
    for at, character in enumerate(text):
        closes = character == "’" and is_open and not text[at + 1 : at + 2].isalpha()
        is_open = character == "‘" or (is_open and not closes)
        marked.append("'" if character == "’" and not closes else character)
    return "".join(marked)


def _nearest(character: str) -> str | None:
    """The replacement for a character: itself, the nearest letter, "" for a mark that is left out, None for another
    script."""
    character = _SAME_SIGN.get(character, character)
    small = character.lower()
    if character.isspace():
        return " "
    if small in LETTERS or character in _DIGITS or character in SIGNS or character == '"':
        return character
    if small in _OTHER_LETTERS:
        letters = _OTHER_LETTERS[small]
        return letters if character == small else letters.capitalize()
    split = unicodedata.normalize("NFD", character)
    if len(split) > 1 and split[0].lower() in LETTERS:
        marks = "".join(mark for mark in split[1:] if mark in _ACCENTS)
        return unicodedata.normalize("NFC", split[0] + marks[:1])
    if variant := _VARIANT.fullmatch(unicodedata.name(character, "")):
        return variant[1] if character.isupper() else variant[1].lower()
    alike = unicodedata.normalize("NFKD", character).replace("⁄", "/")
    if alike != character and all(_is_known(each) for each in alike):
        return alike
    if unicodedata.category(character)[0] in "MC":
        return ""
    return None


def _is_known(character: str) -> bool:
    return character.lower() in LETTERS or character in _DIGITS or character in SIGNS or character.isspace()


def missing_in_braille(text: str, language: str = "") -> frozenset[str]:
    """The names of scripts that `plain` puts in place of words."""
    return scripts_missing(unicodedata.normalize("NFC", text), _nearest, language)


def uncontracted(text: str) -> str:
    """The cells of a text that `plain` returned."""
    words = text.split(" ")
    cells: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_of_capitals(words[end]):
            end += 1
        if end - at >= 3:  # a passage of three words or more (section 8.5)
            before = _BEFORE_WORD.match(words[at])[0]  # type: ignore[index]  # it always matches
            first = _word(words[at][len(before) :], capitals=True)
            passage = BLANK.join([first, *(_word(word, capitals=True) for word in words[at + 1 : end])])
            cells.append(f"{_word(before)}{_PASSAGE_OF_CAPITALS}{passage}{_CAPITALS_END}")
            at = end
        else:
            cells.append(_word(words[at]))
            at += 1
    return BLANK.join(cells)


def _is_of_capitals(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return bool(letters) and all(letter.isupper() for letter in letters)


def _word(word: str, *, capitals: bool = False) -> str:
    """The cells of a word. `capitals`: it is in a passage of capitals, which is already marked."""
    cells: list[str] = []
    in_number = False
    in_capitals = capitals
    for at, character in enumerate(word):
        if character in _DIGITS:
            cells.append(_DIGITS[character] if in_number else _NUMBER + _DIGITS[character])
            in_number = True
            in_capitals = capitals
            continue
        if character in _IN_NUMBERS and word[at + 1 : at + 2] in _DIGITS and (in_number or not at):
            cells.append(_IN_NUMBERS[character] if in_number else _NUMBER + _IN_NUMBERS[character])
            in_number = True
            continue
        if character.isalpha():
            letter, accents = _letter(character)
            mark = ""
            if character.isupper() and not in_capitals:
                in_capitals = _capitals_follow(word, at)
                mark = _WORD_OF_CAPITALS if in_capitals else _CAPITAL
            elif not character.isupper() and in_capitals and not capitals:
                mark, in_capitals = _CAPITALS_END, False
            if in_number and not mark and not accents and letter in "abcdefghij":
                mark = _GRADE_1  # else it would be read as a figure (section 6.5)
            cells.append(f"{mark}{accents}{LETTERS[letter]}")
            in_number = False
            continue
        in_capitals = capitals
        cells.append(_sign(character, word, at))
        in_number = False
    return "".join(cells)


def _letter(character: str) -> tuple[str, str]:
    """A letter in lower case, and the cells of its accents."""
    base, *marks = list(unicodedata.normalize("NFD", character.lower()))
    return base, "".join(_ACCENTS.get(mark, "") for mark in marks)


def _capitals_follow(word: str, at: int) -> bool:
    """Whether the next letter is a capital too, with no sign between them."""
    return word[at + 1 : at + 2].isupper()


def _sign(character: str, word: str, at: int) -> str:
    if character == "?" and word[at + 1 : at + 2].isalnum():  # else it would be read as an opening quotation mark
        return f"{_GRADE_1}{SIGNS['?']}"
    return SIGNS.get(character, "")
