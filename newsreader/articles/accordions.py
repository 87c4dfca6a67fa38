"""Open accordions: turn buttons with questions into headings, and show the answers that they open.

A button that opens a menu or a form stays as it is.
"""

import re
from itertools import islice

from newsreader.articles import boilerplate
from newsreader.articles.page_tree import OPENS_TEXT, reveal, words_of
from newsreader.web.tree import Element, whole_text

LONGEST_QUESTION = 200
"""Characters. A longer button is a card that leads elsewhere."""

SHORTEST_ANSWER = 20
"""Letters of an answer. Fewer are a label."""

MOST_LINKS = 0.5
"""Share of linked letters above which a part is a menu and not an answer."""

HOLDERS = 3
"""Elements that contain only the button. Its answer may follow the outermost of them."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE = frozenset(("nav", "header", "footer", "aside", "dialog", "form", "menu"))
_OPENING = frozenset(("aria-expanded", "aria-controls"))
_OPENING_OF_BUTTONS = _OPENING | {"data-target", "data-bs-target"}
_NO_QUESTION = ("img", "figure", "picture", "p", "li", "table", "iframe")
_NO_ANSWER = ("form", "input", "nav", "dialog", "h1", "iframe")
_SENTENCE = re.compile(r"\w\w[.!?。…]")


def open_accordions(root: Element) -> None:
    """Turn the buttons that open an answer in sentences into headings, and show the answers. Linear in the page."""
    openers = [element for element in root.iter("button", "a") if _is_opener(element)]
    if not openers:
        return
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    answered: set[Element] = set()
    found = []
    for opener in openers:
        answer = _answer_to(opener, named)
        if answer is None or answer in answered or not _is_question(opener):
            continue
        answered.add(answer)
        if answer not in opener.iterancestors() and _is_answer(answer):
            found.append((opener, answer))
    levels = _levels_at([opener for opener, _ in found], root)
    for opener, answer in found:
        opener.tag = levels[opener]
        opener.attrib.pop("href", None)
        reveal(answer)


def _is_opener(element: Element) -> bool:
    """Whether a button or a link may open a part of the page."""
    if element.tag == "a":
        return not _OPENING.isdisjoint(element.keys()) and element.get("href", "#").startswith("#")
    names = element.get("class") or ""
    return (
        not _OPENING_OF_BUTTONS.isdisjoint(element.keys())
        or element.getparent().tag in _HEADINGS[1:]
        or "ccordion" in names
        or "ollaps" in names
    )


def _answer_to(opener: Element, named: dict[str, Element]) -> Element | None:
    """Return the element that a button names as its target, else the one after it or after the elements around it."""
    for name in ("aria-controls", "data-bs-target", "data-target", "href"):
        if target := (opener.get(name) or "").strip().removeprefix("#"):
            return named.get(target)
    holder = opener
    for _ in range(HOLDERS):
        parent = holder.getparent()
        if holder.getnext() is not None or parent is None or len(parent) > 1 or (parent.text or "").strip():
            break
        holder = parent
    return holder.getnext()


def _is_question(opener: Element) -> bool:
    if opener.get("aria-haspopup") or next(opener.iter(*_NO_QUESTION), None) is not None:
        return False
    words = words_of(opener)
    if not 2 < len(words) <= LONGEST_QUESTION or OPENS_TEXT.match(words) or boilerplate.is_furniture(words):
        return False
    return not any(above.tag in _OUTSIDE for above in opener.iterancestors())


def _is_answer(element: Element) -> bool:
    if element.tag in _HEADINGS or element.tag in _OUTSIDE or next(element.iter(*_NO_ANSWER), None) is not None:
        return False
    words = words_of(element)
    letters = len(boilerplate.key(words))
    linked = sum(len(boilerplate.key(whole_text(link))) for link in element.iter("a"))
    return letters >= SHORTEST_ANSWER and bool(_SENTENCE.search(words)) and linked <= MOST_LINKS * letters


def _levels_at(openers: list[Element], root: Element) -> dict[Element, str]:
    """Return the tag for each opener: span inside a heading, else a heading one level below the last one."""
    wanted = set(openers)
    level = 2
    tags = {}
    for element in root.iter(*_HEADINGS, "button", "a"):
        if element.tag in _HEADINGS:
            level = int(element.tag[1])
        elif element in wanted:
            inside = any(above.tag in _HEADINGS for above in islice(element.iterancestors(), HOLDERS))
            tags[element] = "span" if inside else f"h{min(6, max(3, level + 1))}"
    return tags
