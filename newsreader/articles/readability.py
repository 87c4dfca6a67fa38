"""Run readability-lxml faster, on a tree that is already parsed and free of hidden parts.

Keeps exactly what readability-lxml keeps. Class names are matched once instead of repeatedly, and texts are measured
without regular expressions that start at every space.
"""

import copy
import re
from functools import lru_cache

from lxml.etree import tostring
from readability import Document
from readability.readability import REGEXES

from newsreader.web.tree import Element

_BLOCKS = ("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
"""Prefixes of tags, as in readability-lxml: "p" includes picture."""

_INLINE = frozenset("a b cite code em font i small span strong sub sup u".split())

_SPACES = re.compile(r"\t|[ \t]{2,}")


class ReadabilityDocument(Document):  # type: ignore[misc]
    """One run of readability over a tree, which stays unchanged."""

    def _parse(self, root: Element) -> Element:
        # May be called twice. Skips readability's own clean-up, which is done already, and its links, which are unused.
        return copy.deepcopy(root)

    def get_clean_html(self) -> str:
        return str(tostring(self.html, encoding="unicode", method="html"))

    def remove_unlikely_candidates(self) -> None:
        for element in self.html.findall(".//*"):
            names = f"{element.get('class', '')} {element.get('id', '')}"
            if (
                len(names) > 1
                and _is_unlikely(names)
                and element.tag not in ("html", "body")
                and not element.xpath("ancestor-or-self::pre | ancestor-or-self::code")
                and not element.xpath("descendant-or-self::*[self::main or self::article or self::math]")
            ):
                element.drop_tree()

    def transform_misused_divs_into_paragraphs(self) -> None:
        for element in self.html.findall(".//div"):
            if not any(_holds_block(child) for child in element):
                element.tag = "p"
        for element in self.html.findall(".//div"):
            _wrap_words(element)

    def get_link_density(self, element: Element) -> float:
        linked = sum(_length(link) for link in element.iterfind(".//a"))
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


@lru_cache(maxsize=16384)
def _is_unlikely(names: str) -> bool:
    return bool(REGEXES["unlikelyCandidatesRe"].search(names)) and not REGEXES["okMaybeItsACandidateRe"].search(names)


def _length(element: Element) -> int:
    """Return the length of a text with white space folded as by `readability.readability.clean`."""
    text = "\n".join([line for part in element.text_content().split("\n") if (line := part.strip())])
    return len(_SPACES.sub(" ", text) if "\t" in text or "  " in text else text)
