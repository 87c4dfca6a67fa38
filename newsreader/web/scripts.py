"""Recognises pages that show next to nothing until their scripts run.

They say so, or have an empty element that scripts would fill.
"""

import re
from collections.abc import Iterator
from itertools import islice

from newsreader.web.tree import Element, whole_text

NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn(?:ing)? on|switch on|requires?|needs?|allow|without|support) java\s?script"
    r"|java\s?script (?:is|must be|to be|needs to be|and cookies) (?:disabled|required|enabled|turned|not|to continue)?"
    r"|activer (?:le )?java\s?script|aktivieren sie (?:bitte )?java\s?script"
    r"|java\s?script (?:aktivieren|einschalten|inschakelen|attivare)"
    r"|(?:habilit|activ|attiv)\w+ (?:el |o )?java\s?script|(?:zet|schakel) java\s?script|slå på java\s?script"
    r"|włącz\w* (?:obsługę )?java\s?script|включите java\s?script|java\s?script ?を有効",
    re.I,
)
"""The notice of a page that needs scripts."""

SCRIPT_FOR_A_PART = re.compile(
    r"java\s?script\b.{0,40}?\bto (?:view|see|show|play|watch|hear|use|load|read|leave|post|vote)\b"
    r"(?! (?:(?:the|this|these|our|your|an?|any) )?(?:\w{0,3}pages?|\w{0,3}sites?|apps?|applications?|service|full|all"
    r"|most|contents?|articles?|stor(?:y|ies)|it)\b) \w",
    re.I,
)
"""A notice that only a part of the page needs scripts: a map, a film, the comments."""

_BOX = re.compile(
    r"(?:js|react|vue|site|page|main|app|ember|svelte)?[-_]{0,2}"
    r"(?:root|app|application|next|nuxt|mount|main|content|container|wrapper|page|ember\d{0,6}|gatsby)",
    re.I,
)
"""The id of an element that scripts fill with the whole page."""

_BOXES = ("div", "main", "section")
_PICTURES = ("img", "video", "iframe", "audio", "object")
_NOT_SHOWN = frozenset("head script style template noscript svg".split())
_CHROME = frozenset("nav header footer aside a button form select".split())

LONGEST_IN_BOX = 20
"""Characters that an empty box may hold: "Loading"."""

MOST_BOXES = 20
"""Elements with such an id that are examined."""

LITTLE_TEXT = 400
"""Characters outside menus and links. A page that shows more is readable without scripts."""

_LONGEST_NOTICE = 1000


def has_empty_box(root: Element) -> bool:
    """Whether an element that by its id holds the page's whole content is empty."""
    named = (box for box in root.iter(*_BOXES) if _BOX.fullmatch((box.get("id") or "")[:40]))
    return any(
        next(box.iter(*_PICTURES), None) is None and len(_shown_in(box, LONGEST_IN_BOX + 1)) <= LONGEST_IN_BOX
        for box in islice(named, MOST_BOXES)
    )


def is_left_to_scripts(root: Element) -> bool:
    """Whether a page as sent shows next to nothing, and says that it needs scripts or has an empty box for them."""
    shown = _shown_in(root, LITTLE_TEXT + 1, excluded=_CHROME)
    if len(shown) > LITTLE_TEXT:
        return False
    fallbacks = (whole_text(element)[:_LONGEST_NOTICE] for element in root.iter("noscript"))
    if any(NEEDS_SCRIPT.search(text) for text in (shown, *fallbacks)):
        return True
    return next(root.iter("script"), None) is not None and has_empty_box(root)


def _shown_in(element: Element, most: int, excluded: frozenset[str] = frozenset()) -> str:
    """The visible words in an element, up to about `most` characters, without those in `excluded` tags."""
    words: list[str] = []
    length = 0
    open_parts = [_parts(element, excluded)]
    while open_parts and length < most:
        part = next(open_parts[-1], None)
        if part is None:
            open_parts.pop()
        elif isinstance(part, str):
            words.extend(part.split())
            length += len(part.strip())
        else:
            open_parts.append(_parts(part, excluded))
    return " ".join(words)


def _parts(element: Element, excluded: frozenset[str]) -> Iterator[Element | str]:
    """The texts and visible elements directly in an element, one by one: few of many thousands may be needed."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _NOT_SHOWN and child.tag not in excluded:
            yield child
        if child.tail:
            yield child.tail
