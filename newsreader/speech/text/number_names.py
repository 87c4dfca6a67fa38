"""Numbers in British English, by num2words, which is slow to load."""

from num2words import num2words


def number_name(number: int, kind: str) -> str:
    """A number in words. `kind` is one of num2words: "cardinal", "ordinal" or "year"."""
    return str(num2words(number, lang="en_GB", to=kind))
