"""Marks of headlines: read, saved, and unfolded from their story."""

from collections.abc import Set
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Mark, MarkWritten, Outcome, StoryUnfolded, UnfoldStory


class HeadlineMarks:
    """Marks the current headline of any screen, and holds the marks that are being written."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._pending: list[tuple[Mark, Step]] = []  # marks being written, each with its undo step
        self._unfolded: set[str] = set()
        self._leading: set[str] = set()  # of the unfolded ones, those that stood for their story in the list

    @property
    def unfolded(self) -> Set[str]:
        """The ids of the headlines that this session has unfolded."""
        return self._unfolded

    def toggle_saved(self) -> Outcome:
        """Save the current headline, or remove it from the saved ones."""
        headline = self._context.screens.top.headline()
        if headline is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        mark = self._context.headlines.mark(headline, saved=not headline.saved)
        self._remember(mark, partial(self._restore_mark, headline.id, saved=headline.saved))
        return self._context.announce([_announcement_of(saved=not headline.saved)], mark)

    def toggle_read(self) -> Outcome:
        headline = self._context.screens.top.headline()
        if headline is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        mark = self._context.headlines.mark(headline, read=not headline.read)
        self._remember(mark, partial(self._restore_mark, headline.id, read=headline.read))
        return self._context.announce([_announcement_of(read=not headline.read)], mark)

    def _remember(self, mark: Mark, step: Step) -> None:
        self._context.undo.remember(step)
        self._pending.append((mark, step))

    def written(self, event: MarkWritten) -> Outcome:
        """Confirm a mark; or take it back, with its announcement, if it could not be written."""
        context = self._context
        context.headlines.mark_written(event.headline_id)
        mark = Mark(event.headline_id, event.read, event.saved)
        step = next((step for pending, step in self._pending if pending == mark), None)
        if step is not None:
            self._pending.remove((mark, step))
        if not event.problem:
            return Outcome()
        if step is not None:
            context.undo.forget(step)
        failure = messages.not_marked(event.problem, read=event.read, saved=event.saved)
        # What was untrue need not be heard to its end.
        announced = _announcement_of(read=event.read, saved=event.saved) in context.announcer.last
        if context.voice.announcing and announced:
            return context.announce([failure])
        return context.announcer.announce_when_quiet(failure)

    def _restore_mark(self, headline_id: str, read: bool | None = None, saved: bool | None = None) -> Outcome:
        """Undo a mark: set `read` or `saved` to what it was."""
        headline = self._context.headlines.find(headline_id)
        if headline is None:
            return self._context.announce([messages.HEADLINE_GONE])
        mark = self._context.headlines.mark(headline, read=read, saved=saved)
        undone = messages.undone(_announcement_of(read=read, saved=saved), headline.title)
        return self._context.announce([undone], mark)

    def toggle_unfolded(self) -> Outcome:
        """Unfold the current headline from its story, or fold it again."""
        headline = self._context.screens.top.headline()
        if headline is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        announcement, effect = self._toggle_unfolded(headline)
        if effect is None:
            return self._context.announce([announcement])
        self._context.undo.remember(partial(self._undo_toggle, headline))
        return self._context.announce([announcement], effect)

    def _undo_toggle(self, headline: Headline) -> Outcome:
        announcement, effect = self._toggle_unfolded(headline)
        return self._context.announce([messages.undone(announcement)], *([effect] if effect else []))

    def _toggle_unfolded(self, headline: Headline) -> tuple[Announcement, UnfoldStory | None]:
        if headline.id in self._unfolded:
            self._unfolded.remove(headline.id)
            return messages.REFOLDED, UnfoldStory(headline.id, unfolded=False, leads=headline.id in self._leading)
        if len(self._context.headlines.versions(headline)) < 2:
            return messages.ONLY_HERE, None
        self._unfolded.add(headline.id)
        (self._leading.add if headline.folded_into is None else self._leading.discard)(headline.id)
        return messages.taken_apart(headline.title), UnfoldStory(headline.id, unfolded=True)

    def story_unfolded(self, event: StoryUnfolded) -> Outcome:
        """Take an unfolding back if it could not be written."""
        if not event.problem:
            return Outcome()
        (self._unfolded.discard if event.unfolded else self._unfolded.add)(event.headline_id)
        return self._context.announcer.announce_when_quiet(Announcement(event.problem))


def _announcement_of(*, read: bool | None = None, saved: bool | None = None) -> Announcement:
    """The announcement of a mark that is made or undone."""
    if read is not None:
        return messages.MARKED_READ if read else messages.MARKED_UNREAD
    return messages.SAVED if saved else messages.NOT_SAVED
