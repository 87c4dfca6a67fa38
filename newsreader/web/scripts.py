"""Pages that show next to nothing until their scripts have run, and say so, or have an empty box where all is to be."""

import re
from itertools import islice

from newsreader.web.tree import Element

NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|turn(?:ing)? on|switch on|requires?|needs?|allow|without|support) java\s?script"
    r"|java\s?script (?:is|must be|to be|needs to be|and cookies) (?:disabled|required|enabled|turned|not|to continue)?"
    r"|activer (?:le )?java\s?script|aktivieren sie (?:bitte )?java\s?script"
    r"|java\s?script (?:aktivieren|einschalten|inschakelen|attivare)"
    r"|(?:habilit|activ|attiv)\w+ (?:el |o )?java\s?script|(?:zet|schakel) java\s?script|slå på java\s?script"
    r"|włącz\w* (?:obsługę )?java\s?script|включите java\s?script|java\s?script ?を有効",
    re.I,
)
"""What a page says of itself where scripts do not run."""

FOR_A_PART = re.compile(
    r"java\s?script\b.{0,40}?\bto (?:view|see|show|play|watch|hear|use|load|read|leave|post|vote)\b"
    r"(?! (?:(?:the|this|these|our|your|an?|any) )?(?:\w{0,3}pages?|\w{0,3}sites?|apps?|applications?|service|full|all"
    r"|most|contents?|articles?|stor(?:y|ies)|it)\b) \w",
    re.I,
)
"""Where a page says what on it scripts are for, and that is not all of it: a map, a film, the comments."""

_BOX = re.compile(
    r"(?:js|react|vue|site|page|main|app|ember|svelte)?[-_]{0,2}"
    r"(?:root|app|application|next|nuxt|mount|main|content|container|wrapper|page|ember\d{0,6}|gatsby)",
    re.I,
)
"""The id of a box that scripts fill with all that is on a page."""

_BOXES = ("div", "main", "section")
_PICTURES = ("img", "video", "iframe", "audio", "object")
_NOT_SHOWN = frozenset("head script style template noscript svg".split())
_AROUND = frozenset("nav header footer aside a button form select".split())

LONGEST_IN_BOX = 20
"""Characters in a box that is empty: "Loading"."""

MOST_BOXES = 20
"""With such names that are looked into."""

LITTLE = 400
"""Characters beside menus and links. What shows more than that has something to say without scripts."""

_LONGEST_NOTICE = 1000


def has_empty_box(root: Element) -> bool:
    """Whether a box is empty that by its name is that of the page's whole content."""
    named = (box for box in root.iter(*_BOXES) if _BOX.fullmatch((box.get("id") or "")[:40]))
    return any(
        next(box.iter(*_PICTURES), None) is None and len(_shown_in(box, LONGEST_IN_BOX + 1)) <= LONGEST_IN_BOX
        for box in islice(named, MOST_BOXES)
    )


def is_left_to_scripts(root: Element) -> bool:
    """Whether a page as sent shows next to nothing, and says that scripts would, or has an empty box for them."""
    shown = _shown_in(root, LITTLE + 1, but=_AROUND)
    if len(shown) > LITTLE:
        return False
    fallbacks = (element.text_content()[:_LONGEST_NOTICE] for element in root.iter("noscript"))
    if any(NEEDS_SCRIPT.search(text) for text in (shown, *fallbacks)):
        return True
    return next(root.iter("script"), None) is not None and has_empty_box(root)


def _shown_in(element: Element, most: int, but: frozenset[str] = frozenset()) -> str:
    """The words in an element that are shown, up to so many characters, less those in elements of some tags."""
    words: list[str] = []
    length = 0
    stack: list[Element | str] = [element]
    while stack and length < most:
        part = stack.pop()
        if isinstance(part, str):
            words.extend(part.split())
            length += len(part.strip())
            continue
        for child in reversed(part):
            if child.tail:
                stack.append(child.tail)
            if isinstance(child.tag, str) and child.tag not in _NOT_SHOWN and child.tag not in but:
                stack.append(child)
        if part.text:
            stack.append(part.text)
    return " ".join(words)
