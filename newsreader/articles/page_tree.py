"""Parse a page into a tree of bounded depth and size, and drop its hidden parts.

The parser silently drops everything below its own depth limit, and tools that walk a tree by recursion fail on deep
ones. So a page nested deeper than people write is flattened first.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from lxml import etree

from newsreader.articles import classnames, phrases
from newsreader.web.tree import Element, before_nth, harmless, tree_of, whole_text, without_crowded_tags

DEEPEST = 180
"""Levels of nesting that are kept. Real pages stay below 100; Python's recursion ends at 1,000."""

MOST_TAGS = 100_000
"""Most tags that are parsed, closing tags and scripts included: four times the largest page of the development set."""

DEEPEST_WRAPPER = 60
"""Level below which a page that is too deep loses its wrappers, so that levels are left for paragraphs."""

LONGEST_OF_DEEP = 60_000
"""Characters kept of a page that was too deep. No person wrote it, and extractors read its text once per level."""

MOST_DEEP_CELLS = 400
"""Cells of a page that may span rows. Extractors repeat such a cell in each row below it."""

MOST_COLUMNS = 20
"""Columns that a cell may span. Extractors repeat it once per column, and no real table has wider headers."""

LONGEST_OPENER = 80
"""Characters of a "Read more" button."""

LONGEST_CLIPPED = 300
"""Characters of a clipped label, which only screen readers show. Longer text is read, as in `blocks.LONGEST_UNSEEN`."""

PARAGRAPH = 80
"""Characters from which a paragraph is more than a label."""

LOST_PROSE = 200
"""Characters of paragraphs in one dropped part from which the article may lack text."""

AROUND = 10
"""Ancestors of a part whose siblings are searched for a paragraph that the part continues."""

NEIGHBOURS = 100
"""Siblings before an element that are searched for a paragraph."""

LONGEST_SPAN = 2
"""Digits of a colspan or rowspan. A longer one is removed."""

MOST_ELEMENTS = 12_000
MOST_CHARACTERS = 1_000_000
"""Limits of a page. The longest page of the development set has 11,300 and 550,000, with all its comments."""

ENDLESS = 2
"""Multiple of these limits above which a page is endless: no person wrote it."""

LEFT_OF_ENDLESS = 3
"""Divisor of these limits for an endless page, because nobody waits for its end."""

_count_elements: Any = etree.XPath("count(//*)")
_count_characters: Any = etree.XPath("string-length(/)")
_is_deep: Any = etree.XPath("boolean(" + "/*" * DEEPEST + ")")

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)([^<>]*)>")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # never closed, so never deep
)
_WRAPPERS = frozenset("div span font b i u em strong big small center section".split())
_INLINE = frozenset("span font b i u em strong big small a".split())

_NEVER_SEEN = (
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "iframe",
    "object",
    "embed",
    "canvas",
    "audio",
    "video",
)

_OPENED = "opened"
"""Temporary tag for parts that a button opens. No page has it."""

_CONCEALED = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0(?![.\d])"
    r"|(?<![\w-])(?:left|top|text-indent)\s*:\s*-\d{3,}"
)
"""Styles that hide an element from everybody. These patterns match lower case, because ignoring case is slow."""
_CLIPPED = re.compile(
    r"(?<![\w-])clip\s*:\s*rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?<![\w-])(?:width|height)\s*:\s*[01]px(?=.{0,200}overflow\s*:\s*hidden)"
    r"|overflow\s*:\s*hidden(?=.{0,200}(?<![\w-])(?:width|height)\s*:\s*[01]px)"
)
"""Styles that hide words from the eye but leave them to screen readers, as the class "sr-only" does."""
_REVEALED_LATER = re.compile(r"visibility\s*:\s*hidden|(?<![\w-])opacity\s*:\s*0")
_ENDLESS_BLANKS = re.compile(r"(?<![\s\u200b-\u200d\u2060\ufeff\xad])[\s\u200b-\u200d\u2060\ufeff\xad]{100,}")
_TOO_SMALL = re.compile(r"font-size\s*:\s*0(?![.\d])")
"""Hides an element only if it has no children, because these may have a larger font."""
_CONCEALING = frozenset(("hidden", "style", "popover", "aria-hidden"))
_OPENERS: Any = etree.XPath("//*[@aria-controls]")
OPENS_TEXT = phrases.compiled(r"{opens-text}")


def parse(source: str) -> tuple[Element, bool]:
    """Parse a page into a tree of at most about `DEEPEST` levels; return it and whether its end was cut off.

    Never raises. An empty source gives an empty page.
    """
    source = harmless(_with_few_blanks(source))
    cut = source.count("<") > MOST_TAGS
    if cut:
        source = before_nth(source, "<", MOST_TAGS)
    source = without_crowded_tags(source)
    root = tree_of(source)
    if not _is_deep(root):
        return root, cut
    flat = _flattened(source)
    return tree_of(flat[:LONGEST_OF_DEEP]), cut or len(flat) > LONGEST_OF_DEEP


def _with_few_blanks(source: str) -> str:
    """Fold the endless blanks of a page that they alone may make longer than the limits: the words after them count."""
    return _ENDLESS_BLANKS.sub("\n", source) if len(source) > MOST_CHARACTERS else source


def _flattened(source: str) -> str:
    """Remove the tags of elements that are too deep, but keep their text. No end tag is left without its start tag."""
    out: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    how_many: Counter[str] = Counter()
    kept = 0
    position = 0

    def close_to(name: str) -> None:
        nonlocal kept
        while open_tags:
            last, was_kept = open_tags.pop()
            how_many[last] -= 1
            if was_kept:
                kept -= 1
                out.append(f"</{last}>")
            if last == name:
                return

    def part(name: str) -> None:
        """Separate the words around a removed tag."""
        mark = " " if name in _INLINE else "<br><br>"
        if not out or out[-1] != mark:
            out.append(mark)

    opened_at = -1
    for match in _TAG.finditer(source):
        if position < match.start():
            out.append(source[position : match.start()])
        position = match.end()
        closing, name, attributes = match[1], match[2].lower(), match[3]
        if closing:
            if how_many[name]:
                close_to(name)
            part(name)
            continue
        if name in _VOID or attributes.endswith("/"):
            out.append(match[0])
            continue
        # Ten levels are reserved for elements that the parser inserts.
        keeps = kept < (DEEPEST_WRAPPER if name in _WRAPPERS else DEEPEST - 10)
        needless = name in _WRAPPERS and not attributes and match.start() == opened_at
        if keeps and not needless:
            out.append(match[0])
        elif not needless:
            part(name)
        keeps = keeps and not needless
        opened_at = match.end() if name in _WRAPPERS else -1
        open_tags.append((name, keeps))
        how_many[name] += 1
        kept += keeps
    out.append(source[position:])
    return "".join(out)


@contextmanager
def without_head(root: Element) -> Iterator[None]:
    """Empty the head within a `with` block, so that copies of the tree made there cost less."""
    head = root.find("head")
    elements = [] if head is None else list(head)
    for element in elements:
        head.remove(element)
    try:
        yield
    finally:
        for element in elements:
            head.append(element)


def words_of(element: Element) -> str:
    """Return the words of an element on one line, blocks separated by spaces."""
    apart = next(element.iter("p", "div", "li", "br"), None) is not None
    return " ".join((" ".join(element.itertext()) if apart else whole_text(element)).split())


def text_length(element: Element) -> int:
    """Count the characters in an element, without the white space around each of its texts."""
    return sum(len(text.strip()) for text in element.itertext())


def is_longer(element: Element, characters: int) -> bool:
    """Whether an element has more than this many characters; each element counts as one. Stops once it knows."""
    for inside in element.iter():
        characters -= 1
        if text := inside.text:
            characters -= len(text.strip())
        if inside is not element and (text := inside.tail):
            characters -= len(text.strip())
        if characters < 0:
            return True
    return False


def drop_unseen(root: Element) -> bool:
    """Drop what no visitor sees: scripts, styles, fallbacks, hidden parts.

    Returns whether it dropped paragraphs that a script may show as part of the article.
    """
    etree.strip_elements(root, *_NEVER_SEEN, with_tail=False)
    _narrow_cells(root)
    whole, prose, lost = 0, -1, False
    opened: frozenset[str] | None = None
    # Elements that a script may fade in come last, when other hidden text no longer counts as the page's.
    for element in sorted(concealable(root), key=_may_fade_in):
        if not conceals(element):
            element.attrib.pop("aria-hidden", None)  # extractors drop elements that have it
            continue
        if element.getparent() is None:
            continue
        whole = whole or len(whole_text(root))
        # A page that hides most of its text shows it by a script once it has loaded.
        if len(whole_text(element)) * 2 >= whole:
            reveal(element)
            continue
        if _may_fade_in(element) and (inside := _prose_in(element)):
            prose = _prose_in(root) if prose < 0 else prose
            if inside * 2 >= prose:
                reveal(element)
                continue
        if opened is None:
            opened = _opened(root)
        if (element.get("id") in opened or _is_next_to_opener(element)) and _continues_text(element):
            element.tag = _OPENED
        else:
            lost = lost or _article_prose_in(element) >= LOST_PROSE
            element.drop_tree()
    # In one pass, because lxml counts the neighbours of each element that is removed by itself.
    etree.strip_tags(root, _OPENED)
    return lost


def _narrow_cells(root: Element) -> None:
    """Limit the columns that a cell spans to `MOST_COLUMNS`, and the cells that span rows to `MOST_DEEP_CELLS`."""
    spanning = 0
    for cell in root.iter("td", "th"):
        for name in ("colspan", "rowspan"):
            if len(cell.get(name) or "") > LONGEST_SPAN:
                del cell.attrib[name]
        columns = cell.get("colspan") or ""
        if columns.isdigit() and int(columns) > MOST_COLUMNS:
            cell.set("colspan", str(MOST_COLUMNS))
        spanning += cell.get("rowspan") is not None
        if spanning > MOST_DEEP_CELLS:
            cell.attrib.pop("rowspan", None)


def concealable(root: Element) -> list[Element]:
    """Return the dialogues and the elements with an attribute that may hide them, in page order."""
    return [element for element in root.iter() if element.tag == "dialog" or not _CONCEALING.isdisjoint(element.keys())]


def reveal(element: Element) -> None:
    """Remove the attributes that hide an element, because extractors drop elements that have them."""
    for name in ("hidden", "style", "aria-hidden", "popover"):
        element.attrib.pop(name, None)


def _article_prose_in(element: Element) -> int:
    """Count the characters in the long paragraphs of a hidden part.

    Returns 0 for a form, a menu or comments, and for a part that follows no paragraph.
    """
    lengths = (len(whole_text(paragraph)) for paragraph in element.iter("p"))
    prose = sum(length for length in lengths if length >= PARAGRAPH)
    if not prose or next(element.iter("form", "nav", "dialog", "input"), None) is not None:
        return 0
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if classnames.OUTSIDE_THE_ARTICLE.search(names):
        return 0
    return prose if goes_on_from_paragraphs(element) else 0


def _may_fade_in(element: Element) -> bool:
    """Whether a hidden element takes up space, like text that a script fades in."""
    return _REVEALED_LATER.search(_style(element)) is not None


def _style(element: Element) -> str:
    return (element.get("style") or "").lower()


def _prose_in(element: Element) -> int:
    """Count the characters in an element's paragraphs."""
    return sum(len(whole_text(paragraph)) for paragraph in element.iter("p"))


def _opened(root: Element) -> frozenset[str]:
    """Return the ids of the parts that the page's "Read more" buttons open."""
    buttons = (button for button in _OPENERS(root) if OPENS_TEXT.match(" ".join(whole_text(button).split())))
    return frozenset(name for button in buttons for name in (button.get("aria-controls") or "").split())


def _is_next_to_opener(element: Element) -> bool:
    """Whether a "Read more" button stands right before or after a part."""
    for neighbour in (element.getprevious(), element.getnext()):
        opener = _button_in(neighbour)
        if opener is None or is_longer(opener, LONGEST_OPENER) or not (opener.get("href") or "#").startswith("#"):
            continue
        opened = (opener.get("aria-controls") or element.get("id") or "").split()
        if OPENS_TEXT.match(words_of(opener)) and (not opened or element.get("id") in opened):
            return True
    return False


def _button_in(element: Element | None) -> Element | None:
    """Return an element if it is a button or link, else the button or link that is its only content."""
    while element is not None and element.tag not in ("button", "a"):
        element = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    return element


def _continues_text(element: Element) -> bool:
    """Whether a hidden part has paragraphs and follows one; False for a form or a menu."""
    if next(element.iter("p"), None) is None or next(element.iter("form", "nav", "dialog"), None) is not None:
        return False
    return _follows_paragraph(element)


def goes_on_from_paragraphs(element: Element) -> bool:
    """Whether an element, or one around it, has a paragraph among its nearest siblings before it."""
    return any(_follows_paragraph(around) for around in (element, *islice(element.iterancestors(), AROUND)))


def _follows_paragraph(element: Element) -> bool:
    before = islice(element.itersiblings(preceding=True), NEIGHBOURS)
    return any(sibling.tag == "p" and whole_text(sibling).strip() for sibling in before)


def cut_short(root: Element) -> bool:
    """Cut off the end of a page longer than the limits; return whether it did.

    A page up to `ENDLESS` times the limits may be a live blog, and keeps all that the limits allow.
    """
    if _is_within(root, MOST_ELEMENTS, MOST_CHARACTERS):
        return False
    endless = not _is_within(root, ENDLESS * MOST_ELEMENTS, ENDLESS * MOST_CHARACTERS)
    part = LEFT_OF_ENDLESS if endless else 1
    _cut_off(root, MOST_ELEMENTS // part, MOST_CHARACTERS // part)
    return True


def _is_within(root: Element, elements: int, characters: int) -> bool:
    return bool(_count_elements(root) <= elements and _count_characters(root) <= characters)


def _cut_off(root: Element, elements: int, characters: int) -> None:
    """Cut a tree off after a number of elements or characters."""
    for number, element in enumerate(root.iter()):
        characters -= len(element.text or "")
        if characters < 0:
            element.text = element.text[:characters]
            del element[:]
        elif number < elements:
            characters -= len(element.tail or "")
            if characters >= 0:
                continue
            element.tail = element.tail[:characters]
        _drop_all_after(element)
        return


def _drop_all_after(element: Element) -> None:
    while (parent := element.getparent()) is not None:
        del parent[parent.index(element) + 1 :]
        element = parent


def conceals(element: Element) -> bool:
    """Whether an element's attributes hide it from visitors."""
    # hidden="until-found" is text that the browser's search reveals.
    if element.get("hidden", "until-found").strip().lower() != "until-found":
        return True
    if element.get("popover") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = _style(element)
    if _CONCEALED.search(style) or (len(element) == 0 and _TOO_SMALL.search(style)):
        return True
    if _CLIPPED.search(style) and not is_longer(element, LONGEST_CLIPPED):
        return True
    # aria-hidden marks icons and repeated labels. Whole paragraphs have it while a dialogue is open over them.
    if element.get("aria-hidden") != "true" or element.tag == "p" or element.find(".//p") is not None:
        return False
    # "£4" may have a sibling for screen readers that spells it out. Only the text on show is kept.
    sibling = element.getnext() if element.getnext() is not None else element.getprevious()
    return sibling is None or not classnames.UNSEEN_WORDS.search(sibling.get("class") or "")
