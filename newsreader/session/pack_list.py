"""Lists of the packs of sources that come with the program, and of what is in one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row

if TYPE_CHECKING:
    from newsreader.library.packs import Offer


class Taken:
    """The addresses of the sources that are subscribed, or are about to be."""

    def __init__(self) -> None:
        self._urls: set[str] = set()

    def are(self, offers: "Sequence[Offer]") -> None:
        """As it is by now."""
        self._urls = {url for offer in offers for url in offer.yours}

    def take(self, urls: Sequence[str]) -> None:
        self._urls.update(urls)

    def give_up(self, urls: Sequence[str]) -> None:
        self._urls.difference_update(urls)

    def has(self, url: str) -> bool:
        return url in self._urls


class PackList(SmallList):
    """A place among the packs."""

    name = messages.PACKS
    item = messages.PACK

    def __init__(self, offers: "Sequence[Offer]", taken: Taken) -> None:
        super().__init__()
        self._offers = offers
        self.taken = taken

    @property
    def count(self) -> int:
        return len(self._offers)

    @property
    def chosen(self) -> "Offer":
        return self._offers[self._position]

    def announcement(self) -> Announcement:
        here = self.chosen
        said = line(messages.pack(here.pack.name, self._detail(here)))
        return messages.item(said, self._position + 1, self.count)

    def _detail(self, offer: "Offer") -> str:
        sources = offer.pack.sources
        return messages.pack_detail(len(sources), sum(self.taken.has(source.url) for source in sources))

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(offer.pack.name), detail=self._detail(offer)) for offer in self._offers[start : start + count]]


class PackSourceList(SmallList):
    """A place among the sources of a pack, before which stands a line for all of them."""

    item = messages.VIEW

    def __init__(self, offer: "Offer", taken: Taken) -> None:
        super().__init__()
        self.pack = offer.pack
        self.name = offer.pack.name
        self.taken = taken

    @property
    def count(self) -> int:
        return 1 + len(self.pack.sources)

    @property
    def chosen(self) -> str:
        """The address of the source that one is at; "" at the line for all."""
        return self.pack.sources[self._position - 1].url if self._position else ""

    def announcement(self) -> Announcement:
        here = self._row(self._position)
        return messages.item(line(messages.source_of_pack(here.text, here.detail)), self._position + 1, self.count)

    def _row(self, position: int) -> Row:
        if not position:
            return Row(line(messages.add_whole_pack(len(self.pack.sources))))
        source = self.pack.sources[position - 1]
        detail = messages.source_of_pack_detail(yours=self.taken.has(source.url), sure=source.sure)
        return Row(line(source.name), detail=detail)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [self._row(position) for position in range(start, min(start + count, self.count))]
