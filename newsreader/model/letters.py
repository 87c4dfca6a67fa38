"""Single characters: their names in Unicode, and letters without accents."""

import unicodedata


def character_name(character: str) -> str:
    """The name of a character in Unicode, "" if it has none."""
    return unicodedata.name(character, "")


def base_letter(character: str) -> str:
    """A letter without its accents."""
    return unicodedata.normalize("NFD", character)[0]
