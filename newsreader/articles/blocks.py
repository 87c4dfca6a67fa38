"""Cut a page into blocks, in page order; the vote decides later which are read."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from newsreader.articles import boilerplate
from newsreader.articles.element_marks import Marks, marks_of
from newsreader.articles.mending import NOTE, noted_in
from newsreader.articles.numbering import LISTS, ListItem, Number, numbers_of
from newsreader.articles.picture_texts import NEAR, PagePicture, alternative_text, begins_caption, is_caption
from newsreader.articles.tables import rows_of
from newsreader.model.languages import language_name
from newsreader.model.values import BlockKind
from newsreader.web.tree import Element, whole_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_BREAKING = frozenset(
    "h1 h2 h3 h4 h5 h6 p li blockquote pre div section article ul ol dl dt dd table tr td th thead tbody tfoot"
    " figure figcaption header footer main aside body hr address details summary center form fieldset caption"
    " nav".split()
)
_PASSED_OVER = frozenset(
    "head title nav button select option textarea input label dialog menu script style noscript template svg iframe"
    " object".split()
)
_ASIDE_TAGS = frozenset(("aside", "footer", "form"))
_ASIDE_ROLES = frozenset("navigation complementary banner contentinfo dialog alertdialog search menu".split())
_BOLD = ("strong", "b")
_LABELS = ("span", "small", "em", "i")
_NAMED_INLINE = ("span", "a")
_PICTURES = ("img", "amp-img")
_FIGURES = ("figcaption", "figure")
_WORDS_IN_FIGURES = frozenset(("blockquote", "table", "pre", *HEADINGS[1:]))
"""Elements that make a figure more than a picture: a quotation, a table, code, a slide with its own heading."""
_IN_FIGURES = _WORDS_IN_FIGURES | {"img", "p", "ul", "ol"}
_CREDITS = frozenset(("cite", "small"))
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(HEADINGS, "heading"), "li": "list-item", "blockquote": "quote", "pre": "preformatted"
}  # fmt: skip

_PLACING = frozenset((*_KINDS, *LISTS, *_FIGURES, *_ASIDE_TAGS))
"""Tags that say what is inside them, without a class or role."""

# The container of these tags is their parent, so that siblings share one.
_WRAPPERS = frozenset((*HEADINGS, "p", "li", "td", "th", "tr", "blockquote"))

_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)(?!\w)", re.I)
_SHOWN_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
# The end of a sentence before a tag, where the next sentence may follow without a space.
_SENTENCE_ENDS = re.compile(r"\w{3}[.!?…][\"”’)]?\Z")

_NUMBERED = re.compile(r"[\s\d]+\Z")

_NUMBERS = re.compile(r"(?<![\d_-])[\d_-]*\d[\w-]*")

LONGEST_UNSEEN = 300
"""Characters of text for screen readers only, such as labels and skip links. Longer text is read."""

BARE = 20_000
"""Letters of a bare page. Longer pages without nav or footer are old, and have their menus in tables."""

_LINE = "\x00"
"""Marks a line break while words are gathered, unlike white space of the source. Never occurs in a tree."""


@dataclass(slots=True, eq=False)
class PageBlock:
    """One block of a page.

    `key`: its text folded by `boilerplate.key`. `links`: (words, href as written). `link_share`: its letters in links,
    0 to 1. `item`: its list item, whose number is not in the text; None for other kinds. `note`: the id of the
    footnote that it belongs to, or "". `bold`: all its words are bold. `cells`: as in `tables.TableRow`. `language`:
    the BCP 47 tag that the page's markup gives to all its words, "" for none or several.

    `asides`: how many elements around it have names of parts outside the article; inside the article's body, only
    elements within the body count. `container`: the number of the element that contains it, shared by its siblings.
    `shape`: tags and classes of that element, of its parent, and the block's own tag; blocks with the same markup
    have the same shape anywhere on the page. `own`: the classes of its own element, if that is inside the container.
    """

    kind: BlockKind
    text: str
    level: int | None
    links: list[tuple[str, str]]
    asides: int
    caption: bool
    in_body: bool
    container: int
    shape: str
    item: ListItem | None = None
    note: str = ""
    own: str = ""
    bold: bool = False
    language: str = ""
    key: str = ""
    link_share: float = field(default=0.0)
    cells: tuple[tuple[str, str, int, int, bool], ...] = ()


class _Where(NamedTuple):
    """What the elements around the current words say about their block, as in `PageBlock`."""

    kind: BlockKind
    level: int | None
    asides: int
    caption: bool
    in_body: bool
    note: str = ""
    item: ListItem | None = None
    list: ListItem | None = None
    """The innermost list, as an item without a number."""


def page_parts(root: Element) -> tuple[list[PageBlock], list[PagePicture]]:
    """Return a page's blocks, and its pictures that have an alternative text.

    Navigation and form controls are skipped; all other text is in a block.
    """
    cutter = _Cutter(noted_in(root))
    body = root.find("body")
    top = _Where("paragraph", None, 0, False, False)
    cutter.walk(root if body is None else body, top)
    cutter.close(top, root)
    return cutter.blocks, cutter.pictures


def is_bare(root: Element, blocks: list[PageBlock]) -> bool:
    """Whether a page is an article with nothing around it: written by hand, or a feed's text."""
    if next(root.iter("nav", "header", "footer", "aside", "form", "button"), None) is not None:
        return False
    letters = sum(len(block.key) for block in blocks)
    linked = sum(len(block.key) * block.link_share for block in blocks)
    return letters < BARE and linked < 0.2 * letters and not any(block.asides for block in blocks)


class _Cutter:
    """Walks a tree once, and collects words until an element ends their block."""

    def __init__(self, noted: frozenset[str]) -> None:
        self._noted = noted
        self._lists = 0
        self._numbers: dict[Element, Number] = {}
        self.blocks: list[PageBlock] = []
        self.pictures: list[PagePicture] = []
        self._words: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._href = ""
        self._linked_from = 0
        self._linked_length = 0
        self._bold_length = 0
        self._containers: dict[Element, tuple[int, str]] = {}
        self._figures: dict[Element, frozenset[str]] = {}
        self._language = ""
        self._languages: set[str] = set()
        """Language tags of the words gathered for the current block."""
        self._picture = -NEAR
        """How many blocks precede the last picture between blocks."""

    def walk(self, element: Element, where: _Where) -> None:
        tag = element.tag
        if tag in _PASSED_OVER or not isinstance(tag, str):
            return
        if tag == "br":
            self._break_line(where, element.getparent())
            return
        if tag == "table" and self._walk_table(element, where):
            return
        if tag in _PICTURES:
            self._see(element, where)
        attributes = element.keys()  # costs as much as one `get`, and most elements have only a class
        style = element.get("style") if "style" in attributes else None
        breaks = tag in _BREAKING or (style is not None and _SHOWN_AS_BLOCK.search(style) is not None)
        marks = marks_of(element)
        breaks = breaks or (tag in _LABELS and not where.caption and self._is_inline_caption(element, marks))
        if marks.unseen and (not breaks or len(whole_text(element)) < LONGEST_UNSEEN):
            return
        around = self._language
        if "lang" in attributes and (language := element.get("lang")):
            self._language = _tag(language)
        outer = where
        if breaks or tag in _NAMED_INLINE:
            where = self._inside(element, attributes, breaks, marks, where)
        if breaks and outer.kind == where.kind == "preformatted":
            breaks = False
            self._end_line()
        if breaks and self._words:
            self.close(outer, element.getparent())
        if href := tag == "a" and element.get("href"):
            self._begin_link(href)
            if note := element.get(NOTE):
                self._links.append((note, href))
        if where.caption and not breaks and tag in _CREDITS and self._words and not self._words[-1][-1:].isspace():
            self._words.append(" ")
        if words := element.text:
            self._add(words)
        for child in element:
            self.walk(child, where)
            if words := child.tail:
                self._add(words)
        if href:
            self._end_link()
        if (tag in _BOLD and not breaks) or (style is not None and _SHOWN_BOLD.search(style)):
            self._bold_length += len("".join(element.itertext()).strip())
        if breaks and self._words:
            self.close(where, element)
        self._language = around

    def _see(self, picture: Element, where: _Where) -> None:
        within = any(words.strip() for words in self._words)
        if not within:
            self._picture = len(self.blocks)
        if where.asides and not where.caption:
            return
        if text := alternative_text(picture, self._href):
            before = len(self.blocks) + within
            self.pictures.append(PagePicture(text, before, of_article=where.in_body or where.caption))

    def _is_inline_caption(self, element: Element, marks: Marks) -> bool:
        """Whether an inline element next to a picture, before any other words, is its caption."""
        if len(self.blocks) - self._picture >= NEAR or any(words.strip() for words in self._words):
            return False
        return marks.caption or begins_caption(" ".join(whole_text(element).split()))

    def _add(self, words: str) -> None:
        """Add the words after a tag, with a space before them if a sentence begins there."""
        if self._words and words[0].isupper() and _SENTENCE_ENDS.search(self._words[-1][-6:]):
            self._words.append(" ")
        self._words.append(words)
        if not words.isspace():
            self._languages.add(self._language)

    def _end_line(self) -> None:
        """End a line of preformatted text where a block would end elsewhere."""
        if self._words and not self._words[-1].endswith(("\n", _LINE)):
            self._words.append(_LINE)

    def _inside(self, element: Element, attributes: list[str], breaks: bool, marks: Marks, where: _Where) -> _Where:
        tag, role = element.tag, element.get("role") if "role" in attributes else None
        of_body = marks.body or ("itemprop" in attributes and element.get("itemprop").lower() == "articlebody")
        noted = breaks and "id" in attributes and element.get("id") in self._noted
        if not (role or of_body or noted or tag in _PLACING or any(marks)):
            return where
        kind, level, asides, caption, in_body, note, item, around = where
        if marks.aside and tag not in ("body", "html", "article", "main"):
            asides += 1
        if tag in _ASIDE_TAGS or role in _ASIDE_ROLES:
            # The footer of a quotation names its speaker.
            asides += kind != "quote"
        if (marks.caption and tag != "body") or (tag in _FIGURES and self._is_about_picture(element)):
            caption = True
        if of_body:
            # Themes name the containers around an article freely; only names inside its body count.
            asides, in_body = (asides if in_body else 0), True
        if tag == "figcaption" and not caption and "blockquote" in self._tags_in_figure(element):
            kind, level = "quote", None
        if breaks and tag in _KINDS:
            kind, level = _KINDS[tag], int(tag[1]) if tag in HEADINGS else None
        if noted:
            note = element.get("id")
        if tag in LISTS:
            around = self._list(element, around)
        elif tag == "li":
            item = self._item(element, around)
        return _Where(kind, level, asides, caption, in_body, note, item, around)

    def _list(self, element: Element, around: ListItem | None) -> ListItem:
        self._lists += 1
        if element.tag == "ol":
            self._numbers.update(numbers_of(element))
        return ListItem(self._lists, around.outermost if around else self._lists, around.depth + 1 if around else 1)

    def _item(self, element: Element, around: ListItem | None) -> ListItem:
        around = around or ListItem(0, 0, 1)  # an item outside of any list
        return ListItem(around.list, around.outermost, around.depth, self._numbers.get(element))

    def _is_about_picture(self, element: Element) -> bool:
        """Whether a figure, or the figure of a caption, shows a picture and not a quotation, a table or code."""
        inner = self._tags_in_figure(element)
        return inner == {"img"} if element.tag == "figure" else not inner & _WORDS_IN_FIGURES

    def _tags_in_figure(self, element: Element) -> frozenset[str]:
        """The tags of `_IN_FIGURES` inside the figure that an element is or belongs to."""
        figure = element if element.tag == "figure" else next(element.iterancestors("figure"), element)
        inner = self._figures.get(figure)
        if inner is None:
            inner = self._figures[figure] = frozenset(child.tag for child in figure.iter() if child.tag in _IN_FIGURES)
        return inner

    def _walk_table(self, table: Element, where: _Where) -> bool:
        rows = rows_of(table)
        if rows is None:
            return False
        self.close(where, table.getparent())
        where = self._inside(table, table.keys(), True, marks_of(table), where)
        container, shape = self._place(table)
        for row in rows:
            block = PageBlock(
                "table-row", row.text, None, row.links, where.asides, where.caption, where.in_body, container, shape,
                language=self._language, key=boilerplate.key(row.plain), cells=row.cells,
            )  # fmt: skip
            if block.key:
                self.blocks.append(block)
        return True

    def _place(self, element: Element) -> tuple[int, str]:
        """The container number and the shape of a block that ends at an element."""
        container = element
        parent = element.getparent()
        if parent is not None and (
            element.tag in _WRAPPERS or (element.tag == "footer" and parent.tag == "blockquote")
        ):
            container = parent
        known = self._containers.get(container)
        if known is None:
            names = f"{_named(container.getparent())} {_named(container)}"
            known = self._containers[container] = len(self._containers), names
        number, names = known
        return number, f"{names} {element.tag if container is not element else ''}"

    def _break_line(self, where: _Where, parent: Element) -> None:
        """Break a line once, or end the paragraph at the second break in a row."""
        if where.kind != "preformatted":
            last = next((words for words in reversed(self._words) if words == _LINE or not words.isspace()), "")
            if last == _LINE:
                self.close(where, parent)
                return
        self._words.append(_LINE)

    def _begin_link(self, href: str) -> None:
        self._href, self._linked_from = href, len(self._words)

    def _end_link(self) -> None:
        words = " ".join("".join(self._words[self._linked_from :]).split())
        if words and self._href:
            self._links.append((words, self._href))
            self._linked_length += len(words)
        self._href = ""

    def close(self, where: _Where, element: Element) -> None:
        """End the current block, if it has any words."""
        if not self._words:
            return
        href = self._href
        if href:  # a link around several blocks is a link in each of them
            self._end_link()
        raw = "".join(self._words)
        # Most texts between two tags are only white space.
        if text := "" if raw.isspace() else _preformatted(raw) if where.kind == "preformatted" else _folded(raw):
            key = "" if where.kind == "preformatted" and _NUMBERED.match(text) else boilerplate.key(text)
        if text and key:
            container, shape = self._place(element)
            item = where.item if where.kind == "list-item" else None
            share = min(1.0, self._linked_length / len(text))
            caption = where.caption or (
                where.kind == "paragraph" and is_caption(text, len(self.blocks) - self._picture)
            )
            block = PageBlock(
                where.kind, text, where.level, self._links, where.asides, caption, where.in_body, container,
                shape, item=item, note=where.note, own=_own_names(element), bold=self._bold_length >= len(text) - 1,
                language=self._languages.pop() if len(self._languages) == 1 else "", key=key, link_share=share,
            )  # fmt: skip
            self.blocks.append(block)
        self._words = []
        self._languages = set()
        self._links = []
        self._linked_length = self._bold_length = 0
        if href:
            self._begin_link(href)


_TAG = re.compile(r"\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})\s*\Z")


def _tag(language: str) -> str:
    """Normalise a language tag of a page; "" for an unknown language."""
    found = _TAG.match(language[:40])
    tag = found[1].replace("_", "-") if found else ""
    return tag if language_name(tag) else ""


def _named(element: Element | None) -> str:
    """Name an element by its tag and class, without the numbers that programs put into class names."""
    if element is None:
        return ""
    names = element.get("class")
    return f"{element.tag}.{_without_numbers(names) if names else ''}"


def _own_names(element: Element) -> str:
    names = element.get("class") if element.tag in _WRAPPERS else None
    return _without_numbers(names) if names else ""


@lru_cache(maxsize=4096)
def _without_numbers(names: str) -> str:
    return _NUMBERS.sub("", names)


def _folded(raw: str) -> str:
    """Fold white space, keeping intended line breaks."""
    if _LINE not in raw:
        return " ".join(raw.split())
    lines = (" ".join(line.split()) for line in raw.split(_LINE))
    return "\n".join(line for line in lines if line)


def _preformatted(raw: str) -> str:
    lines = [line.rstrip() for line in raw.replace(_LINE, "\n").expandtabs(4).split("\n")]
    return "\n".join(lines).strip("\n")
