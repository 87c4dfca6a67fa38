"""`FacelessSession`: what each key announces, by the session itself, on a library of its own."""

import os
import queue
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from newsreader.faces.open_reader import open_runner
from newsreader.messages import Announcement
from newsreader.session.values import (
    ArticleOpened,
    Ask,
    Change,
    Changed,
    Copied,
    Copy,
    Event,
    Export,
    Exported,
    ExportText,
    ListView,
    OpenArticle,
    OpenPage,
    Outcome,
    RefreshSources,
    SourcesRefreshed,
    StillWorking,
)
from newsreader.settings import Settings

NOBODY_ANSWERS = 60.0
"""Seconds after which an expected reply has failed to come."""

ANSWERED = (OpenArticle, OpenPage, RefreshSources, Export, ExportText, Copy, Change)
ANSWERS = (ArticleOpened, SourcesRefreshed, Exported, Copied, Changed)


class FacelessSession:
    """A session on the library that is the default one now, and that is so again during each step."""

    def __init__(self, mode: str = "") -> None:
        """`mode` is the announcement of the face."""
        self.home = Path(os.environ["NEWSREADER_HOME"])
        self._events: queue.Queue[Event] = queue.Queue()
        self._runner = open_runner(self._events.put, voice=False, mode=mode)
        self._awaited = 0
        self.last: Sequence[Announcement] = ()
        """The announcements of the last outcome that had any."""
        self.ask: Ask | None = None
        self.label = ""
        """The open prompt, if there is one, and the label of its field."""
        self.opening = self._announcements(self._runner.start)

    def press(self, key: str) -> list[Announcement]:
        """The announcements of a key, named as in `commands`, and of its results. It cancels an open prompt."""
        return self.answer(None) if self.ask else self._announcements(partial(self._runner.press, key))

    def press_other(self, key: str) -> list[Announcement]:
        """The announcements of a key without a command."""
        return self._announcements(partial(self._runner.press_other, key))

    def answer(self, text: str | None) -> list[Announcement]:
        """The announcements of an answer to the prompt; None cancels it."""
        return self._announcements(partial(self._runner.answer, text))

    def _announcements(self, step: Callable[[], Outcome]) -> list[Announcement]:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("NEWSREADER_HOME", str(self.home))
            outcome = step()
            self.ask, self.label = outcome.ask, outcome.label
            announced = [*self._note(outcome)]
            while self._awaited or not self._events.empty():
                event = self._events.get(timeout=NOBODY_ANSWERS)
                self._awaited -= isinstance(event, ANSWERS)
                outcome = self._runner.handle(event)
                if not isinstance(event, StillWorking):
                    announced.extend(self._note(outcome))
            return announced

    def _note(self, outcome: Outcome) -> Sequence[Announcement]:
        self._awaited += sum(isinstance(effect, ANSWERED) for effect in outcome.effects)
        self.last = outcome.announcements or self.last
        return outcome.announcements

    @property
    def settings(self) -> Settings:
        return self._runner.settings

    @property
    def line(self) -> str:
        """The current line of a list, or the current sentence."""
        view = self._runner.view
        if not isinstance(view, ListView):
            return view.sentence.text
        return view.rows(view.position, 1)[0].text if view.count else view.empty

    @property
    def name(self) -> str:
        """The name of a list, or an article's title."""
        view = self._runner.view
        return view.name if isinstance(view, ListView) else view.passages[0].text

    @property
    def on_list(self) -> bool:
        return isinstance(self._runner.view, ListView)

    def close(self) -> None:
        self._runner.close()
