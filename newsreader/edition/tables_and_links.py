"""The tables of a chapter, and the links in its parts, for the writers of markup."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from newsreader.edition.book import Part

Headers = dict[int, str]
"""The header of each column that has one, by its number."""

_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~-._"
"""What an address may have besides letters and figures (RFC 3986)."""


def tables_of(parts: Sequence[Part]) -> dict[int, Headers]:
    """The headers of each table, by the index of the part with its first row.

    A table whose columns get other headers goes on as another one.
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


def links_of(part: Part) -> Iterator[tuple[int, int, str]]:
    """Where each link of a part begins and ends in its text, and its address."""
    at = 0
    for link in part.passage.links if part.passage else ():
        start = part.text.find(link.text, at)
        if link.text.strip() and start >= 0 and (address := _address(link.url)):
            at = start + len(link.text)
            yield start, at, address


def _address(url: str) -> str:
    """The address of a page as every format takes it, "" for anything else."""
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    if split.scheme not in ("http", "https") or not split.hostname:
        return ""
    address = quote(url, safe=_IN_ADDRESSES)
    return address.replace("[", "%5B").replace("]", "%5D") if "[" not in split.netloc else ""
