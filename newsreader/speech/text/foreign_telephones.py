"""Telephone numbers in German, French, Spanish and Italian: in pairs, as written, or figure by figure."""

import re

from newsreader.speech.text.rules.rule import GAP

NUMBER = re.compile(rf"\d(?:\d|[/.()-]|{GAP}){{4,20}}\d(?!\w|[.,]\d)")
_FRENCH = re.compile(rf"0[1-9](?:(?:{GAP}|[.-])\d\d){{4}}")

_PAIR, _MOST_AT_ONCE = 2, 3
"""The most figures that are said as one number, in French and in Spanish."""

_AFTER_WORD = re.compile(
    r"(?:(?<!\w)t[eé]l|t[eé]l[eé](?:f|ph)[^\W\d_]+|télécopie|phone|(?<!\w)(?:móvil|mobil|handy|fax|whatsapp)|hotline"
    r"|rufnummer|numero verde)[.:]?"
    r"(?:\s?(?:unter|der|dem|nummer|au|le|numéro|al|el|número|il|numero|:)){0,3}\s?[(+]{0,2}\Z",
    re.I,
)


def telephone(match: re.Match[str], text: str, tag: str) -> str | None:
    """The spoken form of a telephone number: a French one, or one after a word such as "telephone"."""
    is_french = tag == "fr" and _FRENCH.fullmatch(match.group()) is not None
    if not is_french and not _AFTER_WORD.search(text[max(0, match.start() - 40) : match.start()]):
        return None
    groups = re.findall(r"\d+", match.group())
    if tag == "fr" and {len(group) for group in groups} in ({_PAIR}, {5 * _PAIR}):
        pairs = re.findall(r"\d\d", "".join(groups))
        return ", ".join(f"zéro {pair[1]}" if pair[0] == "0" else pair for pair in pairs)
    if tag == "es" and all(len(group) <= _MOST_AT_ONCE and group[0] != "0" for group in groups):
        return ", ".join(groups)
    return ", ".join(" ".join(group) for group in groups)
