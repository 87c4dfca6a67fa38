"""The cursor in the list of headlines, and the marks made in this session."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from newsreader import messages
from newsreader.dates import day_name, time_of_day
from newsreader.messages import KEYBOARD, Announcement, KeyMap
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, Enclosure, Headline, Selection
from newsreader.session.found_sources import FoundSource, PageWithSources
from newsreader.session.values import ListView, ResultPage, Row

OWN_SOURCES = "newsreader:"
"""The beginning of the addresses of the program's own sources."""

Counts = TypeVar("Counts")

_WINDOW = 50
"""Headlines fetched at once."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """Marks that are shown already, while `pending` effects are still writing them."""

    read: bool
    saved: bool
    pending: int


class HeadlineCursor:
    """A cursor in a result page. Marks show at once, before they have been written."""

    def __init__(
        self,
        query: Callable[[Selection], ResultPage],
        today: Callable[[], date],
        order: str = "source",
        keys: KeyMap = KEYBOARD,
    ) -> None:
        """`query` lists a selection. `order` is what follows a title first, as in `messages.headline`.
        `keys` renders hints."""
        self._keys = keys
        self._query = query
        self._page: ResultPage = query(EVERYTHING)
        self._found: Mapping[str, FoundSource] = {}  # by the ids of their rows
        self._today = today
        self.order = order
        self._marks: dict[str, _Marked] = {}
        self._lengths: dict[str, int] = {}  # of recordings that were played, in seconds, by their addresses
        self._version = self._page.version()
        self._position = 0
        self._selected_id: str | None = None
        self._announced_group = ""
        self._left_at: dict[Selection, tuple[str, int]] = {}  # the id of a headline, and its position
        self.selection = EVERYTHING
        self.name = messages.HEADLINES
        self.before_search = EVERYTHING, messages.HEADLINES
        """The selection that was listed before the search that is, with its name."""
        self.unread_change = 0
        """By how much the marks made in this session change the number of unread headlines."""

    @property
    def shows_all(self) -> bool:
        """Whether all headlines are listed, and not a selection."""
        return self.selection == EVERYTHING

    @property
    def empty(self) -> Announcement:
        """The announcement of an empty list."""
        return self.nothing.with_keys(self._keys)

    @property
    def nothing(self) -> Announcement:
        """The announcement of an empty list, before its keys are named."""
        if not self.shows_all:
            return messages.NOTHING_HERE
        if self._page.count() or not self._query(Selection(muted=True)).count():
            return messages.NOTHING_LISTED
        return messages.ALL_MUTED

    def show(self, page: ResultPage, selection: Selection, name: str, found: Sequence[FoundSource] = ()) -> None:
        """List another selection, called `name`, at the headline where this session left it, or at its position.

        `found` are sources that a search has found by their names. They come first.
        """
        if selected := self.selected():
            self._left_at[self.selection] = selected.id, self._position
        if selection.search and not self.selection.search:
            self.before_search = self.selection, self.name
        self._found = {f"source {number}": each for number, each in enumerate(found)}
        page = PageWithSources(page, self._found) if found else page
        self._page, self.selection = page, selection
        self.name = messages.HEADLINES if selection == EVERYTHING else name
        self._version = page.version()
        left_at, position = self._left_at.get(selection, ("", 0))
        there = page.position_of(left_at) if left_at else 0
        self._position = min(position, max(0, page.count() - 1)) if there is None else there
        self._announced_group = ""
        self._select()

    @property
    def count(self) -> int:
        self._settle()
        return self._page.count()

    @property
    def version(self) -> int:
        """Changes whenever headlines may have been added or removed."""
        self._settle()
        return self._version

    def selected(self) -> Headline | None:
        """The selected headline; None in an empty list, and on the row of a source."""
        current = self._current()
        return None if self.found_source else current

    @property
    def found_source(self) -> FoundSource | None:
        """The source whose row is selected, if one is."""
        return self._found.get(self._selected_id or "")

    def _current(self) -> Headline | None:
        self._settle()
        return self._select()

    def find(self, headline_id: str) -> Headline | None:
        """A headline, in any position, with its current marks; None if it has been removed."""
        self._settle()
        found = self._page.headline(headline_id)
        return None if found is None else self._marked(found)

    def versions(self, headline: Headline) -> Sequence[Headline]:
        """All versions of a headline's story, the listed one first."""
        self._settle()
        return [self._marked(version) for version in self._page.versions(headline.id)]

    def measured(self, recordings: Sequence[Enclosure]) -> tuple[Enclosure, ...]:
        """Recordings with the lengths of their files where those are known, else with what their sources say."""
        return tuple(replace(each, seconds=self._lengths.get(each.url, each.seconds)) for each in recordings)

    def set_length(self, recording: Enclosure, seconds: float) -> None:
        """Take the length of a recording's file, which its player has found."""
        self._lengths[recording.url] = round(seconds)

    def _select(self) -> Headline | None:
        window = self._headlines(self._position, 1)
        self._selected_id = window[0].id if window else None
        return window[0] if window else None

    def _settle(self) -> None:
        """When the page has changed, stay on the same headline, wherever it is now."""
        version = self._page.version()
        if version == self._version:
            return
        self._version = version
        position = self._page.position_of(self._selected_id) if self._selected_id else 0
        if position is None:
            position = min(self._position, max(0, self._page.count() - 1))
        self._position = position

    def move(self, steps: int) -> bool:
        """Move by `steps` headlines, stopping at the edge of the list. False if already there."""
        self._settle()
        return self._go(min(max(self._position + steps, 0), max(0, self._page.count() - 1)))

    def select(self, headline_id: str) -> bool:
        """Go to a headline, or to the line of its story. False if it is no longer listed."""
        self._settle()
        position = self._page.position_of(headline_id)
        if position is None:
            return False
        self._go(position)
        return True

    def number(self, headline_id: str) -> int | None:
        """The number of a headline's line, counted from 1; None if it is not listed."""
        self._settle()
        position = self._page.position_of(headline_id)
        return None if position is None else position + 1

    def neighbour(self, headline_id: str, steps: int) -> Headline | None:
        """The headline `steps` lines from another, back if negative.
        None beyond the edge, or if the other was removed."""
        self._settle()
        position = self._position_of(headline_id, forward=steps > 0)
        if position is None or position + steps < 0:
            return None
        return next((each for each in self._headlines(position + steps, 1) if each.id not in self._found), None)

    def _position_of(self, headline_id: str, *, forward: bool) -> int | None:
        """The position of a headline; if the selected one was muted since, that of the gap it has left."""
        position = self._page.position_of(headline_id)
        if position is None and headline_id == self._selected_id:
            return self._position - 1 if forward else self._position
        return position

    def next_unread(self, headline_id: str) -> Headline | None:
        """The first unread headline after this one; None if there is none."""
        return self._unread(headline_id, forward=True)

    def previous_unread(self, headline_id: str) -> Headline | None:
        """The last unread headline before this one; None if there is none."""
        return self._unread(headline_id, forward=False)

    def _unread(self, headline_id: str, *, forward: bool) -> Headline | None:
        self._settle()
        position = self._position_of(headline_id, forward=forward)
        if position is None:
            return None
        start = position + 1 if forward else max(0, position - _WINDOW)
        window = self._headlines(start, _WINDOW if forward else position - start)
        near = next((each for each in (window if forward else reversed(window)) if not each.read), None)
        return near or self._far_unread(start + len(window) - 1 if forward else start, forward=forward)

    def _far_unread(self, position: int, *, forward: bool) -> Headline | None:
        """The nearest unread headline beyond a position: found by halves, as there may be many thousands of others."""
        unread = self._query(replace(self.selection, unread=True))

        def position_in_list(number: int) -> int:
            found = self._page.position_of(unread.headlines(number, 1)[0].id)
            return self._page.count() if found is None else found

        at = bisect_right(range(unread.count()), position, key=position_in_list)
        while 0 <= (at := at if forward else at - 1) < unread.count():
            found = self._marked(unread.headlines(at, 1)[0])
            if not found.read and (position_in_list(at) > position if forward else position_in_list(at) < position):
                return found
            at += forward
        return None

    def titles(self, count: int = _WINDOW) -> list[tuple[str, str]]:
        """The ids of `count` headlines from the selected one on, each with its text as a title."""
        self._settle()
        titles = []
        group = self._announced_group
        for position, headline in enumerate(self._headlines(self._position, count), self._position):
            last_group, group = group, self._group(headline, position)
            titles.append((headline.id, messages.skimmed(headline.title, group if group != last_group else "")))
        self._announced_group = group
        return titles

    def newest_remote(self) -> int | None:
        """The position of the newest headline of a source that is not the program's own; None if none is near the
        top."""
        self._settle()
        urls = [headline.source_url for headline in self._headlines(0, _WINDOW)]
        return next((position for position, url in enumerate(urls) if not url.startswith(OWN_SOURCES)), None)

    def jump(self, number: int) -> bool:
        """Go to a headline by its number, counted from 1. False if there is none."""
        self._settle()
        if not 1 <= number <= self._page.count():
            return False
        self._go(number - 1)
        return True

    def _go(self, position: int) -> bool:
        moved = position != self._position
        self._position = position
        self._select()
        return moved

    def move_day(self, *, forward: bool) -> bool:
        """Go to the first headline of the next day down the list, or of the day above.
        False if there is none."""
        selected = self.selected()
        if selected is None or selected.day is None:
            return forward and bool(self._found) and self._go(min(len(self._found), self._page.count() - 1))
        if forward:
            position = self._page.start_of_earlier_day(selected.day, self._position)
        elif (start := self._page.start_of_day(selected.day, self._position)) != self._position:
            position = start
        else:
            position = self._page.start_of_later_day(selected.day, self._position)
        return position is not None and self._go(position)

    def mark(self, headline: Headline, *, read: bool | None = None, saved: bool | None = None) -> None:
        """Change a mark that is being written."""
        if read is not None and read != headline.read:
            self.unread_change += -1 if read else 1
        before = self._marks.get(headline.id)
        self._marks[headline.id] = _Marked(
            headline.read if read is None else read,
            headline.saved if saved is None else saved,
            before.pending + 1 if before else 1,
        )

    @property
    def being_marked(self) -> Sequence[Headline]:
        """The headlines whose marks are being written."""
        return [headline for each in self._marks if (headline := self._page.headline(each))]

    def unwritten(self, selection: Selection, below: str = "") -> int:
        """By how much the marks being written will change the number of unread headlines of a selection, or of those
        listed `below` one with this id. Counts of the library lack them."""
        if not self._marks:
            return 0
        listed, unread = (self._query(replace(selection, unread=each)) for each in (False, True))
        start = listed.position_of(below) if below else None
        change = 0
        for headline_id, mark in self._marks.items():
            position = listed.position_of(headline_id)
            is_counted = position is not None and (start is None or position > start)
            if is_counted and mark.read == (unread.position_of(headline_id) is not None):
                change += -1 if mark.read else 1
        return change

    def counted(self, count: Callable[[], Counts]) -> Counts:
        """Return what `count` counts by the library and `unwritten`: again if a mark was written between, which one of
        the two may have seen and the other not."""
        while True:
            before, counts = self.being_marked, count()
            if self.being_marked == before:
                return counts

    def mark_written(self, headline_id: str) -> None:
        """A mark was written, or failed. Once none is pending, the result page has all of them."""
        mark = self._marks.pop(headline_id, None)
        if mark and mark.pending > 1:
            self._marks[headline_id] = replace(mark, pending=mark.pending - 1)

    def announcement(self) -> Announcement:
        """The selected headline; in an empty list, that there is none."""
        selected = self._current()
        if selected is None:
            return self.empty
        announcement = self._announced_at(selected, self._position)
        if not self.found_source:
            self._announced_group = self._group(selected, self._position)
        return announcement

    def neighbours(self) -> Sequence[Announcement]:
        """What a move to the next headline and to the previous one would announce."""
        self._settle()
        return [
            self._announced_at(headline, position)
            for position in (self._position + 1, self._position - 1)
            if position >= 0
            for headline in self._headlines(position, 1)
        ]

    def _announced_at(self, headline: Headline, position: int) -> Announcement:
        """A headline, or the row of a source, at its position, after the group announced last."""
        if found := self._found.get(headline.id):
            return messages.found_source(found.name, found.counts, position + 1, self._page.count())
        return self.described(
            headline,
            position,
            self._page.count(),
            new_day=self._group(headline, position) != self._announced_group,
            other_forms=self._has_other_forms(position),
        )

    def described(
        self, headline: Headline, position: int, count: int, *, new_day: bool, other_forms: bool = False
    ) -> Announcement:
        """A headline at a position, from 0, of a list of `count`. `new_day` and `other_forms` as in
        `messages.headline`."""
        return messages.headline(
            headline.title,
            messages.source_and_others(headline.source, headline.also_in),
            read=headline.read,
            saved=headline.saved,
            position=position + 1,
            count=count,
            day=self.day_name(headline),
            undated=headline.precision == "none",
            new_day=new_day,
            other_forms=other_forms,
            order=self.order,
            sound=messages.sound_of(headline.enclosures),
        )

    def view(self) -> ListView:
        self._settle()
        return ListView(
            name=self.name,
            position=self._position,
            count=self._page.count(),
            rows=self._rows,
            empty=self.empty.full,
            dated=True,
        )

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        before = self._headlines(start - 1, 1) if start else []
        group = self._group(before[0], start - 1) if before else ""
        rows = []
        for position, headline in enumerate(self._headlines(start, count), start):
            if found := self._found.get(headline.id):
                rows.append(Row(line(messages.source_row(found.name)), detail=found.counts))
                continue
            last_group, group = group, self._group(headline, position)
            rows.append(
                Row(
                    headline.title,
                    group if group != last_group else "",
                    detail=messages.headline_detail(
                        messages.sound_of(headline.enclosures), headline.source, headline.also_in
                    ),
                    read=headline.read,
                    saved=headline.saved,
                    undated=headline.precision == "none",
                    group=group,
                    source=headline.source,
                    time=time_of_day(headline.published, headline.precision),
                )
            )
        return rows

    def _headlines(self, start: int, count: int) -> list[Headline]:
        return [self._marked(headline) for headline in self._page.headlines(start, count)]

    def _marked(self, headline: Headline) -> Headline:
        if self._lengths and headline.enclosures:
            headline = replace(headline, enclosures=self.measured(headline.enclosures))
        mark = self._marks.get(headline.id)
        return replace(headline, read=mark.read, saved=mark.saved) if mark else headline

    def _group(self, headline: Headline, position: int) -> str:
        """The heading that a headline is listed under: its day."""
        day = self.day_name(headline)
        return messages.in_other_forms(day) if day and self._has_other_forms(position) else day

    def _has_other_forms(self, position: int) -> bool:
        """Whether the headline at a position has only other forms of the words of a search."""
        return 0 < self._page.exact <= position - len(self._found)

    def day_name(self, headline: Headline) -> str:
        """The day of a headline in words; "" if it has none."""
        return day_name(headline.day, self._today()) if headline.day else ""
