"""Which date on a page belongs to which headline. Pure; judged by where they stand alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from newsreader.sources.page import SeenDate, SeenLink, SeenPage


def dates_of(headlines: Mapping[str, SeenLink], others: Mapping[str, SeenLink], seen: SeenPage) -> dict[str, SeenDate]:
    """The dates of links by their addresses.

    A headline's date is the first in the largest box around it that has no second headline: its card. Where headlines
    and dates follow each other without boxes, it is the one that stands between it and the next headline, or, if dates
    come first, the last before it. `others` are links that may turn out to be headlines if they have a date of their
    own: one that no headline has.
    """
    return _Page(headlines, seen).dates(others)


class _Page:
    def __init__(self, headlines: Mapping[str, SeenLink], seen: SeenPage) -> None:
        self._seen = seen
        self._headlines = headlines
        placed = sorted((link.at, link.address) for link in seen.links if link.address in headlines)
        self._addresses = [address for _, address in placed]
        self._places = [at for at, _ in placed]
        self._dates: Sequence[SeenDate] = sorted(seen.dates, key=lambda date: date.at)
        self._date_places = [date.at for date in self._dates]
        self._taken: set[int] = set()

    def dates(self, others: Mapping[str, SeenLink]) -> dict[str, SeenDate]:
        found: dict[str, SeenDate] = {}
        for address, link in self._headlines.items():
            if dated := self._in_own_box(address, link):
                found[address] = dated
        belong_to_headlines = frozenset(self._taken)
        for address, link in others.items():
            if dated := self._in_own_box(address, link, belong_to_headlines):
                found[address] = dated
        for address, link in self._headlines.items():
            if address not in found and (dated := self._in_sequence(link)):
                found[address] = dated
        return found

    def _in_own_box(
        self, address: str, link: SeenLink, belong_to_others: frozenset[int] = frozenset()
    ) -> SeenDate | None:
        for start in link.around:
            if not self._is_own(start, address):
                return None
            inside = self._dates_inside(start)
            if inside:
                if not belong_to_others.isdisjoint(inside):
                    return None
                self._taken.update(inside)
                first = next((number for number in inside if self._dates[number].marked), inside[0])
                return self._dates[first]
        return None

    def _in_sequence(self, link: SeenLink) -> SeenDate | None:
        for start in link.around:
            loose = [number for number in self._dates_inside(start) if number not in self._taken]
            if not loose:
                continue
            end = self._seen.ends[start]
            first_headline = self._places[bisect_left(self._places, start)]
            if self._dates[loose[0]].at > first_headline:
                following = bisect_right(self._places, link.at)
                limit = self._places[following] if following < len(self._places) else end + 1
                after = (number for number in loose if link.at < self._dates[number].at < min(limit, end + 1))
                return next((self._dates[number] for number in after), None)
            # One date above a whole list is the page's own.
            before = [number for number in loose if self._dates[number].at < link.at]
            return self._dates[before[-1]] if before and len(loose) > 1 else None
        return None

    def _is_own(self, start: int, address: str) -> bool:
        first, last = bisect_left(self._places, start), bisect_right(self._places, self._seen.ends[start])
        return all(self._addresses[number] == address for number in range(first, last))

    def _dates_inside(self, start: int) -> range:
        end = self._seen.ends[start]
        return range(bisect_left(self._date_places, start), bisect_right(self._date_places, end))
