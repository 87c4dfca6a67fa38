"""Recognise captions without a class that marks them, by their words and their place right after a picture."""

import re

LONGEST = 300
"""Characters of a caption. A longer paragraph is text, even after a picture."""

NEAR = 2
"""Blocks after a picture that may be its caption: a description, and a credit in a block of its own."""

_PICTURE = r"(?:photo(?:graph)?s?|pic(?:ture)?s?|images?|fotos?|bild(?:er)?|foto\w{1,6}|imag(?:en|em|e))"
_CREDIT = rf"(?:{_PICTURE}(?:[ -]?(?:credits?|copyright|source|courtesy of|by))?|credits?|bildquelle)"
_BEGINS = re.compile(rf"[^\w©]{{0,3}}(?:{_CREDIT}\s?:|©)\s?\S", re.I)
_WHOSE_ALONE = re.compile(rf"[^\w©]{{0,3}}(?:{_CREDIT}\s?:|©)\s?[^\s.!?][^.!?]{{1,80}}$", re.I)
_ENDS = re.compile(rf"(?:[.!?)”\"’]\s?|\s[|–—-]\s|\n)\(?{_CREDIT}\s?:\s?[^\s.!?][^!?]{{1,80}}$", re.I)
_NAME = r"[A-ZÀ-Þ©][^()/\d]{1,60}"
_AGENCY = r"(?:PA|AP|AFP|EPA|dpa|Reuters|Getty(?: Images)?|Alamy|Shutterstock|iStock|Unsplash|Supplied|Handout)"
_WHOLE_NAME = r"[A-ZÀ-Þ©][^()/\d\s]{0,30}\s[^()/\d]{1,60}"
_IN_BRACKETS = re.compile(
    rf"\((?:(?:{_NAME}[ ,])?{_AGENCY}|{_WHOLE_NAME}/\s?(?:{_AGENCY}|dpa)\b[^()]{{0,40}}"
    rf"|(?:{_CREDIT}\b|©)[^()]{{1,80}})\)\.?$"
    rf"|\((?:{_WHOLE_NAME}/\s?{_NAME}|{_NAME}/\s?(?:{_AGENCY}|dpa)\b[^()]{{0,40}})\)$"
)
"""A photographer and agency in brackets. Two single words with a slash may be something else, such as a party or a
court reporter. So before a full stop, where the bracket may end a sentence, one of them has to be a full name or an
agency."""


def begins_caption(words: str) -> bool:
    """Whether inline words next to a picture are its credit, and not the beginning of a paragraph."""
    return _WHOSE_ALONE.match(words) is not None


def without_credit(text: str) -> str:
    """Return a picture's description without the photographer and agency in brackets at its end."""
    return _IN_BRACKETS.sub("", text).rstrip()


def is_caption(text: str, behind: int) -> bool:
    """Whether a text is the caption of the picture before it, with `behind` blocks between the two."""
    if len(text) > LONGEST or behind >= NEAR:
        return False
    if behind:
        return _WHOSE_ALONE.match(text) is not None
    return any((_BEGINS.match(text), _ENDS.search(text), _IN_BRACKETS.search(text)))
