"""List items: their numbers as the page shows them, their lists, and how deep the lists are nested.

Numbers follow the HTML standard (`start`, `value`, `reversed`, `type`) and the `list-style` of an element's own style.
An item whose words begin with its number gets no label.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsreader.model.values import ItemPlace
from newsreader.web.tree import Element

LARGEST = 2**31 - 1
"""The largest number that browsers accept in an attribute."""

LARGEST_ROMAN = 3_999

DEEPEST = 9
"""The deepest level that is announced. Deeper lists get it too, because no listener follows more levels."""

LISTS = ("ol", "ul", "menu")

_ROMAN_SIGNS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_INTEGER = re.compile(r"[ \t\n\f\r]*([+-]?[0-9]{1,10})(?![0-9])")
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]{0,100})", re.I)
_KINDS_OF_STYLE = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), "a"),
    **dict.fromkeys(("upper-alpha", "upper-latin"), "A"),
    "lower-roman": "i",
    "upper-roman": "I",
    **dict.fromkeys(("decimal", "decimal-leading-zero"), "1"),
    **dict.fromkeys(("none", "disc", "circle", "square"), ""),
}
"""Value of `list-style-type` -> the type of numbers in HTML, "" if it hides them."""


class Number(NamedTuple):
    """The number of an item, and the label that the page shows before it, such as "c."."""

    value: int
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class ListItem:
    """An item of a list, compared by identity.

    `list` and `outermost` are the numbers of its list and of the outermost list around it; `depth` counts from 1.
    """

    list: int
    outermost: int
    depth: int
    number: Number | None = None


def numbers_of(ordered: Element) -> dict[Element, Number]:
    """Return the numbers of the items of an `ol`, as the page shows them; none if its style hides them."""
    step = -1 if ordered.get("reversed") is not None else 1
    items = list(_items(ordered))
    count = _integer(ordered.get("start"), len(items) if step < 0 else 1)
    kind = _kind(ordered, "1")
    numbers = {}
    for item in items:
        count = _integer(item.get("value"), count)
        if own := _kind(item, kind):
            numbers[item] = Number(count, f"{_written(count, own)}.")
        count += step
    return numbers


def label_before(number: Number, text: str) -> str:
    """Return the label of an item; "" if its text already begins with it: "1)", "(1)", "1 -"."""
    own = re.escape(number.label[:-1])
    return "" if re.match(rf"(?:\(?{own}[.):](?!\d)|{own}\s?[-–—]\s)", text, re.I) else number.label


class Outline:
    """The levels and places of an article's list items. `shown` are the items of its blocks, in order."""

    def __init__(self, shown: Iterable[ListItem]) -> None:
        self._shallowest: dict[int, int] = {}
        self._lists: set[int] = set()
        self._items: set[ListItem] = set()
        self._tables: set[int] = set()
        for item in shown:
            self._shallowest[item.outermost] = min(item.depth, self._shallowest.get(item.outermost, item.depth))

    def level(self, item: ListItem) -> int:
        """Return how deep an item's list is nested in lists of the article, 1 to `DEEPEST`.

        Lists of the page's layout do not count.
        """
        return min(DEEPEST, item.depth - self._shallowest[item.outermost] + 1)

    def place(self, item: ListItem) -> ItemPlace:
        """Return the place of the next block, which belongs to `item`. Called once for each block, in order."""
        place: ItemPlace = "more" if item in self._items else "next" if item.list in self._lists else "first"
        self._items.add(item)
        self._lists.add(item.list)
        return place

    def row(self, table: int) -> ItemPlace:
        """Return the place of the next row, which belongs to `table`. Called once for each row, in order."""
        place: ItemPlace = "next" if table in self._tables else "first"
        self._tables.add(table)
        return place


def _items(ordered: Element) -> Iterator[Element]:
    """Yield the items of a list, also those that a page wraps in another element."""
    for child in ordered:
        if child.tag == "li":
            yield child
        elif child.tag not in LISTS:
            yield from (inner for inner in child if inner.tag == "li")


def _kind(element: Element, usual: str) -> str:
    """Return the type of an element's numbers: "1", "a", "A", "i", "I"; "" for none; `usual` if it states none."""
    style = element.get("style")
    if style and (found := _STYLE.search(style)):
        for word in found[1].lower().split():
            if word in _KINDS_OF_STYLE:
                return _KINDS_OF_STYLE[word]
    kind = element.get("type")
    return kind if kind in ("1", "a", "A", "i", "I") else usual


def _integer(raw: str | None, otherwise: int) -> int:
    """Parse an integer as browsers do; return `otherwise` for an invalid or too large one."""
    found = _INTEGER.match(raw or "")
    number = int(found[1]) if found else otherwise
    return number if abs(number) <= LARGEST else otherwise


def _written(count: int, kind: str) -> str:
    if kind in ("a", "A") and count > 0:
        letters = ""
        while count:
            count, letter = divmod(count - 1, 26)
            letters = chr(ord(kind) + letter) + letters
        return letters
    if kind in ("i", "I") and 0 < count <= LARGEST_ROMAN:
        roman = ""
        for worth, sign in _ROMAN_SIGNS:
            times, count = divmod(count, worth)
            roman += sign * times
        return roman.upper() if kind == "I" else roman
    return str(count)
