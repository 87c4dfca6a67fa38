"""Recognise captions without a telling class: by their form, right after a picture."""

import re

LONGEST = 300
"""Characters. A paragraph that goes on for longer tells something, wherever it stands."""

NEAR = 2
"""Blocks after a picture in which whose it is may stand by itself: what it shows comes first."""

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
"""Who took a picture, and for whom. One word and another is a party, or a court and its reporter; a full stop after
the bracket ends a sentence, unless there is a name of two words or an agency's in it."""


def begins_caption(words: str) -> bool:
    """Whether inline words next to a picture are its credit, before the text of the paragraph."""
    return _WHOSE_ALONE.match(words) is not None


def is_caption(text: str, behind: int) -> bool:
    """Whether a text is about the picture `behind` blocks before it; 0 is right before it."""
    if len(text) > LONGEST or behind >= NEAR:
        return False
    if behind:
        return _WHOSE_ALONE.match(text) is not None
    return any((_BEGINS.match(text), _ENDS.search(text), _IN_BRACKETS.search(text)))
