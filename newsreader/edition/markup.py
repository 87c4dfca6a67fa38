"""Writes the parts of a chapter as a tree of elements: XHTML, or the DTBook of DAISY 3."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import etree

from newsreader.edition.book import DEEPEST, HEADINGS, OWN_LANGUAGE, Part, Phrase
from newsreader.edition.placed import Heading
from newsreader.model.direction import Direction, direction_of
from newsreader.model.values import Link
from newsreader.model.xml_text import xml_text

Headers = dict[int, str]
"""The header of each column that has one, by its number."""

PlacedLink = tuple[int, int, str]
"""The begin and end of a link in a text, and its address."""

_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~-._"
"""Signs that an address may have in addition to letters and figures (RFC 3986)."""


def tables_of(parts: Sequence[Part]) -> dict[int, Headers]:
    """The headers of each table, by the index of the part with its first row.

    Where the headers of the columns change, another table begins.
    """
    found: dict[int, Headers] = {}
    headers: Headers | None = None
    for index, part in enumerate(parts):
        if part.passage is None or not part.passage.cells:
            headers = None
            continue
        own = {cell.column: str(cell.header) for cell in part.passage.cells if cell.header}
        if headers is None or part.passage.item == "first" or any(headers.get(at, own[at]) != own[at] for at in own):
            headers = found[index] = {}
        headers |= own
    return found


def links_of(texts: Sequence[str], links: Iterable[Link]) -> list[list[PlacedLink]]:
    """The links in each of some texts, which contain them in this order. A link in none of them is left out."""
    placed: list[list[PlacedLink]] = [[] for _ in texts]
    number = at = 0
    for link in links:
        address = _address(link.url)
        for later in range(number, len(texts)):
            start = texts[later].find(link.text, at if later == number else 0)
            if start >= 0 and link.text.strip() and address:
                number, at = later, start + len(link.text)
                placed[number].append((start, at, address))
                break
    return placed


def _address(url: str) -> str:
    """The address of a page in a form that every format takes, "" for anything else."""
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    if split.scheme not in ("http", "https") or not split.hostname:
        return ""
    address = quote(url, safe=_IN_ADDRESSES)
    return address.replace("[", "%5B").replace("]", "%5D") if "[" not in split.netloc else ""


Element = Any

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
DTBOOK = "http://www.daisy.org/z3986/2005/dtbook/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names of a markup language. `list_attributes` are those of every list, `language` the names of the attributes
    for a language. `nests`: each heading begins an element, `level1` to `level6`, that contains what is below it.
    `link_attributes` are those of every link to a page, None if links are left out."""

    namespace: str
    phrase: str
    preformatted: str
    list_name: str
    list_attributes: Mapping[str, str]
    language: tuple[str, ...]
    nests: bool = False
    link_attributes: Mapping[str, str] | None = None


IN_XHTML = Dialect(XHTML, "span", "pre", "ul", {}, ("lang", XML_LANG), link_attributes={})
IN_OLD_XHTML = Dialect(XHTML, "span", "pre", "ul", {}, ("lang", XML_LANG))
IN_DTBOOK = Dialect(
    DTBOOK, "sent", "p", "list", {"type": "ul"}, (XML_LANG,), nests=True, link_attributes={"external": "true"}
)

Place = Callable[[Phrase], Mapping[str, str]]
"""Returns the attributes of a phrase's element: its id, and where it is heard."""


def add(parent: Element, name: str, text: str = "", attributes: Mapping[str, str] = {}, /, **more: str) -> Element:
    """Append an element with a text and attributes, in the namespace of its parent unless `name` has one."""
    namespace = etree.QName(parent).namespace
    tag = name if name.startswith("{") or not namespace else f"{{{namespace}}}{name}"
    made = etree.SubElement(parent, tag, {key: xml_text(each) for key, each in {**attributes, **more}.items()})
    if text:
        made.text = xml_text(text)
    return made


class MarkupWriter:
    """Appends the elements of parts to an element, in order.

    Items of lists go into lists, deeper lists into their items; paragraphs of one quotation go together, and so do the
    rows of a table. A row is one phrase; its cells omit the headers that are read aloud.
    """

    def __init__(self, parent: Element, dialect: Dialect, language: str, *, top: int = 1, usual: str = "") -> None:
        """`language` is the document's, `usual` that of phrases without one. `top` is the level written as the first;
        no part is above it."""
        self._root = self._parent = parent
        self._dialect = dialect
        self._language = language
        self._usual = usual
        self._top = top
        self._levels: list[Element] = []
        self._lists: list[Element] = []
        self._quote: Element | None = None
        self._table: Element | None = None
        self._columns = 0  # at least one header is among the cells
        self._keeps_lines = False  # the element being filled shows line breaks as they are

    def add(self, parts: Sequence[Part], place: Place) -> None:
        """Add parts; `place` is called for each phrase."""
        tables = tables_of(parts)
        for index, part in enumerate(parts):
            self._keeps_lines = part.kind == "preformatted" and self._dialect.preformatted == "pre"
            if part.passage and part.passage.cells:
                self._row(part, place, tables.get(index))
            elif part.kind == "table-row" and index + 1 in tables:
                self._table = add(self._parent, "table")
                turn(self._table, part.text)
                self._fill(add(self._table, "caption"), part, place)
            else:
                self._table = None
                self._fill(self._element(part), part, place)

    def finish(self) -> None:
        """Close open elements: in DTBook a level must contain more than its heading."""
        for level in self._root.iter(*(f"{{{self._dialect.namespace}}}level{each}" for each in range(1, DEEPEST + 1))):
            if len(level) == 1:
                add(level, "p")

    def _element(self, part: Part) -> Element:
        """The element for a part's phrases."""
        if part.kind != "quote":
            self._quote = None
        if part.kind not in ("list-item", "entry"):
            self._lists.clear()
        if part.kind in HEADINGS and part.level >= self._top:
            return turn(self._heading(part.level - self._top + 1), part.text)
        if part.kind == "quote":
            if self._quote is None:
                self._quote = turn(add(self._parent, "blockquote"), part.text)
            return turn(add(self._quote, "p"), part.text)
        if part.kind in ("list-item", "entry"):
            return self._item(part)
        if part.kind == "preformatted":
            return turn(add(self._parent, self._dialect.preformatted), part.text)
        paragraph = turn(add(self._parent, "p"), part.text)
        if part.kind != "paragraph":
            paragraph.set("class", part.kind)
        return paragraph

    def _heading(self, level: int) -> Element:
        if self._dialect.nests:
            del self._levels[level - 1 :]
            self._parent = add(self._levels[-1] if self._levels else self._root, f"level{level}")
            self._levels.append(self._parent)
        return add(self._parent, f"h{level}")

    def _item(self, part: Part) -> Element:
        depth = max(1, part.level)
        place = part.passage.item if part.passage else ""
        if place == "more" and len(self._lists) >= depth:
            del self._lists[depth:]
            return turn(add(self._lists[-1][-1], "p"), part.text)
        del self._lists[depth - 1 if place == "first" else depth :]
        while len(self._lists) < depth:
            if self._lists and not len(self._lists[-1]):  # a deeper list belongs to an item
                add(self._lists[-1], "li")
            parent = self._lists[-1][-1] if self._lists else self._parent
            made = turn(add(parent, self._dialect.list_name), part.text)
            for name, value in self._dialect.list_attributes.items():
                made.set(name, value)
            if part.label or part.kind == "entry":
                made.set("class", "contents" if part.kind == "entry" else "labelled")
            self._lists.append(made)
        return add(turn(add(self._lists[-1], "li"), part.text), "p")

    def _row(self, part: Part, place: Place, headers: Headers | None) -> None:
        """Add a row; it begins a table if `headers` are given."""
        cells = part.passage.cells if part.passage else ()
        links = self._links([cell.text for cell in cells], part)
        if headers is not None or self._table is None:
            if self._table is None or self._table.find("{*}tbody") is not None:  # else it has only a caption
                self._quote = None
                self._lists.clear()
                self._table = turn(add(self._parent, "table"), part.text)
            self._columns = max(headers) + 1 if headers else 0
            if headers:
                line = add(add(self._table, "thead"), "tr")
                for column in range(self._columns):
                    scope = {"scope": "col"} if column in headers else {}
                    add(line, "th" if scope else "td", headers.get(column, ""), scope)
            add(self._table, "tbody")
        row = add(self._table[-1], "tr")
        (phrase,) = part.phrases
        self._mark(row, phrase, place)
        filled = 0
        for cell, inside in zip(cells, links, strict=True):
            self._leave_empty(row, cell.column - filled)
            made = add(row, "th" if cell.names_row else "td")
            if cell.names_row:
                made.set("scope", "row")
            self._write(made, cell.text, inside)
            if cell.wide > 1:
                made.set("colspan", str(cell.wide))
            filled = cell.column + cell.wide
        self._leave_empty(row, self._columns - filled)

    def _leave_empty(self, row: Element, columns: int) -> None:
        for _ in range(columns):
            add(row, "td")

    def _fill(self, element: Element, part: Part, place: Place) -> None:
        (links,) = self._links([part.text], part)
        at = 0
        for number, phrase in enumerate(part.phrases):
            if number:
                self._append(element, phrase.gap)
                at += len(phrase.gap)
            inside = add(element, self._dialect.phrase)
            self._write(inside, phrase.text, [(start - at, end - at, address) for start, end, address in links])
            self._mark(inside, phrase, place)
            at += len(phrase.text)

    def _links(self, texts: Sequence[str], part: Part) -> list[list[PlacedLink]]:
        """The links of a part in each of these texts of it."""
        return links_of(texts, part.passage.links if part.passage and self._dialect.link_attributes is not None else ())

    def _write(self, element: Element, text: str, links: Iterable[PlacedLink]) -> None:
        """Write a text with the links that begin in it, end in it, or span it."""
        done = 0
        for start, end, address in links:
            words = text[max(start, 0) : max(end, 0)]
            if not words:
                continue
            self._append(element, text[done : max(start, 0)])
            self._append(add(element, "a", "", {"href": address, **(self._dialect.link_attributes or {})}), words)
            done = end
        self._append(element, text[done:])

    def _append(self, element: Element, text: str) -> None:
        """Append a text with its line breaks to an element."""
        first, *others = [text] if self._keeps_lines else text.split("\n")
        _add_text(element, first)
        for line in others:
            add(element, "br")
            _add_text(element, line)

    def _mark(self, element: Element, phrase: Phrase, place: Place) -> None:
        """Mark where a phrase is heard, and its language and direction if they differ from those around it."""
        turn(element, phrase.text)
        for name, value in place(phrase).items():
            element.set(name, value)
        language = phrase.language or self._usual
        if language and language != self._language:
            for name in self._dialect.language:
                element.set(name, language)


def turn(element: Element, *texts: str) -> Element:
    """Set the direction of an element for some texts, if it differs from that around it.

    Returns the element.
    """
    around: Direction = next((each.get("dir") for each in element.iterancestors() if each.get("dir")), "ltr")
    direction = direction_of(texts, around)
    if direction != around:
        element.set("dir", direction)
    return element


def _add_text(element: Element, text: str) -> None:
    """Append a text after the last child of an element."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{xml_text(text)}"
    else:
        element.text = f"{element.text or ''}{xml_text(text)}"


Address = Callable[[Heading], str]
"""Returns the address that a heading leads to."""


def _add_outline(parent: Element, usual: str, headings: Iterable[Heading], address: Address) -> None:
    """Add headings as nested lists of links, in XHTML. `usual` is the language of headings without one."""
    lists = [add(parent, "ol")]
    levels: list[int] = []
    for heading in headings:
        while levels and levels[-1] >= heading.level:
            levels.pop()
        del lists[len(levels) + 1 :]
        if len(lists) <= len(levels):
            lists.append(add(lists[-1][-1], "ol"))
        link = add(turn(add(lists[-1], "li"), heading.text), "a", heading.text, href=address(heading))
        if (heading.language or usual) not in ("", OWN_LANGUAGE):
            link.set("lang", heading.language or usual)
            link.set(XML_LANG, heading.language or usual)
        levels.append(heading.level)


def xhtml_page(language: str, title: str, style: str) -> tuple[Element, Element]:
    """Make a page of an EPUB. Returns it and its body. `style` is the name of its style sheet."""
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": OPS}, lang=language)
    root.set(XML_LANG, language)
    head = add(root, "head")
    add(head, "title", title)
    add(head, "link", rel="stylesheet", type="text/css", href=style)
    return root, add(root, "body")


def contents_page(
    title: str, style: str, headings: Iterable[Heading], address: Address, *, language: str = OWN_LANGUAGE, usual: str
) -> Element:
    """Make the page of an EPUB with the table of contents. `language` is that of its title, `usual` that of headings
    without one, "" if it is the same."""
    root, body = xhtml_page(language, title, style)
    nav = add(body, "nav", "", {f"{{{OPS}}}type": "toc", "role": "doc-toc", "aria-labelledby": "contents"})
    add(nav, "h1", title, id="contents")
    _add_outline(nav, usual, headings, address)
    return root


def document(root: Element, doctype: str = "", *, line_end: str = "\n") -> bytes:
    """Serialise a document in UTF-8."""
    text: Any = etree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n' + (f"{doctype}\n" if doctype else "")
    return f"{head}{text}\n".replace("\n", line_end).encode()
