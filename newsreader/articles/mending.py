"""Mend a tree whose bare words differ from what the page shows.

Struck text, quotation marks drawn by the browser, ruby annotations, formulas, footnote marks. Runs once, before the
extractors and before blocks are cut, so that all of them see the same words.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from newsreader.articles import boilerplate
from newsreader.articles.escapes import unescape_signs
from newsreader.web.tree import Element, whole_text

_CONCERNED = ("del", "s", "strike", "q", "math", "sup", "button", "label")
_IN_LINES = frozenset("a abbr b br cite code em i img mark q s small span strong sub sup time u".split())
"""Inline elements, which a paragraph may contain."""
_IN_NAMES = ("tip", "over")
"""Parts of the class names of tooltips. Elements with one are examined."""
_MARKED: Any = etree.XPath("//a[@data-note and starts-with(@href, '#')]")

MOST_STRUCK = 0.5
"""Share of the page's letters. A page that strikes out more does not mean that they are deleted."""

LONGEST_MARK = 6
"""Characters of a footnote mark, including brackets."""

NEIGHBOURS = 4
"""Elements before a raised price that may have the rest of it."""

LONGEST_TERM = 60
"""Characters of a button inside a sentence: a term that opens its explanation."""

NOTE = "data-note"
"""Attribute that stores a footnote mark on its link, since the mark is removed from the text."""

_PAIR = "pair"
"""Tag of the box around a term and its definition until it is removed. No page has it."""

NEAR = 30
"""Characters before a mark that are examined, to decide what it is."""

_TOOLTIP = re.compile(
    r"(?:^|\s)(?:tool-?tip|hover-?card|popover)(?P<part>[-_]{0,2}(?:text|content|box|inner|body|panel|bubble|message))?"
    r"(?:$|\s)",
    re.I,
)
_NOTE_CLASS = re.compile(r"foot-?note|reference|noteref|(?:^|[\s_-])(?:fn|cite|citation)(?:$|[\s_-])", re.I)
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-zA-Z]|[*†‡§¶#]{1,3})\s*[\])]?\Z")
_BACK = re.compile(r"[\s↩↑⇑⬆⤴^\ufe0e\ufe0f\[\]]{1,6}\Z")
_MAIL = re.compile(r"[^\s@?&/<>]{1,100}@[^\s@?&/<>]{1,100}(?:\?[^\s<>]{0,200})?\Z")
_NUMBER = re.compile(r"\d{1,3}\Z")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_RAISABLE = re.compile(r"[+\-−]?[0-9n]{1,4}\Z")
_UNIT = re.compile(r"(?:^|[^\w])(?:[a-zA-Zµ]{1,2}|[\d.,]*\d|[\d.,]*\d\s?[a-zA-Zµ]{1,3})\Z")
_WHOLE_PRICE = re.compile(r"(?:^|[^\w])(?P<sign>US\$|A\$|[£$€¥])\s?\d[\d,.]{0,12}\Z")
_PART_OF_PRICE = re.compile(r"(?P<part>\d\d)p?\Z")
_SIGN_AFTER = re.compile(r"\s?(?:€|EUR\b|kr\b|zł|Kč|CHF\b)")
_OPENING = "\"'“”„«»‹›‘’「『"

_AFTER_WORDS = ".,;:!?)"
"""Punctuation that ends a sentence or clause."""


def mend(root: Element) -> None:
    """Change the tree so that its text is what the page shows."""
    etree.strip_elements(root, "annotation", "annotation-xml", with_tail=False)
    unescape_signs(root)
    _unbox_definitions(root)
    for ruby in root.iter("ruby"):
        # `rp` brackets set an annotation apart in plain text; without them the word would be read twice.
        if ruby.find(".//rp") is None:
            etree.strip_elements(ruby, "rt", "rtc", with_tail=False)
    struck = []
    for element in (*root.iter(*_CONCERNED), *_named_on(root)):
        parent = element.getparent()
        if parent is None:
            continue
        tag, names = element.tag, element.get("class") or ""
        if tag in ("del", "s", "strike") or "line-through" in (element.get("style") or ""):
            struck.append(element)
        elif tag == "q":
            _write_quotation_marks(element)
        elif tag == "math":
            _read_formula(element)
        elif tag == "sup":
            _mend_superscript(element)
        elif tag in ("button", "label"):
            _keep_term(element)
        elif element.get("role") == "tooltip" or _is_tooltip(element, names):
            element.drop_tree()
    _strike(root, struck)
    for box in root.iter("div"):
        _make_paragraph(box)
    for address in root.iter("address"):
        _read_place(address)
    for element in list(root.iter("a", "span")):
        if not _is_linked(element):
            continue
        if not (element.get("href") or "").startswith("#"):
            _unscramble(element)
        elif _BACK.match(words := whole_text(element)):
            _empty_link(element, element.get("href"), words.strip())


def _named_on(root: Element) -> list[Element]:
    """Return the elements whose class, role or style may mean a tooltip or struck text."""
    return [
        element
        for element in root.iter()
        if ((names := element.get("class")) and _may_be_concerned(names))
        or element.get("role") == "tooltip"
        or ((style := element.get("style")) and "line-through" in style)
    ]


@lru_cache(maxsize=4096)
def _may_be_concerned(names: str) -> bool:
    return any(part in names for part in _IN_NAMES)


def _is_linked(element: Element) -> bool:
    """Whether an element is a link within the page, or a mail address that a script would show."""
    href = (element.get("href") or "") if element.tag == "a" else ""
    return href.startswith("#") or "/email-protection#" in href or element.get("data-cfemail") is not None


def _unbox_definitions(root: Element) -> None:
    """Remove the boxes around each term and its definition, so that all definition lists have the same markup."""
    for terms in root.iter("dl"):
        for box in terms.iterchildren("div"):
            if next(box.iterchildren("dt", "dd"), None) is not None:
                box.tag = _PAIR
    etree.strip_tags(root, _PAIR)


def _make_paragraph(box: Element) -> None:
    """Make a paragraph of a bare div that the parser moved out of one."""
    before = box.getprevious()
    if before is None or before.tag != "p" or len(before) or f"{before.text or ''}{before.tail or ''}".strip():
        return
    in_lines = all(inside.tag in _IN_LINES for inside in box.iterdescendants())
    if in_lines and not box.attrib and whole_text(box).strip():
        box.tag = "p"


def _read_place(address: Element) -> None:
    """Make a postal address next to a paragraph a paragraph, because extractors take it for a byline."""
    among = any(other is not None and other.tag == "p" for other in (address.getprevious(), address.getnext()))
    if not among or address.keys() or any(inside.tag not in _IN_LINES for inside in address.iterdescendants()):
        return
    words = whole_text(address)
    if boilerplate.FIGURE.search(words) and not boilerplate.BYLINE_START.match(words):
        address.tag = "p"


def _strike(root: Element, struck: list[Element]) -> None:
    """Drop struck text, unless it is most of the page."""
    if not struck:
        return
    letters = sum(len(whole_text(element)) for element in struck)
    if letters <= MOST_STRUCK * len(whole_text(root)):
        for element in struck:
            if element.getparent() is not None:
                element.drop_tree()


def _replace(element: Element, words: str) -> None:
    """Turn an element into a span with these words, which is faster than removing it."""
    del element[:]
    element.text, element.tag = words, "span"


def _read_formula(math: Element) -> None:
    """Put a formula's alternative text in its place, unless that is source code."""
    words = (math.get("alttext") or "").strip()
    if words and "\\" not in words:
        _replace(math, words)


def _text_before(element: Element) -> str:
    """Return the text between an element and the tag before it, at most its last `NEAR` characters."""
    previous = element.getprevious()
    words = element.getparent().text if previous is None else previous.tail
    return (words or "")[-NEAR:]


def _write_quotation_marks(element: Element) -> None:
    """Write the quotation marks that browsers draw around q."""
    words = whole_text(element).strip()
    if not words or words[0] in _OPENING or _text_before(element).rstrip()[-1:] in tuple(_OPENING):
        return
    inner = sum(1 for _ in element.iterancestors("q")) % 2
    element.text = ("‘" if inner else "“") + (element.text or "")
    close = "’" if inner else "”"
    if len(element):
        element[-1].tail = (element[-1].tail or "") + close
    else:
        element.text += close


def _mend_superscript(element: Element) -> None:
    """Remove a footnote mark from the text but keep its link; write an exponent with raised digits."""
    words = whole_text(element).strip()
    if not words or len(words) > LONGEST_MARK:
        return
    if part := _decimals_of_price(element, words) or _numerator(element, words):
        _replace(element, part)
        return
    link = next(element.iter("a"), None)
    if link is None and element.getparent().tag == "a" and len(whole_text(element.getparent()).strip()) == len(words):
        link = element.getparent()
    if not _is_note(element, link, words, _text_before(element)):
        if _RAISABLE.match(words) and not len(element):
            _replace(element, words.translate(_RAISED))
        return
    _empty_link(element, "" if link is None else link.get("href") or "", words)


def _numerator(element: Element, words: str) -> str:
    """Return the numerator of a fraction, spaced from a whole number before it; "" if it is no fraction."""
    line, below = (element.tail or "").strip(), element.getnext()
    if not _NUMBER.match(words) or below is None or below.tag != "sub" or line not in ("/", "⁄"):
        return ""
    element.tail = "/"
    return f" {words}" if _text_before(element)[-1:].isdigit() else words


def _decimals_of_price(element: Element, words: str) -> str:
    """Return the raised pence or cents of a price, with the decimal point; "" if it is no price."""
    part = _PART_OF_PRICE.match(words)
    if (
        part is None
        or _NOTE_CLASS.search(element.get("class") or "")
        or next(element.iter("a"), None) is not None
        or element.getparent().tag == "a"
    ):
        return ""
    before = _line_before(element)
    if _WHOLE_PRICE.search(before):
        return f".{part['part']}"
    return f",{part['part']}" if before[-1:].isdigit() and _SIGN_AFTER.match(element.tail or "") else ""


def _line_before(element: Element) -> str:
    """Return the last `NEAR` characters before an element, those of plain inline elements included."""
    words = _text_before(element)
    for previous in islice(element.itersiblings(preceding=True), NEIGHBOURS):
        if len(words) >= NEAR or len(previous) or previous.tag not in _IN_LINES:
            break
        words = f"{_text_before(previous)}{(previous.text or '')[-NEAR:]}{words}"
    return words[-NEAR:]


def _empty_link(element: Element, href: str, words: str) -> None:
    """Replace a footnote mark by an empty link, which stores the mark in `NOTE`; without `href`, by nothing."""
    del element[:]
    element.text, element.tag = None, "a"
    element.attrib.clear()
    if href:
        element.set("href", href)
        element.set(NOTE, words)


def noted_in(root: Element) -> frozenset[str]:
    """Return the ids of the notes that footnote marks lead to."""
    marks = (link for link in _MARKED(root) if not _BACK.match(link.get(NOTE)))
    return frozenset(link.get("href")[1:] for link in marks)


def _is_note(element: Element, link: Element, words: str, before: str) -> bool:
    if link is not None:
        return _MARK.match(words) is not None
    if words[0] == "[" or _NOTE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return _MARK.match(words) is not None
    return bool(_NUMBER.match(words)) and bool(before.strip()) and before[-1] != ")" and not _UNIT.search(before)


def _unscramble(element: Element) -> None:
    """Decode a mail address scrambled against robots: the first byte is the key."""
    href = element.get("href") or ""
    scrambled = element.get("data-cfemail") or href.rpartition("#")[2]
    try:
        raw = bytes.fromhex(scrambled)
    except ValueError:
        return
    address = bytes(byte ^ raw[0] for byte in raw[1:]).decode("ascii", "replace") if raw else ""
    if not _MAIL.match(address):
        return
    if element.get("data-cfemail"):
        _replace(element, address)
        element.tag = "a"
    element.set("href", f"mailto:{address}")


def _is_tooltip(element: Element, names: str) -> bool:
    """Whether an element is text shown on hover: a tooltip's part, or a tooltip glued to the word before it."""
    named = _TOOLTIP.search(names)
    if named is None or named["part"]:
        return named is not None
    words = whole_text(element)
    return _text_before(element)[-1:].isalpha() and words[:1].isupper() and len(words.split()) > 1


def _keep_term(element: Element) -> None:
    """Keep a button that is a word of a sentence, such as an explained term."""
    before, after = _text_before(element), element.tail or ""
    words = whole_text(element).strip()
    ends_clause = after[:1] in tuple(_AFTER_WORDS)
    stands_free = before[-1:].isspace() and (ends_clause or after[:1].isspace()) and 0 < len(words) < LONGEST_TERM
    if stands_free and before.rstrip()[-1:].isalnum() and (ends_clause or after.lstrip()[:1].islower()):
        element.tag = "span"
