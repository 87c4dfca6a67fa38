"""`Alone`, a session without a face, which gives the announcements of each key and of its results."""

import os
import queue
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from newsreader.faces.open_reader import open_runner
from newsreader.messages import Announcement
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    ArticleOpened,
    Ask,
    Copied,
    Copy,
    Event,
    Export,
    Exported,
    ExportText,
    ListView,
    Mark,
    MarkWritten,
    OpenArticle,
    Outcome,
    PackAdded,
    RefreshSources,
    RemoveSources,
    RestoreSources,
    SourceAdded,
    SourcesRefreshed,
    SourcesRemoved,
    SourcesRestored,
    StoryUnfolded,
    UnfoldStory,
)
from newsreader.settings import Settings

NOBODY_ANSWERS = 60.0
"""Seconds until what was asked for has failed to come."""

ANSWERED = (
    *(OpenArticle, RefreshSources, AddSource, AddFromPack, RemoveSources, RestoreSources),
    *(Export, ExportText, Copy, Mark, UnfoldStory),
)
ANSWERS = (
    *(ArticleOpened, SourcesRefreshed, SourceAdded, PackAdded, SourcesRemoved, SourcesRestored),
    *(Exported, Copied, MarkWritten, StoryUnfolded),
)  # fmt: skip


class Alone:
    """A session on the default library, which nobody sees or hears. That is still the default one when it takes a step,
    whatever is by then."""

    def __init__(self, mode: str = "", leaves_out: Callable[[Settings], bool] = lambda _: False) -> None:
        """`mode` is the announcement of the face; `leaves_out` is as for `open_runner`."""
        self.home = Path(os.environ["NEWSREADER_HOME"])
        self._events: queue.Queue[Event] = queue.Queue()
        self._runner = open_runner(self._events.put, voice=False, mode=mode, leaves_out=leaves_out)
        self._awaited = 0
        self.last: Sequence[Announcement] = ()
        """What was said last, at once."""
        self.ask: Ask | None = None
        """The text that is asked for, if one is."""
        self.opening = self._announced(self._runner.start)

    def press(self, key: str) -> list[Announcement]:
        """What a key says, named as in `commands`."""
        return self._announced(partial(self._runner.press, key))

    def press_other(self, key: str) -> list[Announcement]:
        """What a key says that no command has."""
        return self._announced(partial(self._runner.press_other, key))

    def answer(self, text: str | None) -> list[Announcement]:
        """What an answer to what is asked says; None if it is given up."""
        return self._announced(partial(self._runner.answer, text))

    def _announced(self, step: Callable[[], Outcome]) -> list[Announcement]:
        os.environ["NEWSREADER_HOME"] = str(self.home)
        outcome = step()
        self.ask = outcome.ask
        announced = [*self._said(outcome)]
        while self._awaited or not self._events.empty():
            event = self._events.get(timeout=NOBODY_ANSWERS)
            self._awaited -= isinstance(event, ANSWERS)
            announced.extend(self._said(self._runner.handle(event)))
        return announced

    def _said(self, outcome: Outcome) -> Sequence[Announcement]:
        self._awaited += sum(isinstance(effect, ANSWERED) for effect in outcome.effects)
        self.last = outcome.announcements or self.last
        return outcome.announcements

    @property
    def settings(self) -> Settings:
        return self._runner.settings

    @property
    def line(self) -> str:
        """The line of a list, or the sentence, that one is at."""
        view = self._runner.view
        if not isinstance(view, ListView):
            return view.sentence.text
        return view.rows(view.position, 1)[0].text if view.count else view.empty

    @property
    def name(self) -> str:
        """What a list is called, or an article's title."""
        view = self._runner.view
        return view.name if isinstance(view, ListView) else view.passages[0].text

    @property
    def on_list(self) -> bool:
        return isinstance(self._runner.view, ListView)

    def close(self) -> None:
        self._runner.close()
