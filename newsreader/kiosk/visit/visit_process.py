"""`python -m newsreader.kiosk.visit.visit_process`: the process of one visit, started by `supervisor`.

Its exit status says how the visit ended (`beginning_and_end`).

It writes to no file, and cannot: a resource limit prevents it. What a visitor read is in its memory alone, and ends
with it. Of a fault it reports only the place in the program, on standard error, and never a text.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn, get_args

from newsreader import faces, messages, speech
from newsreader.errors import Kind, NewsreaderError
from newsreader.faces import screen_readers
from newsreader.kiosk.policy.policy import Policy, parsed, signature
from newsreader.kiosk.signals import pass_over_all
from newsreader.kiosk.stock.stock import load, shown
from newsreader.kiosk.visit import status_pipe
from newsreader.kiosk.visit.beginning_and_end import Beginning
from newsreader.kiosk.visit.keypad import KeypadKeys
from newsreader.kiosk.visit.streamed_recordings import StreamedRecordings
from newsreader.kiosk.visit.traceless import log_only_places, report_place, write_nothing
from newsreader.kiosk.visit.visit import Visit
from newsreader.library.article_memory import ArticlesInMemory
from newsreader.library.read_only_library import ReadOnlyLibrary, open_read_only
from newsreader.messages import Announcement
from newsreader.runner.runner import Runner
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import Event, Trouble
from newsreader.settings import Settings
from newsreader.speech.player.sound_traces import unasked
from newsreader.speech.voice.narrator import Narrator
from newsreader.store.callbacks import Callbacks
from newsreader.system import environment
from newsreader.system.clock import local_now, local_today
from newsreader.system.environment import Folders

FAILED = 70
"""The exit status after a fault of ours."""


def main(arguments: list[str] | None = None) -> int:
    """Run one visit. Returns the exit status."""
    pass_over_all()
    options = _options(arguments)
    write_nothing()
    environment.refuse_private_addresses()
    os.environ.update(unasked(os.environ))  # the voice's process may write, and inherits this
    log_only_places()
    try:
        with os.fdopen(options.policy_fd, encoding="utf-8") as pipe:
            policy = parsed(pipe.read())
        return _visit(policy, options)
    except Exception as error:
        report_place(error)
        return FAILED


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--policy-fd", type=int, required=True)
    parser.add_argument("--policy", type=Path, required=True)
    parser.add_argument("--signature", default="")
    parser.add_argument("--beginning", choices=get_args(Beginning), default="asleep")
    parser.add_argument("--heartbeat-fd", type=int)
    return parser.parse_args(arguments)


def _visit(policy: Policy, options: argparse.Namespace) -> int:
    visits: list[Visit] = []
    by_line = opens_line_mode(policy)

    def opening(post: Callable[[Event], None]) -> Runner:
        runner, visit = open_visit(post, policy, options, by_line=by_line)
        visits.append(visit)
        return runner

    def too_late(key: str) -> None:
        visits[0].pressed_too_late(key)

    if by_line:
        status = faces.line.run_with(opening, locked=True, too_late=too_late)
    else:
        status = faces.visual.run_with(opening, large=policy.large, locked=True, too_late=too_late)
    return status or visits[0].ending


def opens_line_mode(policy: Policy) -> bool:
    """Whether visitors get line mode: by the policy, because nothing can be drawn, or because a screen reader runs,
    which would speak the whole screen."""
    no_screen = policy.face == "line" or os.environ.get("TERM", "") in ("", "dumb")
    return no_screen or bool(screen_readers.find_reader_without_asking())


def open_visit(
    post: Callable[[Event], None], policy: Policy, options: argparse.Namespace, *, by_line: bool
) -> tuple[Runner, Visit]:
    """A runner for a face, line mode or not, and its visit. `post` is called on other threads."""
    folders = environment.folders(make=False)
    world = _World(post, folders, policy, options, by_line=by_line)
    chosen = Settings(rate=policy.rate, volume=policy.volume, voice=policy.voice, theme=policy.theme, fetch_ahead=False)
    narrator = Narrator(
        post,
        chosen,
        device=lambda there: status_pipe.write(options.heartbeat_fd, status_pipe.sound(there)),
    )
    narrator.start()
    try:
        library = world.open_library()
    except NewsreaderError:
        narrator.close()
        raise
    context = Context(
        library,
        chosen,
        local_today,
        voice=True,
        limits={"volume": (policy.lowest_volume, policy.volume_ceiling)},
        marks=False,
        keys=KeypadKeys(policy.commands),
        recordings=policy.recordings,
    )
    visit = Visit(Session(context), policy, world, options.beginning)
    streamed = StreamedRecordings()
    runner = Runner(
        visit,
        library,
        world.open_library,
        narrator,
        settings_file=None,
        chosen=chosen,
        today=local_today,
        post=post,
        recordings=lambda _library: streamed,
        unspoken=lambda sentences, current: speech.unspoken(sentences, current),  # noqa: PLW0108  (loads engines)
    )
    return runner, visit


def sources_shown(folders: Folders, policy: Policy) -> frozenset[str] | None:
    """The ids of the sources that visitors can read, None for all.

    Without sources in the policy these are all but the reading list, and the bundled one, which explains keys that a
    kiosk lacks; if there is no other, it is shown.
    """
    meant = shown(load(folders.data), policy)
    if meant is not None:
        return frozenset(meant)
    with open_read_only(folders) as library:
        return frozenset(source.id for source in library.sources() if source.is_remote) or None


class _World:
    """The real `visit.Surroundings`."""

    def __init__(
        self,
        post: Callable[[Event], None],
        folders: Folders,
        policy: Policy,
        options: argparse.Namespace,
        *,
        by_line: bool,
    ) -> None:
        """Raises StoreError."""
        self._post = post
        self._folders = folders
        self._policy = policy
        self._sources = sources_shown(folders, policy)
        self._articles = ArticlesInMemory()
        self._libraries: list[ReadOnlyLibrary] = []
        self._by_line = by_line
        self._options = options

    def open_library(self) -> ReadOnlyLibrary:
        """Open the library for one thread, showing the sources of this visit. Raises StoreError."""
        library = open_read_only(
            self._folders,
            only=self._sources,
            marks=False,
            articles=self._articles,
            callbacks=Callbacks(on_notice=self._damaged),
        )
        self._libraries.append(library)
        return library

    def _damaged(self, notice: str) -> None:
        self._post(Trouble(notice, Kind.LIBRARY_DAMAGED))

    def clock(self) -> float:
        return time.monotonic()

    def now(self) -> datetime:
        return local_now()

    def changed(self) -> bool:
        if self._options.signature and signature(self._options.policy) != self._options.signature:
            return True
        if opens_line_mode(self._policy) != self._by_line:
            return True
        with suppress(NewsreaderError):  # the visit goes on with the sources it has
            return sources_shown(self._folders, self._policy) != self._sources
        return False

    def news(self) -> Announcement:
        stock = load(self._folders.data)
        since = "" if stock.refreshed is None else _since((self.now() - stock.refreshed).total_seconds())
        silent = [messages.sources_silent(len(stock.failed))] if stock.failed else []
        return messages.news_checked(since, [*stock.for_visitors, *silent])

    @property
    def has_sources(self) -> bool:
        return bool(self._sources)

    def find_sources(self) -> bool:
        before = self._sources
        with suppress(NewsreaderError):  # the next beat looks again
            self._sources = sources_shown(self._folders, self._policy)
        if self._sources == before:
            return False
        for library in self._libraries:
            library.show_only(self._sources)
        return True

    def alive(self) -> None:
        status_pipe.write(self._options.heartbeat_fd, status_pipe.ALIVE)

    def report_damage(self) -> None:
        status_pipe.write(self._options.heartbeat_fd, status_pipe.DAMAGED)


def _since(seconds: float) -> str:
    return messages.FETCHED_LATER if seconds < 0 else messages.ago(int(seconds))


def leave(status: int) -> NoReturn:
    """End this process now, without waiting for its threads, which may be fetching an article: the next visitor does
    not wait, and nothing is freed under a running thread."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # nobody reads it
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    leave(main())
