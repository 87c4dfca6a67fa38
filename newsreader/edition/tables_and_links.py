"""The tables of a chapter, and the links in its parts, for the writers of markup."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from newsreader.edition.book import Part
from newsreader.model.values import Link

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
