"""Vowel signs, as those of Hindi and Thai, in a screen reader whose own terminal takes none (Fenrir).

It drops all that comes after one up to the next control. A null is one that no terminal shows; so the signs stay for
whoever else reads the terminal, as a braille display, and the reader loses the signs alone. Mostly there are no such
letters, so this need not be loaded before there are letters that are not ASCII.
"""

from unicodedata import category, combining

from newsreader.faces.readers import of_this_terminal


def as_taken(text: str) -> str:
    """The text as the screen reader can take it that the terminal runs in; as it is where there is none."""
    with_signs = parted(text)
    return with_signs if with_signs != text and of_this_terminal() == "Fenrir" else text


def parted(text: str) -> str:
    """The text with a null after each sign that takes no cell and has no place above or below its letter. Pure."""
    if text.isascii():
        return text
    return "".join(f"{letter}\0" if _is_dropped(letter) else letter for letter in text)


def _is_dropped(letter: str) -> bool:
    return not letter.isascii() and category(letter) in ("Mn", "Mc", "Me", "Cf") and not combining(letter)
