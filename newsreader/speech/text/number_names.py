"""Numbers in words, by num2words, which is slow to load."""

from num2words import num2words


def number_name(number: int, kind: str, language: str = "en_GB") -> str:
    """A number in words. `kind` is one of num2words, "cardinal", "ordinal" or "year", and `language` its name there."""
    return str(num2words(number, lang=language, to=kind))
