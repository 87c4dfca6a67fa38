"""Writes marks, of one headline or of many, unfolds stories and removes pages, off the key path."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsreader import errors, messages
from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.runner.worker import SlowReply, Worker, on_failure
from newsreader.session.values import (
    AllMarked,
    Event,
    Mark,
    MarkAllRead,
    MarksUndone,
    MarkWritten,
    PageRemoved,
    PageRestored,
    RemovePage,
    RestorePage,
    StoryUnfolded,
    UndoMarks,
    UnfoldStory,
)

if TYPE_CHECKING:
    from newsreader.store.marks import Marked
    from newsreader.store.page_removal import RemovedPage


class MarkWriter:
    """Has a worker write marks, one after another, and posts an event for each."""

    def __init__(self, worker: Worker, post: Callable[[Event], None]) -> None:
        self._worker = worker
        self._post = post
        self._marked: dict[int, Marked] = {}
        self._removed: dict[int, RemovedPage] = {}

    def perform(self, effect: Mark | MarkAllRead | UndoMarks | UnfoldStory | RemovePage | RestorePage) -> None:
        """Write a mark or remove a page, and post the result. Returns at once."""
        match effect:
            case Mark():
                self._mark(effect)
            case MarkAllRead():
                self._mark_all(effect)
            case UndoMarks():
                self._undo(effect)
            case UnfoldStory():
                self._unfold(effect)
            case RemovePage():
                self._remove_page(effect)
            case RestorePage():
                self._restore_page(effect)

    def _mark(self, mark: Mark) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(MarkWritten(mark.headline_id, str(error), mark.read, mark.saved))

        def write(library: Library) -> None:
            library.mark(mark.headline_id, read=mark.read, saved=mark.saved)
            self._post(MarkWritten(mark.headline_id, "", mark.read, mark.saved))

        self._worker.do(write, failed)

    def _mark_all(self, asked: MarkAllRead) -> None:
        reply = SlowReply(asked.generation, self._post)

        def write(library: Library) -> None:
            marked = library.mark_all(asked.selection, read=True, below=asked.below)
            self._marked[asked.generation] = marked
            reply.post(AllMarked(asked.generation, marked.count))

        self._worker.do(write, reply.failed(AllMarked))

    def _undo(self, asked: UndoMarks) -> None:
        reply = SlowReply(asked.generation, self._post)

        def write(library: Library) -> None:
            marked = self._marked.pop(asked.marked, None)
            undone = library.undo_marks(marked) if marked else 0
            reply.post(MarksUndone(asked.generation, min(undone, marked.count) if marked else 0))

        self._worker.do(write, reply.failed(MarksUndone))

    def _remove_page(self, asked: RemovePage) -> None:
        def write(library: Library) -> None:
            self._removed[asked.generation] = library.remove_page(asked.headline_id)
            self._post(PageRemoved(asked.generation))

        self._worker.do(write, on_failure(self._post, PageRemoved, asked.generation))

    def _restore_page(self, asked: RestorePage) -> None:
        def write(library: Library) -> None:
            if (page := self._removed.pop(asked.removed, None)) is None:
                raise errors.RemovalForgotten
            library.restore_page(page)
            self._post(PageRestored(asked.generation, page.title))

        self._worker.do(write, on_failure(self._post, PageRestored, asked.generation))

    def _unfold(self, asked: UnfoldStory) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(StoryUnfolded(asked.headline_id, asked.unfolded, str(error)))

        def write(library: Library) -> None:
            if asked.unfolded:
                library.unfold(asked.headline_id)
                problem = ""
            else:
                done = library.refold(asked.headline_id, leads=asked.leads)
                problem = "" if done else messages.CANNOT_REFOLD
            self._post(StoryUnfolded(asked.headline_id, asked.unfolded, problem))

        self._worker.do(write, failed)
