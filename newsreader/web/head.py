"""Reads the head of a page: its meta elements, and the base address of its relative links."""

from collections.abc import Iterable

from newsreader import errors
from newsreader.web.address import join
from newsreader.web.tree import Element

LONGEST_VALUE = 2000
"""Characters of a meta element that are read. No title, name, date or summary needs more."""


def metas_in(elements: Iterable[Element]) -> dict[str, list[str]]:
    """Collect the values of meta elements by lower-case name, in order, each on one line; skip other elements.

    The name is the first that is present of "property", "name", "itemprop" and "http-equiv".
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
    """The base of a page's relative links: its base element if that is a valid address, else `url`."""
    declared = next((href for base in root.iter("base") if (href := base.get("href")) is not None), "").strip()
    if not declared:
        return url
    try:
        return join(url, declared)
    except errors.BadAddress:
        return url
