"""Numbers grouped as in India: 12,34,567 is 12 lakh 34 thousand 567."""

import re

from newsreader.speech.text.rules.rule import Context, Said, rule

_GROUPED = r"\d{1,2}(?:,\d\d){1,4},\d{3}"
_ANYWHERE = re.compile(rf"(?<![\d,.]){_GROUPED}(?![,.]?\d)")


def with_lakhs(said: str) -> str:
    """A spoken form in which no number has groups of two figures."""
    return _ANYWHERE.sub(lambda number: _in_words(number.group()), said)


def _in_words(number: str) -> str:
    figures = int(number.replace(",", ""))
    crores, rest = divmod(figures, 10_000_000)
    lakh, rest = divmod(rest, 100_000)
    thousands, rest = divmod(rest, 1000)
    parts = ((crores, " crore"), (lakh, " lakh"), (thousands, " thousand"), (rest, ""))
    return " ".join(f"{count}{name}" for count, name in parts if count)


@rule("0", rf"{_GROUPED}(?!,?\d|\.\d)", last=True)
def grouped_in_lakhs(match: re.Match[str], context: Context) -> Said:
    """1,00,000 people."""
    return None if re.search(r"[\d.,]$", context.before(match, 1)) else _in_words(match.group())
