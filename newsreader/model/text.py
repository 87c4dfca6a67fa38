"""The only door for strangers' text: what comes out is safe for a terminal, a braille display and a voice.

`clean()` is called when text comes in and again when it is shown; it is idempotent, so the second call costs only a
scan. The rules follow Unicode's properties, not a list of known attacks.
"""

import re
import unicodedata

from newsreader.model.values import Clean

MARKS_AT_MOST = 16
"""The most combining marks on a letter. No writing system stacks more; a longer stack is made to spill over lines."""

# Fast path: printable ASCII, newline, tab, and the letters and quotation marks of European news text.
_PLAIN = re.compile(r"[\n\t\x20-\x7e¡-¬®-˿–—‘’“”…€]*\Z")

# The rarer patterns are compiled by `re` when one is first looked for: together they take a hundredth of a first screen
# (tools/benchmarks/reader_latency.py).
_SEPARATORS = "\x1c\x1d\x1e\x1f"
_LINE_ENDS = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"

_ESCAPE = "\x1b"
_BEGIN_COMMANDS = f"{_ESCAPE}\x90\x98\x9b\x9d\x9e\x9f"
_COMMAND = (
    # A control sequence: for colour, say, or to put the cursor elsewhere.
    r"(?<!\x1b)\x1b++\[[\x00-\x09\x0e-\x1a0-;=-?]*+[ -/]*+[@-~]|\x9b[0-;=-?]*+[@-~]"
    # A string for the terminal itself, up to the sign that ends it: a title, a link, a text to copy.
    r"|(?<!\x1b)\x1b++[]PX^_][^\x07\x1b\x9c\n<]*+(?:\x07|\x1b\\|\x9c)"
    # The same by single characters. These may be letters that were misread, so no more than is beyond doubt.
    r"|(?:\x9d[0-9]+;[^\x07\x1b\x9c\x9d\n<]*+|[\x90\x98\x9d-\x9f][!-;=-~]*+)(?:\x07|\x1b\\|\x9c)"
    # A string without an end is words from there on.
    r"|(?:(?<!\x1b)\x1b++\]|\x9d)(?:[0-9]+;)?|(?<!\x1b)\x1b++[PX^_]"
    # Before a letter, another is more likely one of a word.
    r"|(?<!\x1b)\x1b++(?:[ -/]++[0-;=-~]|[0-;=-?]|[@-~](?![a-zA-Z]))"
)
"""Escape sequences of ECMA-48 and of terminals, removed whole: without its first character the rest is noise. None
crosses the end of a line or enters a tag. A row of escapes is tried once, at its first: else time is quadratic."""

_REFERENCE = r"(?i)&#(?:0*(?:27|7)|x0*(?:1b|7))(?![0-9a-f]);?"
"""Numeric references to the two characters that begin a command and are not allowed in XML."""

_FIRST_ISOLATE, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_ISOLATES = "[\u2066-\u2069]"
_JOINERS = "\u200c\u200d"

_MAYBE_MARKS = rf"[^\x00-\u02ff\u3400-\u9fff\uac00-\ud7a3]{{{MARKS_AT_MOST + 1},}}"
"""A run of possible combining marks longer than allowed. No character of Latin, Chinese or Korean is one."""

_REMEMBERED = 10_000

# Format characters that are part of how words are written: Arabic and Syriac number and abbreviation signs.
_KEPT_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")


def clean(raw: str) -> Clean:
    """Make a stranger's text safe, keeping its lines. Idempotent; never raises.

    Removes commands to a terminal, control characters, lone surrogates, directional overrides, invisible and
    private-use characters; balances isolates within each line; keeps joiners only where they join; limits the marks on
    a letter.
    """
    if _PLAIN.match(raw):
        return Clean(raw)
    text = re.sub(_LINE_ENDS, "\n", raw)
    text = without_commands(text).translate(_KEPT)
    # A removal can create a match for another rule, so they run until nothing changes.
    while (again := _settle(text)) != text:
        text = again
    return Clean(text)


def without_commands(raw: str) -> str:
    """Remove the commands to a terminal from a text, and nothing else."""
    # To look for each of them in turn is twenty times quicker than for all of them at once.
    begins = _ESCAPE in raw if raw.isascii() else any(sign in raw for sign in _BEGIN_COMMANDS)
    return re.sub(_COMMAND, "", raw) if begins else raw


def markup_without_commands(markup: str) -> str:
    """The same for markup, where a command's characters can be numeric references. To be called before anything else
    removes the character that begins a command."""
    return without_commands(re.sub(_REFERENCE, _named, markup) if "&#" in markup else markup)


def _named(reference: re.Match[str]) -> str:
    return "\x07" if "7" in reference[0] and "27" not in reference[0] else "\x1b"


def line(raw: str) -> Clean:
    """`clean()` a text and fold its white space: one line, for a title, a name, a date."""
    if raw.isascii():
        if raw.isprintable() and "  " not in raw:
            return Clean(raw.strip(" "))
        folded = " ".join(raw.split())
        # `split` takes four control characters for spaces, which `clean` removes.
        if folded.isprintable() and not any(separator in raw for separator in _SEPARATORS):
            return Clean(folded)
    return Clean(" ".join(clean(raw).split()))


def storable(text: str) -> str:
    """Replace what UTF-8 cannot encode: halves of surrogate pairs, which JSON can contain."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


class _Kept(dict[int, int | None]):
    """A table for `str.translate` that keeps or removes characters, filled as they occur."""

    def __missing__(self, code: int) -> int | None:
        kept = code if _is_kept(chr(code)) else None
        if len(self) < _REMEMBERED:
            self[code] = kept
        return kept


def _is_kept(character: str) -> bool:
    if character in "\n\t":
        return True
    category = unicodedata.category(character)
    if category == "Cf":
        return character in _KEPT_FORMATS or character in _JOINERS or "\u2066" <= character <= "\u2069"
    if category in ("Cc", "Cs", "Co"):
        return False
    code = ord(character)
    if category == "Cn":  # unassigned in this Python: kept, unless it never will be assigned
        return not (0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE0FFF)
    # Stand-ins for something lost, and the variation selectors that can carry a hidden message.
    return code not in (0xFFFC, 0xFFFD, 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0) and not 0xE0100 <= code <= 0xE01EF


_KEPT = _Kept()


def _settle(text: str) -> str:
    if re.search(_ISOLATES, text):
        text = "\n".join(_balance_isolates(line) for line in text.split("\n"))
    return _bound_marks(unicodedata.normalize("NFC", _drop_loose_joiners(text)))


def _drop_loose_joiners(text: str) -> str:
    """Remove joiners, except between two characters they can join: letters with marks, or emoji."""
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
    """Whether a joiner next to this character can have a meaning: not in Latin text, where it only hides."""
    if not character or ord(character) < 0x0300 or character in _JOINERS:
        return False
    return unicodedata.category(character) in ("Lo", "Lm", "Mn", "Mc", "So", "Sk")


def _bound_marks(text: str) -> str:
    return re.sub(_MAYBE_MARKS, _with_few_marks, text)


def _with_few_marks(characters: re.Match[str]) -> str:
    out: list[str] = []
    run = 0
    for character in characters[0]:
        if unicodedata.category(character) in ("Mn", "Me"):
            run += 1
            if run > MARKS_AT_MOST:
                continue
        elif character not in _JOINERS:
            run = 0
        out.append(character)
    return "".join(out)


def _balance_isolates(text: str) -> str:
    """Close each isolate that the line leaves open, and drop each unmatched close."""
    if not re.search(_ISOLATES, text):
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
