"""What the head of a page says: its meta elements, and the address that its relative links start from."""

from collections.abc import Iterable

from newsreader import errors
from newsreader.web.address import join
from newsreader.web.tree import Element

LONGEST_VALUE = 2000
"""Characters of a title or meta element. No title, name, date or summary needs more."""


def metas_in(elements: Iterable[Element]) -> dict[str, list[str]]:
    """The values of meta elements by their names in lower case, in order, each on one line. Other elements have none.

    A name is that of a property, a name, an "itemprop" or an "http-equiv", the first that there is.
    """
    metas: dict[str, list[str]] = {}
    for element in elements:
        if element.tag != "meta":
            continue
        name = element.get("property") or element.get("name") or element.get("itemprop")
        name = name or element.get("http-equiv") or ""
        value = " ".join((element.get("content") or element.get("value") or "")[:LONGEST_VALUE].split())
        if name and value:
            metas.setdefault(name.lower().strip(), []).append(value)
    return metas


def base_of(root: Element, url: str) -> str:
    """The address that relative links start from: the page's base element if it makes sense, else the page's own."""
    base = root.find(".//base[@href]")
    declared = "" if base is None else (base.get("href") or "").strip()
    if not declared:
        return url
    try:
        return join(url, declared)
    except errors.BadAddress:
        return url
