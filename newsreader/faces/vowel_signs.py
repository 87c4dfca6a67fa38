"""Protects text with vowel signs (Hindi, Thai) from screen readers with `drops_after_signs`.

Such a reader's own terminal drops all text after a vowel sign up to the next control character. A null is a control
character that no terminal shows: with one after each sign the reader loses only the sign, and other readers of the
terminal, such as a braille display, lose nothing. Imported only when there is text that is not ASCII.
"""

from unicodedata import category, combining

from newsreader.faces.screen_readers import find_terminal_reader, reader_named


def guard_vowel_signs(text: str) -> str:
    """Add nulls if the terminal runs inside a screen reader that needs them."""
    guarded = add_nulls(text)
    if guarded == text:
        return text
    reader = reader_named(find_terminal_reader())
    return guarded if reader is not None and reader.drops_after_signs else text


def add_nulls(text: str) -> str:
    """Add a null after each sign that takes no cell and is no combining mark above or below a letter. Pure."""
    dropped = {ord(letter): f"{letter}\0" for letter in set(text) if _is_dropped(letter)}
    return text.translate(dropped) if dropped else text


def _is_dropped(letter: str) -> bool:
    return not letter.isascii() and category(letter) in ("Mn", "Mc", "Me", "Cf") and not combining(letter)
