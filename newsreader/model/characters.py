"""Characters: their names in Unicode, letters without accents, and texts without case and accents."""

import unicodedata


def character_name(character: str) -> str:
    """The name of a character in Unicode, "" if it has none."""
    return unicodedata.name(character, "")


def base_letter(character: str) -> str:
    """A letter without its accents."""
    return unicodedata.normalize("NFD", character)[0]


def folded(text: str) -> str:
    """A text without case and accents, to compare what is typed: "Café" and "CAFE" are the same."""
    if text.isascii():
        return text.lower()
    # A styled letter, such as a bold capital, has a case only once it is decomposed.
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
