"""The list of headlines: which one is selected, what is said of it, and the marks made in this session."""

from collections.abc import Callable, Sequence
from datetime import date

from newsreader import messages
from newsreader.dates import day_name
from newsreader.messages import KEYBOARD, Announcement, KeyMap
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import EVERYTHING, Headline, Selection
from newsreader.session.values import ListView, Mark, Row, Shelf

_WINDOW = 50
"""Headlines looked at in one go."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """Marks that are shown already and not written down yet, by so many effects under way."""

    read: bool
    saved: bool
    under_way: int


class HeadlineList:
    """A place on a shelf. Marks show at once, before they have been written down."""

    def __init__(self, shelf: Shelf, today: Callable[[], date], order: str = "source", keys: KeyMap = KEYBOARD) -> None:
        """`order` is what is said first after a title, as `messages.headline` takes it. `keys` renders hints."""
        self._keys = keys
        self._shelf = shelf
        self._today = today
        self.order = order
        self._marks: dict[str, _Marked] = {}
        self._version = shelf.version()
        self._position = 0
        self._selected_id: str | None = None
        self._said_day: date | None = None
        self._left_at: dict[Selection, str] = {}
        self.selection = EVERYTHING
        self.name = messages.HEADLINES

    @property
    def empty(self) -> Announcement:
        """The announcement of an empty list."""
        nothing = messages.NOTHING_LISTED if self.selection == EVERYTHING else messages.NOTHING_HERE
        return nothing.with_keys(self._keys)

    def show(self, shelf: Shelf, selection: Selection, name: str) -> None:
        """Walk another selection, from where it was left in this session; `name` is what it is called."""
        if here := self.selected():
            self._left_at[self.selection] = here.id
        self._shelf, self.selection = shelf, selection
        self.name = messages.HEADLINES if selection == EVERYTHING else name
        self._version = shelf.version()
        left_at = self._left_at.get(selection)
        self._position = (shelf.position_of(left_at) if left_at else None) or 0
        self._said_day = None
        self._select()

    @property
    def count(self) -> int:
        """How many there are by now."""
        self._settle()
        return self._shelf.count()

    @property
    def version(self) -> int:
        """Another number whenever headlines may have come or gone since."""
        self._settle()
        return self._version

    def selected(self) -> Headline | None:
        self._settle()
        return self._select()

    def find(self, headline_id: str) -> Headline | None:
        """A headline wherever it stands, with its marks as they are now; None if it has gone."""
        self._settle()
        found = self._shelf.headline(headline_id)
        return None if found is None else self._marked(found)

    def versions(self, headline: Headline) -> Sequence[Headline]:
        """All versions of a headline's story, its line first."""
        self._settle()
        return [self._marked(version) for version in self._shelf.versions(headline.id)]

    def _select(self) -> Headline | None:
        window = self._headlines(self._position, 1)
        self._selected_id = window[0].id if window else None
        return window[0] if window else None

    def _settle(self) -> None:
        """When the shelf has changed, stay on the same headline, wherever it stands now."""
        version = self._shelf.version()
        if version == self._version:
            return
        self._version = version
        position = self._shelf.position_of(self._selected_id) if self._selected_id else 0
        if position is None:
            position = min(self._position, max(0, self._shelf.count() - 1))
        self._position = position

    def move(self, steps: int) -> bool:
        """Move by so many headlines, as far as the list goes. False if already at its edge."""
        self._settle()
        return self._go(min(max(self._position + steps, 0), max(0, self._shelf.count() - 1)))

    def select(self, headline_id: str) -> bool:
        """Go to a headline, or to the line of its story. False if it has gone from the list."""
        self._settle()
        position = self._shelf.position_of(headline_id)
        if position is None:
            return False
        self._go(position)
        return True

    def beside(self, headline_id: str, steps: int) -> Headline | None:
        """The headline so many lines on, back if negative; None beyond the edge, or if this one has gone."""
        self._settle()
        position = self._shelf.position_of(headline_id)
        if position is None or position + steps < 0:
            return None
        return next(iter(self._headlines(position + steps, 1)), None)

    def following_unread(self, headline_id: str) -> Headline | None:
        """The first headline after this one that has not been read; None if there is none, or this one has gone."""
        self._settle()
        position = self._shelf.position_of(headline_id)
        while position is not None and position + 1 < self._shelf.count():
            window = self._headlines(position + 1, _WINDOW)
            if found := next((each for each in window if not each.read), None):
                return found
            position += _WINDOW
        return None

    def titles(self, count: int = _WINDOW) -> list[tuple[str, str]]:
        """So many headlines from the selected one on: the id of each, and what is said of it when only titles are
        said."""
        self._settle()
        said = []
        day = self._said_day
        for headline in self._headlines(self._position, count):
            said.append(
                (headline.id, messages.skimmed(headline.title, self._day_name(headline) * (headline.day != day)))
            )
            day = headline.day
        self._said_day = day
        return said

    def jump(self, number: int) -> bool:
        """Go to a headline by its number, counted from 1. False if there is none."""
        self._settle()
        if not 1 <= number <= self._shelf.count():
            return False
        self._go(number - 1)
        return True

    def _go(self, position: int) -> bool:
        moved = position != self._position
        self._position = position
        self._select()
        return moved

    def move_day(self, later_in_list: bool) -> bool:
        """Go to the first headline of the next day down the list, or of the day above. False if there is none."""
        here = self.selected()
        if here is None or here.day is None:
            return False
        if later_in_list:
            position = self._shelf.start_of_earlier_day(here.day)
        elif self._shelf.start_of_day(here.day) != self._position:
            position = self._shelf.start_of_day(here.day)
        else:
            position = self._shelf.start_of_later_day(here.day)
        return position is not None and self._go(position)

    def mark(self, headline: Headline, *, read: bool | None = None, saved: bool | None = None) -> Mark:
        """Change a mark here and now; the effect returned writes it down."""
        before = self._marks.get(headline.id)
        self._marks[headline.id] = _Marked(
            headline.read if read is None else read,
            headline.saved if saved is None else saved,
            before.under_way + 1 if before else 1,
        )
        return Mark(headline.id, read=read, saved=saved)

    def mark_written(self, headline_id: str) -> None:
        """A mark has been written down, or could not be: from the last one on, the shelf itself tells."""
        mark = self._marks.pop(headline_id, None)
        if mark and mark.under_way > 1:
            self._marks[headline_id] = replace(mark, under_way=mark.under_way - 1)

    def announcement(self) -> Announcement:
        """The selected headline, as it is said when it is moved to, or that there is none."""
        here = self.selected()
        if here is None:
            return self.empty
        new_day = here.day != self._said_day
        self._said_day = here.day
        return messages.headline(
            here.title,
            messages.source_and_others(here.source, here.also_in),
            read=here.read,
            saved=here.saved,
            position=self._position + 1,
            count=self._shelf.count(),
            day=self._day_name(here),
            undated=here.precision == "none",
            new_day=new_day,
            order=self.order,
        )

    def view(self) -> ListView:
        self._settle()
        return ListView(
            name=self.name,
            position=self._position,
            count=self._shelf.count(),
            rows=self._rows,
            empty=self.empty.full,
            dated=True,
        )

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        before = self._headlines(start - 1, 1) if start else []
        last_day = before[0].day if before else None
        rows = []
        for headline in self._headlines(start, count):
            heading = self._day_name(headline) if headline.day != last_day else ""
            last_day = headline.day
            detail = messages.source_and_others(headline.source, headline.also_in)
            undated = headline.precision == "none"
            rows.append(Row(headline.title, heading, detail, headline.read, headline.saved, undated))
        return rows

    def _headlines(self, start: int, count: int) -> list[Headline]:
        return [self._marked(headline) for headline in self._shelf.headlines(start, count)]

    def _marked(self, headline: Headline) -> Headline:
        mark = self._marks.get(headline.id)
        return replace(headline, read=mark.read, saved=mark.saved) if mark else headline

    def _day_name(self, headline: Headline) -> str:
        return day_name(headline.day, self._today()) if headline.day else ""
