"""A list of links: where each leads is said before any is followed."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.passages import Reading
from newsreader.model.text import line
from newsreader.model.values import Link
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row

MAIL = "mailto:"
WEB = ("http://", "https://")


class LinkList(SmallList):
    """A place among links, at least one."""

    name = messages.LINKS
    item = messages.LINK

    def __init__(self, links: Sequence[Link], position: int) -> None:
        super().__init__(position)
        self._links = links

    @property
    def count(self) -> int:
        return len(self._links)

    @property
    def chosen(self) -> Link:
        return self._links[self._position]

    def announcement(self) -> Announcement:
        return messages.item(said(self.chosen), self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(said(link))) for link in self._links[start : start + count]]


def links_of(reading: Reading, passage: int) -> tuple[list[Link], int]:
    """The links of an article that can be told of, each address once, and the place among them of the first that stands
    in this passage or after it; of the last if none does."""
    found: dict[str, tuple[int, Link]] = {}
    for number, each in enumerate(reading.passages):
        for link in each.links:
            if link.url.startswith((*WEB, MAIL)):
                found.setdefault(link.url, (number, link))
    numbers = [number for number, _link in found.values()]
    position = next((at for at, number in enumerate(numbers) if number >= passage), max(0, len(numbers) - 1))
    return [link for _number, link in found.values()], position


def said(link: Link) -> str:
    """A link as it is said: where it leads first, then its words."""
    if link.url.startswith(MAIL):
        return messages.link(f"{messages.MAIL} {link.url.removeprefix(MAIL)}", link.text)
    return messages.link(host_said(link.url), link.text)


def host_said(url: str) -> str:
    """The host of an address, as it is said."""
    from newsreader.web.address import host_of  # not needed for the first screen

    return host_of(url).removeprefix("www.")
