"""The runner: performs a session's effects, off the key path, and posts their results back as events.

The disk never waits for the network: one worker writes marks and settings, another loads stored articles, a third
refreshes, and each article to be fetched has a thread of its own. Each has a library of its own. `faces.open_reader`
makes a runner with its session and voice.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from newsreader import following, messages, settings, system
from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.library.prefetch_process import PrefetchProcess
from newsreader.model.passages import SayText, Sentence
from newsreader.model.percent import in_steps
from newsreader.runner.article_loader import ArticleLoader, Unspoken, all_is_spoken
from newsreader.runner.export_jobs import ExportJobs
from newsreader.runner.library_changes import ChangeJobs, Lexicon
from newsreader.runner.offline_jobs import OfflineJobs
from newsreader.runner.place_writer import PlaceWriter
from newsreader.runner.recording_jobs import RecordingJobs, Recordings, RecordingVoice
from newsreader.runner.worker import SlowReply, Worker, start_thread
from newsreader.session.session_port import SessionPort
from newsreader.session.values import (
    Browse,
    Change,
    ChangeSetting,
    Copied,
    Copy,
    DeletePlace,
    Effect,
    Event,
    FollowVoice,
    OfflineEffect,
    OpenArticle,
    OpenPage,
    Outcome,
    Pause,
    PrepareArticle,
    Quit,
    Read,
    RecordingEffect,
    Redraw,
    Refreshing,
    RefreshSources,
    Resume,
    SavePlace,
    SaveQueue,
    SaveRecordingPlace,
    SaveSeen,
    Say,
    Silence,
    SourcesRefreshed,
    StartTimer,
    StopAdding,
    TimerEnded,
    Trouble,
    View,
    WritingEffect,
)
from newsreader.settings import SettingsFile

PREFETCH_AFTER_SECONDS = 20.0
"""Seconds after which a user is assumed to be reading, and articles are fetched ahead. Before that, the start needs the
computer."""

LEAVING_SECONDS, LEAVING_SECONDS_CHANGING = 10.0, 120.0
"""Seconds that leaving waits for pending writes.

The second applies while sources, perhaps with many thousands of headlines, are being removed or restored; otherwise
none of that would be stored.
"""

_USUAL_SETTINGS = settings.Settings()


class Voice(Protocol):
    """The voice as a runner uses it. Every call returns at once; a new token cuts all earlier speech."""

    def say(self, token: int, texts: Sequence[SayText], *, separate: bool = False) -> None: ...
    def read(self, token: int, sentences: Sequence[Sentence]) -> None: ...
    def presynthesise(self, announcements: Sequence[Sequence[SayText]]) -> None: ...
    def silence(self) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def set(self, name: str, value: settings.Value) -> None: ...
    @property
    def recordings(self) -> RecordingVoice: ...
    def close(self) -> None: ...


class Runner:
    """The interface for a face: keys and events in, outcomes to show out. Used on the face's thread only."""

    def __init__(
        self,
        session: SessionPort,
        library: Library,
        open_library: Callable[[], Library],
        voice: Voice,
        *,
        settings_file: Path | None,
        chosen: settings.Settings = _USUAL_SETTINGS,
        today: Callable[[], date],
        post: Callable[[Event], None],
        ahead: PrefetchProcess | None = None,
        terminal_copies: Callable[[str], bool] | None = None,
        recordings: Callable[[Library], Recordings] | None = None,
        lexicon: Lexicon | None = None,
        unspoken: Unspoken = all_is_spoken,
    ) -> None:
        """`library` is the one whose result pages the session uses, on the face's thread; the workers open their own.

        `post` is called on other threads, and passes each event to the face's, which calls `handle` with it. `ahead` is
        started when a user stays for a while, and when there is news; None fetches nothing unasked. `chosen` are the
        settings at the start. Changed ones are saved in `settings_file`; None forgets them at the end.
        `terminal_copies` asks the terminal to put a text on the clipboard, on another thread, and returns whether that
        is possible; None if it never is. `recordings` gives those of a library; None plays none. `lexicon` is the
        user's own; None stores no pronunciation. `unspoken` finds articles that no voice reads.
        """
        self._session = session
        self._library = library
        self._voice = voice
        self._settings_file = SettingsFile(settings_file) if settings_file else None
        self._settings = chosen
        self._post = post
        self._hushed = False
        self._ahead = ahead
        self._terminal_copies = terminal_copies
        self._prefetch_timer = threading.Timer(PREFETCH_AFTER_SECONDS, self._fetch_ahead)
        self._prefetch_timer.daemon = True
        self._timers: dict[str, threading.Timer] = {}
        self._writing = Worker("writing", open_library)
        self._exporting = ExportJobs(open_library, post, lambda: self._settings)
        self._places = PlaceWriter(self._writing, self._report)
        self._changes = ChangeJobs(self._writing, open_library, post, self._fetch_ahead, lexicon)
        self._articles = ArticleLoader(open_library, post, today, lambda: self._settings, unspoken)
        self._offline = OfflineJobs(open_library, post, lambda: self._settings)
        self._refreshing = Worker("refreshing", open_library)
        self._recordings = RecordingJobs(voice.recordings, open_library, recordings, post) if recordings else None

    @property
    def view(self) -> View:
        """The current view."""
        return self._session.view

    @property
    def settings(self) -> settings.Settings:
        """The current settings."""
        return self._settings

    def start(self) -> Outcome:
        """Start the session. Returns its first announcements."""
        self._prefetch_timer.start()
        return self._performed(self._session.start())

    def press(self, key: str, at: float | None = None, waited: float = 0.0) -> Outcome:
        """Handle a key; see `session_port.SessionPort.press`."""
        return self._cut_or_go_on(self._session.press(key, at, waited))

    def press_other(self, key: str) -> Outcome:
        """Handle a key that `commands` does not name, such as "f1" or "ctrl+t"."""
        return self._cut_or_go_on(self._session.press_other(key))

    def paste(self, text: str) -> Outcome:
        """Handle a text that was pasted while none was asked for."""
        return self._cut_or_go_on(self._session.paste(text))

    def point(self, item: int, offset: int = 0) -> Outcome:
        """Handle a click on an item of the list, or at an offset in a passage of the article; both counted from 0."""
        return self._cut_or_go_on(self._session.point(item, offset))

    def follow(self, url: str) -> Outcome:
        """Handle a click on a link of the article."""
        return self._cut_or_go_on(self._session.follow(url))

    def answer(self, text: str | None) -> Outcome:
        """Handle the text typed for an Ask; None if that was cancelled."""
        return self._cut_or_go_on(self._session.answer(text))

    def typed(self, characters: str) -> Outcome:
        """Handle characters typed, deleted or moved to while a text is asked for."""
        return self._cut_or_go_on(self._session.typed(characters))

    def hush(self) -> None:
        """Hold speech when the first byte of a key arrives, since the key will probably cut it.

        `press` resumes speech if the key does not cut it. So does `go_on`, for a key without a meaning.
        """
        if self._session.sounding:
            self._hushed = True
            self._voice.pause()

    def go_on(self) -> Outcome:
        """Undo `hush`."""
        if self._hushed and self._session.sounding:
            self._voice.resume()
        self._hushed = False
        return Outcome()

    def handle(self, event: Event) -> Outcome:
        """Handle an event that was posted."""
        return self._performed(self._session.handle(event))

    def close(self) -> None:
        """Silence the voice, finish pending writes and end the threads. What is being fetched is given up."""
        if self._changes.are_running:  # the voice still announces that
            self._writing.close(LEAVING_SECONDS_CHANGING)
        self._voice.close()
        self._prefetch_timer.cancel()
        for timer in self._timers.values():
            timer.cancel()
        if self._ahead:
            self._ahead.close()
        if self._recordings:
            self._recordings.close()
        self._exporting.close()
        self._offline.close()
        self._writing.close(LEAVING_SECONDS)
        self._articles.close()
        self._refreshing.close(seconds=0.5)
        self._library.close()

    def _cut_or_go_on(self, outcome: Outcome) -> Outcome:
        self._performed(outcome)
        if any(isinstance(effect, (Say, Read)) for effect in outcome.effects):
            self._hushed = False  # the held speech has been cut
        self.go_on()
        return outcome

    def _performed(self, outcome: Outcome) -> Outcome:
        for effect in outcome.effects:
            self._perform(effect)
        if any(isinstance(effect, Say | Read | Silence) for effect in outcome.effects):
            self._voice.presynthesise(self._session.upcoming)
        return outcome

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Say(token, texts, separate):
                self._voice.say(token, texts, separate=separate)
            case Read(token, sentences):
                self._voice.read(token, sentences)
            case Silence():
                self._voice.silence()
            case Pause():
                self._voice.pause()
            case Resume():
                self._voice.resume()
            case _ if isinstance(effect, RecordingEffect):
                if self._recordings:
                    self._recordings.perform(effect)
            case OpenArticle():
                self._articles.open(effect)
            case OpenPage():
                self._articles.open_page(effect)
            case PrepareArticle(headline):
                self._articles.prepare(headline)
            case RefreshSources():
                self._refresh(effect)
            case Change():
                self._changes.perform(effect)
            case StopAdding(generation):
                self._changes.give_up(generation)
            case SavePlace() | DeletePlace() | SaveRecordingPlace() | SaveQueue() | SaveSeen():
                self._places.write(effect)
            case ChangeSetting():
                self._change_setting(effect)
            case _ if isinstance(effect, WritingEffect):
                self._exporting.perform(effect)
            case _ if isinstance(effect, OfflineEffect):
                self._offline.perform(effect)
            case Copy():
                self._copy(effect)
            case Browse(url):
                self._browse(url)
            case StartTimer():
                self._start_timer(effect)
            case Redraw() | FollowVoice() | Quit():
                pass  # the face sees it in the outcome, and closes this runner when it leaves

    def _refresh(self, asked: RefreshSources) -> None:
        reply = SlowReply(asked.generation, self._post)

        def failed(error: NewsreaderError) -> None:
            reply.post(SourcesRefreshed(asked.generation, 0, (str(error),)))

        def refresh(library: Library) -> None:
            progress = in_steps(lambda percent: self._post(Refreshing(asked.generation, percent)))
            report = following.refresh(library, asked.source_ids, progress=progress)
            problems = tuple(messages.source_failed(failed.source.name, failed.error) for failed in report.failed)
            offline = messages.none_reached(len(problems)) if report.offline else ""
            result = (report.lines, problems, report.no_sources, report.none_asked, offline, report.muted)
            reply.post(SourcesRefreshed(asked.generation, *result))
            self._fetch_ahead()

        self._refreshing.do(refresh, failed)

    def _fetch_ahead(self) -> None:
        if self._ahead:
            self._ahead.start()

    def _browse(self, url: str) -> None:
        start_thread("browsing", lambda: system.open_page(url), self._report)

    def _copy(self, asked: Copy) -> None:
        def copy() -> None:
            system.copy_text(asked.text)
            self._post(Copied(asked.generation))

        def failed(error: NewsreaderError) -> None:
            by_terminal = self._terminal_copies is not None and self._terminal_copies(asked.text)
            self._post(Copied(asked.generation, by_terminal, "" if by_terminal else str(error)))

        start_thread("copying", copy, failed)

    def _start_timer(self, asked: StartTimer) -> None:
        if (before := self._timers.pop(asked.name, None)) is not None:
            before.cancel()
        if asked.seconds:
            ended = TimerEnded(asked.generation, asked.name)
            self._timers[asked.name] = timer = threading.Timer(asked.seconds, self._post, [ended])
            timer.daemon = True
            timer.start()

    def _change_setting(self, change: ChangeSetting) -> None:
        self._voice.set(change.name, change.value)
        self._settings = self._settings.changed(change.name, change.value)
        if (file := self._settings_file) is not None:
            self._writing.do(lambda _library: self._save_setting(file, change), self._report)

    def _report(self, error: NewsreaderError) -> None:
        self._post(Trouble(str(error), error.kind))

    def _save_setting(self, file: SettingsFile, change: ChangeSetting) -> None:
        save = file.undo if change.undoes else file.save
        if problem := save(change.name, change.value):
            self._post(Trouble(problem))
