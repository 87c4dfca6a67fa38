"""The list of views of the headlines: all, unread, saved, each category, each source."""

from collections.abc import Sequence, Set

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.model.values import Selection
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row


@dataclass(frozen=True, slots=True)
class Choice:
    """A view that can be gone to. `count` and `unread` are None where they are not known or say nothing; `sources` is
    how many a category has: stories of several of them are one line, so that its headlines are not counted quickly."""

    selection: Selection
    name: str
    count: int | None = None
    unread: int | None = None
    problem: str = ""
    sources: int = 0

    @property
    def counts(self) -> str:
        return messages.view_counts(self.count, self.unread, self.sources)


class ViewList(SmallList):
    """A place in the list of views. `removed` are the ids of the sources that have gone since it was opened: their
    lines stay."""

    name = messages.VIEWS
    item = messages.VIEW

    def __init__(self, choices: Sequence[Choice], now: Selection, removed: Set[str] = frozenset()) -> None:
        """It is first at the view that is shown now."""
        shown = [number for number, choice in enumerate(choices) if choice.selection == now]
        super().__init__(shown[0] if shown else 0)
        self._choices = choices
        self._removed = removed

    @property
    def count(self) -> int:
        return len(self._choices)

    @property
    def chosen(self) -> Choice:
        return self._choices[self._position]

    @property
    def failed(self) -> Sequence[tuple[str, str]]:
        """The names of the sources with which something is wrong, and what."""
        return [(each.name, each.problem) for each in self._choices if each.problem and not self._has_gone(each)]

    def follow(self, choices: Sequence[Choice]) -> None:
        """These are the views by now. One stays at the one that one is at."""
        here = self.chosen.selection
        now = list(choices)
        there = {each.selection for each in now}
        for position, each in enumerate(self._choices):
            if each.selection not in there and (self._has_gone(each) or each.selection == here):
                now.insert(min(position, len(now)), each)
        self._choices = now
        self._position = next(number for number, each in enumerate(now) if each.selection == here)

    def _has_gone(self, choice: Choice) -> bool:
        return choice.selection.source in self._removed

    def announcement(self) -> Announcement:
        here = self.chosen
        return messages.view(
            *(here.name, here.counts, here.problem),
            removed=self._has_gone(here),
            position=self._position + 1,
            count=self.count,
        )

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [
            Row(
                line(choice.name),
                detail=messages.view_detail(choice.counts, choice.problem, removed=self._has_gone(choice)),
            )
            for choice in self._choices[start : start + count]
        ]
