"""Number the items of ordered lists whose numbers say more than their order.

Items of a list that counts from one are heard in order and need no numbers. A list that continues another, counts
down, counts in letters or skips numbers does so for a reason, and the text refers to them.
"""

from itertools import pairwise

from newsreader.web.tree import Element

LARGEST = 99_999
_LETTERED = ("a", "A")
_ROMAN = ("i", "I")
_ROMAN_SIGNS = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def numbers_in(root: Element) -> dict[Element, str]:
    """Return item -> its number as the page shows it, for the items that are read with a number."""
    lists = list(root.iter("ol"))
    numbered: dict[Element, str] = {}
    for ordered in (*_continued(lists), *(one for one in lists if _has_own_count(one))):
        numbered.update(_numbers_of(ordered))
    return numbered


def _items(ordered: Element) -> list[Element]:
    return [child for child in ordered if child.tag == "li"]


def _has_own_count(ordered: Element) -> bool:
    if ordered.get("reversed") is not None or _start(ordered) != 1 or ordered.get("type") in (*_LETTERED, *_ROMAN):
        return True
    return any(item.get("value") is not None for item in _items(ordered))


def _continued(lists: list[Element]) -> list[Element]:
    """Return the lists that their next sibling list continues."""
    return [
        one
        for one, other in pairwise(lists)
        if one.getparent() is other.getparent() and _start(other) == _start(one) + len(_items(one)) != 1
    ]


def _start(ordered: Element) -> int:
    items = len(_items(ordered)) if ordered.get("reversed") is not None else 1
    return _whole(ordered.get("start"), items)


def _whole(raw: str | None, otherwise: int) -> int:
    """Parse a number attribute, with a default for nonsense."""
    words = (raw or "").strip()
    if words.isascii() and words.isdigit() and len(words) <= 5:
        return min(int(words), LARGEST)
    return otherwise


def _numbers_of(ordered: Element) -> dict[Element, str]:
    count, step = _start(ordered), -1 if ordered.get("reversed") is not None else 1
    numbers = {}
    for item in _items(ordered):
        count = _whole(item.get("value"), count)
        numbers[item] = f"{_written(count, ordered.get('type') or '')}."
        count += step
    return numbers


def _written(count: int, kind: str) -> str:
    if kind in _LETTERED and 1 <= count <= 26:
        return chr(ord(kind) + count - 1)
    if kind in _ROMAN and 1 <= count < 90:
        roman = ""
        for worth, sign in _ROMAN_SIGNS:
            while count >= worth:
                roman, count = roman + sign, count - worth
        return roman.upper() if kind == "I" else roman
    return str(count)
