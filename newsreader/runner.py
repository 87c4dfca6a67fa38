"""The runner: performs what a session asks for, off the key path, and posts back what came of it.

Articles and marks are one worker's, refreshing another's, so that reading never waits for the network's slowest
source. Each worker has a library of its own. `faces.opening` makes a runner with its session and voice.
"""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from newsreader import messages, settings
from newsreader.articles.sentences import Sentence, reading
from newsreader.dates import date_words
from newsreader.errors import NewsreaderError, UnexpectedFault
from newsreader.library import Library
from newsreader.session.session import Session
from newsreader.session.values import (
    ArticleOpened,
    ChangeSetting,
    Effect,
    Event,
    Mark,
    OpenArticle,
    Outcome,
    Pause,
    Quit,
    Read,
    RefreshSources,
    Resume,
    Say,
    Silence,
    SourcesRefreshed,
    StillWorking,
    Trouble,
    View,
)
from newsreader.settings import Settings
from newsreader.text import line

STILL_WORKING_SECONDS = 0.5
"""How long something may take before "Working." is said: long enough that what is in the store never says it."""


class Voice(Protocol):
    """What can be done with a voice. Every call returns at once; a new token cuts all that came before."""

    def say(self, token: int, texts: Sequence[str]) -> None: ...
    def read(self, token: int, sentences: Sequence[Sentence]) -> None: ...
    def silence(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def set_rate(self, words_a_minute: int) -> None: ...
    def set_volume(self, percent: int) -> None: ...
    def close(self) -> None: ...


class Runner:
    """Everything a face needs: keys and events in, outcomes to show out. Used on the face's thread only."""

    def __init__(
        self,
        session: Session,
        library: Library,
        open_library: Callable[[], Library],
        voice: Voice,
        *,
        chosen: Settings,
        settings_file: Path | None,
        today: Callable[[], date],
        post: Callable[[Event], None],
    ) -> None:
        """`library` is the one whose shelf the session walks, on the face's thread; the workers open their own.

        `post` is called on other threads, and hands an event to the face's, which gives it to `handle`.
        `settings_file` is where changed settings are remembered; None forgets them at the end.
        """
        self._session = session
        self._library = library
        self._voice = voice
        self._settings = chosen
        self._settings_file = settings_file
        self._today = today
        self._post = post
        self._reading = _Worker("articles", open_library)
        self._refreshing = _Worker("refresh", open_library)

    @property
    def view(self) -> View:
        """What to draw now."""
        return self._session.view

    def start(self) -> Outcome:
        """The first announcements."""
        return self._performed(self._session.start())

    def press(self, key: str) -> Outcome:
        """A key, named as in `commands`."""
        return self._performed(self._session.press(key))

    def hush(self) -> None:
        """Stop what sounds, for a key that is on its way and will cut it, so that nothing is heard until it is here.

        The session learns nothing of it: the key itself tells.
        """
        self._voice.silence()

    def handle(self, event: Event) -> Outcome:
        """An event that was posted."""
        return self._performed(self._session.tell(event))

    def close(self) -> None:
        """Silence the voice, finish what is being written, and end the threads."""
        self._voice.close()
        self._reading.close()
        self._refreshing.close()
        self._library.close()

    def _performed(self, outcome: Outcome) -> Outcome:
        for effect in outcome.effects:
            self._perform(effect)
        return outcome

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Say(token, texts):
                self._voice.say(token, texts)
            case Read(token, sentences):
                self._voice.read(token, sentences)
            case Silence():
                self._voice.silence()
            case Pause():
                self._voice.pause()
            case Resume():
                self._voice.resume()
            case OpenArticle():
                self._with_patience(effect.generation, self._reading, lambda library: self._open(library, effect))
            case RefreshSources():
                self._with_patience(effect.generation, self._refreshing, lambda library: _refresh(library, effect))
            case Mark(headline_id, read, saved):
                self._reading.do(lambda library: library.mark(headline_id, read=read, saved=saved), self._failed)
            case ChangeSetting():
                self._change_setting(effect)
            case Quit():
                pass  # the face sees it in the outcome, leaves, and closes us

    def _with_patience(self, generation: int, worker: "_Worker", job: Callable[[Library], Event]) -> None:
        """Do a job and post what came of it; say so when it takes long."""
        patience = threading.Timer(STILL_WORKING_SECONDS, self._post, [StillWorking(generation)])
        patience.daemon = True
        patience.start()

        def done(library: Library) -> None:
            try:
                event = job(library)
            finally:
                patience.cancel()
            self._post(event)

        worker.do(done, self._failed)

    def _open(self, library: Library, asked: OpenArticle) -> ArticleOpened:
        try:
            article = library.article(asked.headline)
        except NewsreaderError as error:
            return ArticleOpened(asked.generation, problem=str(error))
        when = date_words(article.published, article.precision, self._today())
        dateline = line(messages.dateline(article.byline or "", when, article.site or ""))
        return ArticleOpened(asked.generation, article, reading(article, dateline))

    def _change_setting(self, change: ChangeSetting) -> None:
        self._settings = changed = self._settings.changed(change.name, change.value)
        if change.name == "rate":
            self._voice.set_rate(changed.rate)
        elif change.name == "volume":
            self._voice.set_volume(changed.volume)
        if (file := self._settings_file) is not None:
            self._reading.do(lambda _library: settings.save(file, changed), self._failed)

    def _failed(self, error: NewsreaderError) -> None:
        self._post(Trouble(str(error)))


def _refresh(library: Library, asked: RefreshSources) -> SourcesRefreshed:
    try:
        report = library.refresh()
    except NewsreaderError as error:
        return SourcesRefreshed(asked.generation, 0, (str(error),))
    problems = tuple(messages.source_failed(failed.source.name, failed.error) for failed in report.failed)
    return SourcesRefreshed(asked.generation, report.new, problems)


class _Worker:
    """A thread that does jobs one after another, with a library of its own that it opens at the first."""

    def __init__(self, name: str, open_library: Callable[[], Library]) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._open_library = open_library
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(self, job: Callable[[Library], object], failed: Callable[[NewsreaderError], None]) -> None:
        """Do this after what was asked before. `failed` is told, on the worker's thread, what went wrong."""
        self._jobs.put(_Job(job, failed))

    def close(self, seconds: float = 2.0) -> None:
        """Let the jobs finish, for so long at most: what a job leaves unfinished, the store has not half written."""
        self._jobs.put(None)
        self._thread.join(seconds)

    def _work(self) -> None:
        library: Library | None = None
        while (job := self._jobs.get()) is not None:
            try:
                library = library or self._open_library()
                job.do(library)
            except NewsreaderError as error:
                job.failed(error)
            except Exception:
                # A fault of ours: it goes to the log whole, the user is told, and the next job gets its chance.
                logging.getLogger("newsreader").exception("a job failed")
                job.failed(UnexpectedFault())
        if library:
            library.close()


@dataclass(frozen=True, slots=True)
class _Job:
    do: Callable[[Library], object]
    failed: Callable[[NewsreaderError], None]
