"""Screens: what each can do, and the stack of those that are open."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from newsreader import messages
from newsreader.commands import Command, Where
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.model.values import Headline, Source
from newsreader.session.file_name import file_stem
from newsreader.session.values import Effect, ListView, Outcome, View
from newsreader.session.word_cursor import Subject

Title = tuple[str | int, str]
"""A title to read: a headline's id, or the sentence number of a heading, and its text."""

NEED_HEADLINE = (Where.HEADLINE, Where.ARTICLE, Where.TEXT, Where.WRITABLE)


@dataclass(frozen=True, slots=True)
class Exportable:
    """The articles of headlines, or else lines of text, to write to a file with the name `stem` and an ending."""

    stem: str
    headline_ids: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


class Screen(ABC):
    """An open list or article.
    It has a current item, shows a view, and answers the commands that act on it."""

    kind: str
    """Names the screen: "list" is the list of headlines, "article" an article."""

    is_article = False
    """Whether this is an open article, which can be read aloud."""

    headline_id = ""
    """The id of the headline whose article is open here, "" in a list."""

    leads_to_list = True
    """Whether reading all goes on with the list of headlines."""

    closes_on_opening = False
    """Whether a page that is opened from it takes its place."""

    leave_first: Announcement | None = None
    """Announced in place of commands that need a headline, on a screen without one."""

    own_keys: Mapping[str, Command] = MappingProxyType({})
    """Keys that are other commands here than elsewhere."""

    def take(self, command: Command) -> Outcome | None:
        """Carry out a command that this screen answers itself; None leaves it to the session."""
        answer = _ANSWERS.get(command)
        return answer(self) if answer else None

    def refusal(self, command: Command) -> Announcement | None:
        """Says that this screen must be left first; None if the command can be given."""
        return self.leave_first if command.where in NEED_HEADLINE else None

    # The current item.

    @abstractmethod
    def view(self) -> View:
        """What a face draws."""

    @property
    @abstractmethod
    def place(self) -> object:
        """Identifies the current item, or the current sentence."""

    @abstractmethod
    def announcement(self) -> Announcement:
        """The current item, announced on returning to the screen."""

    def neighbours(self) -> Sequence[Announcement]:
        """What the keys pressed most would announce from here, the likeliest first."""
        return ()

    def where(self) -> Announcement:
        """The screen and the place on it."""
        return self.announcement()

    def headline(self) -> Headline | None:
        """The current headline, or that of the open article; None in a list of something else."""
        return None

    def source_id(self) -> str:
        """The current source, by its id or address, "" if there is none."""
        headline = self.headline()
        return headline.source_url if headline else ""

    def subject(self) -> Subject:
        """The text to move through by words, and to spell from."""
        text = self._row_text()
        return Subject((self.kind, text), text)

    def move_subject(self, _steps: int) -> bool:
        """Move to the next text, or back, without announcing it. False if there is none."""
        return False

    def show_word(self, _span: tuple[int, int]) -> None:
        """The current word is at this span of the subject."""
        return

    def to_copy(self, _again: bool) -> tuple[str, str] | None:
        """The text for the clipboard, and its name when announced; None if there is none.
        `_again`: the key was pressed twice."""
        if headline := self.headline():
            return f"{headline.title}\n{headline.url}", headline.title
        text = self._row_text()
        return (text, text) if text else None

    def to_export(self) -> Exportable | None:
        """The articles or lines to write to a file on request; None if there are none."""
        headline = self.headline()
        return Exportable(file_stem(headline.title), (headline.id,)) if headline else None

    @property
    def at_start(self) -> bool:
        """Whether the position is at the beginning of an article."""
        return False

    @property
    def has_headings(self) -> bool:
        """Whether this is an article with headings."""
        return False

    @property
    def queue_position(self) -> int:
        """Where in the queue "read all" starts."""
        return 0

    def _row_text(self) -> str:
        view = self.view()
        rows = view.rows(view.position, 1) if isinstance(view, ListView) and view.count else ()
        return rows[0].text if rows else ""

    # Moving.

    @abstractmethod
    def move(self, steps: int) -> Outcome:
        """Move forward by `steps` lines or paragraphs, back if negative."""

    @abstractmethod
    def section(self, *, forward: bool) -> Outcome:
        """Move to the next day, heading or group, or back."""

    @abstractmethod
    def edge(self, *, last: bool) -> Outcome:
        """Move to the beginning or the end."""

    @abstractmethod
    def jump(self, number: int) -> Outcome:
        """Move to a line or paragraph by its number, counted from 1."""

    def point(self, item: int, _offset: int = 0) -> Outcome:
        """Move to a line or paragraph as drawn, counted from 0; in a paragraph, to the sentence at an offset."""
        return self.jump(item + 1)

    # What else each screen does in its own way.

    @abstractmethod
    def open(self) -> Outcome:
        """Open or choose the current item."""

    @abstractmethod
    def find(self) -> Outcome:
        """Ask for words, and go to the next item that has them."""

    @abstractmethod
    def read_aloud(self) -> Outcome:
        """Read the current headline's article aloud, pause, or resume."""

    def back(self) -> Outcome | None:
        """Answer the key that leaves a screen where there is no screen to go back to; None leaves the screen."""
        return None

    def titles_from_here(self) -> Sequence[Title] | Announcement | Outcome:
        """The titles to read one after another, or an outcome instead."""
        return messages.TITLES_ELSEWHERE

    no_more_titles: Announcement = messages.END_OF_TITLES
    """Announced after the last title."""

    def more_titles(self) -> Sequence[Title]:
        """The titles that follow those just read."""
        return ()

    def go_to_title(self, _place: str | int) -> bool:
        """Move to the title that is being read. False if it has been removed."""
        return False

    @property
    def own_rate(self) -> int:
        """The rate at which its source is read, 0 for the rate of the settings."""
        return 0

    def speak_as(self, _source: Source) -> tuple[Effect, ...]:
        """Speak with the settings that this source has now, if the open article is its own; read on if it is read."""
        return ()

    def sources_changed(self) -> None:
        """Sources, or headlines in them, may have been added or removed: update the lines."""
        return

    @property
    def used_up(self) -> bool:
        """Whether the screen has nothing left to show, so that going back skips it."""
        return False


_ANSWERS: Mapping[Command, Callable[[Screen], Outcome]] = {
    Command.NEXT: lambda screen: screen.move(1),
    Command.PREVIOUS: lambda screen: screen.move(-1),
    Command.TEN_FORWARD: lambda screen: screen.move(10),
    Command.TEN_BACK: lambda screen: screen.move(-10),
    Command.NEXT_SECTION: lambda screen: screen.section(forward=True),
    Command.PREVIOUS_SECTION: lambda screen: screen.section(forward=False),
    Command.FIRST: lambda screen: screen.edge(last=False),
    Command.LAST: lambda screen: screen.edge(last=True),
    Command.OPEN: lambda screen: screen.open(),
    Command.FIND: lambda screen: screen.find(),
}
"""What every screen answers itself."""

_AnyScreen = TypeVar("_AnyScreen", bound=Screen)


class ScreenStack:
    """The open screens, one over another, the list of headlines at the bottom."""

    def __init__(self) -> None:
        self._screens: list[Screen] = []

    @property
    def top(self) -> Screen:
        """The screen that is shown."""
        return self._screens[-1]

    @property
    def only_headlines(self) -> bool:
        """Whether no screen is open over the list of headlines."""
        return len(self._screens) == 1

    def __iter__(self) -> Iterator[Screen]:
        return iter(self._screens)

    def find(self, kind: type[_AnyScreen]) -> _AnyScreen | None:
        """The open screen of a kind, shown or covered, the last opened of several; None if there is none."""
        return next((each for each in reversed(self._screens) if isinstance(each, kind)), None)

    def find_first(self, kind: type[_AnyScreen]) -> _AnyScreen | None:
        """The open screen of a kind, the first opened of several; None if there is none."""
        return next((each for each in self._screens if isinstance(each, kind)), None)

    def push(self, screen: Screen) -> None:
        """Show a screen, in place of those of its kind."""
        self._screens = [each for each in self._screens if (type(each), each.kind) != (type(screen), screen.kind)]
        self._screens.append(screen)

    def push_over(self, screen: Screen) -> None:
        """Show a screen over those of its kind, in place of the list that it was chosen from."""
        self._screens = [each for each in self._screens if not each.closes_on_opening]
        self._screens.append(screen)

    def leave(self) -> None:
        """Go back to the screen below, if there is one."""
        if len(self._screens) > 1:
            self._screens.pop()
        while self.top.used_up:
            self._screens.pop()

    def leave_all(self) -> None:
        """Go back to the headlines."""
        del self._screens[1:]
