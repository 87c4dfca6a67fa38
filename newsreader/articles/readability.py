"""Run readability-lxml faster, on a tree that is already parsed and free of hidden parts.

Keeps exactly what readability-lxml keeps. Class names are matched once instead of repeatedly, texts are measured
without regular expressions that start at every space, and no element is described for a log that nobody reads.
"""

import copy
import re
from functools import lru_cache
from typing import Any

from lxml.etree import tostring
from readability import Document
from readability.readability import REGEXES

from newsreader.web.tree import Element, whole_text

_BLOCKS = ("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
"""Prefixes of tags, as in readability-lxml: "p" includes picture."""

_INLINE = frozenset("a b cite code em font i small span strong sub sup u".split())

_UNLIKELY, _MAYBE = (REGEXES[name].pattern.split("|") for name in ("unlikelyCandidatesRe", "okMaybeItsACandidateRe"))
"""The words in these patterns of readability-lxml, which are plain alternatives."""

_SPACES = re.compile(r"\t|[ \t]{2,}")

_SCORED = ("p", "pre", "td", "blockquote")
"""Elements whose texts score for their parent and its parent, in readability-lxml's order."""

Scores = dict[Element, dict[str, Any]]


class ReadabilityDocument(Document):  # type: ignore[misc]
    """One run of readability over a tree, which stays unchanged."""

    def _parse(self, root: Element) -> Element:
        # May be called twice. Skips readability's clean-up, which the passes did already, and its unused links.
        tree = copy.deepcopy(root)
        self._elements = list(tree.iter())  # lxml makes an element's Python object again unless it is referenced
        return tree

    def get_clean_html(self) -> str:
        # readability only checks whether it is shorter than `retry_length`.
        text = whole_text(self.html)
        return text if len(text) > self.retry_length else str(tostring(self.html, encoding="unicode", method="html"))

    def class_weight(self, element: Element) -> int:
        return _weight(element.get("class") or "") + _weight(element.get("id") or "")

    def remove_unlikely_candidates(self) -> None:
        for element in list(self.html.iterdescendants("*")):
            names, own = element.get("class"), element.get("id")
            if (
                (names or own)
                and _is_unlikely(names or "", own or "")
                and element.tag not in ("html", "body")
                and element.tag not in ("pre", "code")
                and next(element.iterancestors("pre", "code"), None) is None
                and next(element.iter("main", "article", "math"), None) is None
            ):
                element.drop_tree()

    def score_paragraphs(self) -> Scores:
        scores: Scores = {}
        for paragraph in (paragraph for tag in _SCORED for paragraph in self.html.iterdescendants(tag)):
            parent = paragraph.getparent()
            text = _folded(paragraph) if parent is not None else ""
            if len(text) < self.min_text_length:
                continue
            value = 1 + len(text.split(",")) + min(len(text) / 100, 3)
            for element, share in ((parent, 1.0), (parent.getparent(), 0.5)):
                if element is not None:
                    if element not in scores:
                        scores[element] = self.score_node(element)
                    scores[element]["content_score"] += share * value
        lengths = {link: _length(link) for link in self.html.iterdescendants("a")}
        for element, score in scores.items():
            linked = sum([lengths[link] for link in element.iterdescendants("a")])
            score["content_score"] *= 1 - linked / max(_length(element), 1)
        return scores

    def transform_misused_divs_into_paragraphs(self) -> None:
        for element in list(self.html.iterdescendants("div")):
            if not any(_holds_block(child) for child in element):
                element.tag = "p"
        for element in list(self.html.iterdescendants("div")):
            _wrap_words(element)

    def get_link_density(self, element: Element) -> float:
        linked = sum(_length(link) for link in element.iterdescendants("a"))
        return float(linked) / max(_length(element), 1)


def _holds_block(element: Element) -> bool:
    """Whether an element is or contains a block, so that a div around it is no paragraph."""
    return any(inner.tag.startswith(_BLOCKS) for inner in element.iter("*"))


def _wrap_words(box: Element) -> None:
    """Wrap the bare words of a box into paragraphs, cut at block elements and breaks."""
    children = list(box)
    paragraph: Element = None
    if box.text and box.text.strip():
        paragraph = box.makeelement("p")
        paragraph.text, box.text = box.text, None
        box.insert(0, paragraph)
    for child in children:
        if child.tag not in _INLINE or _holds_block(child):
            paragraph = None
            continue
        if paragraph is None:
            paragraph = box.makeelement("p")
            child.addprevious(paragraph)
        paragraph.append(child)
    for place, child in reversed(list(enumerate(box))):
        if child.tail and child.tail.strip():
            tail = box.makeelement("p")
            tail.text, child.tail = child.tail, None
            box.insert(place + 1, tail)
        if child.tag == "br":
            child.drop_tree()


@lru_cache(maxsize=4096)
def _is_unlikely(names: str, own: str) -> bool:
    both = f"{names} {own}".casefold()
    for word in _UNLIKELY:  # a generator for `any` takes three times as long, and most names have no such word
        if word in both:
            return not any(word in both for word in _MAYBE)
    return False


@lru_cache(maxsize=4096)
def _weight(names: str) -> int:
    negative, positive = REGEXES["negativeRe"].search(names), REGEXES["positiveRe"].search(names)
    return 25 * ((positive is not None) - (negative is not None))


def _length(element: Element) -> int:
    return len(_folded(element))


def _folded(element: Element) -> str:
    """Return an element's text with white space folded as by `readability.readability.clean`."""
    text = whole_text(element).strip()
    if "\n" in text:
        text = "\n".join([line for part in text.split("\n") if (line := part.strip())])
    return _SPACES.sub(" ", text) if "\t" in text or "  " in text else text
