"""Numbers in words, by num2words, which loads slowly."""

from num2words import num2words


def number_name(number: int, kind: str, language: str = "en_GB") -> str:
    """A number in words. `kind` is num2words' own: "cardinal", "ordinal" or "year"; `language` is its name for a
    language."""
    return str(num2words(number, lang=language, to=kind))
