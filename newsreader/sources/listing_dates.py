"""Assigns the dates on a page to its headlines by their positions alone. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from newsreader.sources.listing_page import SeenDate, SeenLink, SeenPage


def assign_dates(
    headlines: Mapping[str, SeenLink], others: Mapping[str, SeenLink], seen: SeenPage
) -> dict[str, SeenDate]:
    """Assign dates to links, by address.

    A headline's date is the first in its card, the largest box around it without a second headline. Where headlines and
    dates alternate without boxes, it is the date between it and the next headline, or, if dates come first, the last
    date before it. `others` are links that may be headlines if they have a date that belongs to no headline.
    """
    return _Page(headlines, seen).dates(others)


DATES_IN_A_CARD = 20
"""A box with more dates is not the card of one headline."""


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
        self._loose: list[int] = []

    def dates(self, others: Mapping[str, SeenLink]) -> dict[str, SeenDate]:
        found: dict[str, SeenDate] = {}
        for address, link in self._headlines.items():
            if dated := self._in_own_box(address, link):
                found[address] = dated
        belong_to_headlines = frozenset(self._taken)
        for address, link in others.items():
            if dated := self._in_own_box(address, link, belong_to_headlines):
                found[address] = dated
        self._loose = [number for number in range(len(self._dates)) if number not in self._taken]
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
            if len(inside) > DATES_IN_A_CARD:
                return None
            if inside:
                if not belong_to_others.isdisjoint(inside):
                    return None
                self._taken.update(inside)
                first = next((number for number in inside if self._dates[number].marked), inside[0])
                return self._dates[first]
        return None

    def _in_sequence(self, link: SeenLink) -> SeenDate | None:
        for start in link.around:
            inside = self._dates_inside(start)
            first, last = bisect_left(self._loose, inside.start), bisect_left(self._loose, inside.stop)
            if first == last:
                continue
            end = self._seen.ends[start]
            next_date = bisect_right(self._loose, link.at, first, last, key=self._date_places.__getitem__)
            first_headline = self._places[bisect_left(self._places, start)]
            if self._dates[self._loose[first]].at > first_headline:
                following = bisect_right(self._places, link.at)
                limit = self._places[following] if following < len(self._places) else end + 1
                after = self._dates[self._loose[next_date]] if next_date < last else None
                return after if after is not None and after.at < min(limit, end + 1) else None
            # One date above a whole list is the page's own.
            return self._dates[self._loose[next_date - 1]] if next_date > first and last - first > 1 else None
        return None

    def _is_own(self, start: int, address: str) -> bool:
        first, last = bisect_left(self._places, start), bisect_right(self._places, self._seen.ends[start])
        return all(self._addresses[number] == address for number in range(first, last))

    def _dates_inside(self, start: int) -> range:
        end = self._seen.ends[start]
        return range(bisect_left(self._date_places, start), bisect_right(self._date_places, end))
