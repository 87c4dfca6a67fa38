"""The links of an article, numbered as the list of links has them. Pure."""

from newsreader.model.passages import Reading
from newsreader.model.values import Headline, Link

MAIL = "mailto:"
WEB = ("http://", "https://")


def links_of(reading: Reading, passage: int) -> tuple[list[Link], int]:
    """The web and mail links of an article, each address once, and the index of one of them:
    the first in or after a passage, or the last."""
    found: dict[str, tuple[int, Link]] = {}
    for number, each in enumerate(reading.passages):
        for link in each.links:
            if link.url.startswith((*WEB, MAIL)):
                found.setdefault(link.url, (number, link))
    numbers = [number for number, _link in found.values()]
    position = next((at for at, number in enumerate(numbers) if number >= passage), max(0, len(numbers) - 1))
    return [link for _number, link in found.values()], position


def has_page_link(headline: Headline | None) -> bool:
    """Whether the list of links begins with the address of the article's own page."""
    return headline is not None and headline.url.startswith(WEB)


def link_numbers(reading: Reading, headline: Headline | None) -> tuple[tuple[str, int], ...]:
    """The address of each link, and its number in the list of links, from 1."""
    links, _position = links_of(reading, 0)
    return tuple((link.url, number) for number, link in enumerate(links, 1 + has_page_link(headline)))
