"""The only door for strangers' text: what comes out is safe for a terminal, a braille display and a voice.

`clean()` is called when text is taken in and again when it is shown; it is idempotent, so the second costs nothing
but a scan. The rules are those of Unicode's own properties, not a list of known attacks.
"""

import re
import unicodedata

from newsreader.model import Clean

MARKS_AT_MOST = 16
"""Combining marks kept on one letter. No writing system stacks more; what does is meant to spill over its line."""

# Fast path: printable ASCII, newline, tab, and the letters and quotation marks of European news text.
_PLAIN = re.compile(r"[\n\t\x20-\x7e¡-¬®-˿–—‘’“”…€]*\Z")

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_FIRST_ISOLATE, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_JOINERS = "\u200c\u200d"

# Format characters that are part of how words are written: Arabic and Syriac number and abbreviation signs.
_KEPT_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")


def clean(raw: str) -> Clean:
    """Make a stranger's text safe, keeping its lines. Idempotent; never raises.

    Control characters, lone surrogates, directional overrides, invisible and private-use characters are taken out;
    isolates are balanced within each line; joiners stay where they join; marks on one letter are bounded.
    """
    if _PLAIN.match(raw):
        return Clean(raw)
    text = "".join(character for character in _LINE_ENDS.sub("\n", raw) if _is_kept(character))
    # What one rule takes out can bring together what another looks at, so they run until nothing changes.
    while (again := _settle(text)) != text:
        text = again
    return Clean(text)


def line(raw: str) -> Clean:
    """`clean()`, then all white space folded to single spaces: one line, for a title, a name, a date."""
    return Clean(" ".join(clean(raw).split()))


def _settle(text: str) -> str:
    text = "\n".join(_balance_isolates(line) for line in text.split("\n"))
    return _bound_marks(unicodedata.normalize("NFC", _drop_loose_joiners(text)))


def _is_kept(character: str) -> bool:
    if character in "\n\t":
        return True
    category = unicodedata.category(character)
    if category == "Cf":
        return character in _KEPT_FORMATS or character in _JOINERS or "\u2066" <= character <= "\u2069"
    if category in ("Cc", "Cs", "Co"):
        return False
    code = ord(character)
    if category == "Cn":  # not assigned yet to this Python: kept, unless it never will be
        return not (0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE0FFF)
    # Stand-ins for something lost, and the variation selectors that can carry a hidden message.
    return code not in (0xFFFC, 0xFFFD, 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0) and not 0xE0100 <= code <= 0xE01EF


def _drop_loose_joiners(text: str) -> str:
    """A joiner stays only between two characters that it can join: letters with marks, or pictures."""
    if _JOINERS[0] not in text and _JOINERS[1] not in text:
        return text
    out: list[str] = []
    for position, character in enumerate(text):
        if character not in _JOINERS:
            out.append(character)
            continue
        before = out[-1] if out else ""
        after = text[position + 1 : position + 2]
        if _joins(before) and _joins(after):
            out.append(character)
    return "".join(out)


def _joins(character: str) -> bool:
    """Whether a joiner beside this character can mean something: not in ASCII or Latin text, where it only hides."""
    if not character or ord(character) < 0x0300 or character in _JOINERS:
        return False
    return unicodedata.category(character) in ("Lo", "Lm", "Mn", "Mc", "So", "Sk")


def _bound_marks(text: str) -> str:
    out: list[str] = []
    run = 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            run += 1
            if run > MARKS_AT_MOST:
                continue
        elif character not in _JOINERS:
            run = 0
        out.append(character)
    return "".join(out)


def _balance_isolates(text: str) -> str:
    """Close each isolate that the line leaves open, and drop each close that opens nothing."""
    if not any("\u2066" <= character <= "\u2069" for character in text):
        return text
    out: list[str] = []
    depth = 0
    for character in text:
        if character in _FIRST_ISOLATE:
            depth += 1
        elif character == _POP_ISOLATE:
            if not depth:
                continue
            depth -= 1
        out.append(character)
    return "".join(out) + _POP_ISOLATE * depth
