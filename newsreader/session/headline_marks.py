"""Marks of headlines: read, saved, and unfolded from their story."""

from collections.abc import Callable, Set
from functools import partial

from newsreader import messages
from newsreader.errors import NewsreaderError
from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.changes import Request, Told
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Change, Changes, Outcome


class HeadlineMarks:
    """Marks the current headline of any screen, and holds what was unfolded."""

    def __init__(self, context: Context) -> None:
        self._context = context
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
        step = partial(self._restore_mark, headline, saved=headline.saved)
        effect = mark(self._context, headline, saved=not headline.saved, step=step)
        return self._context.announce([_announcement_of(saved=not headline.saved)], effect)

    def toggle_read(self) -> Outcome:
        headline = self._context.screens.top.headline()
        if headline is None:
            return self._context.announce([messages.NOTHING_SELECTED])
        step = partial(self._restore_mark, headline, read=headline.read)
        effect = mark(self._context, headline, read=not headline.read, step=step)
        return self._context.announce([_announcement_of(read=not headline.read)], effect)

    def _restore_mark(self, marked: Headline, read: bool | None = None, saved: bool | None = None) -> Outcome:
        """Undo a mark: set `read` or `saved` to what it was."""
        headline = self._context.headlines.find(marked.id)
        if headline is None:
            return self._context.announce([messages.headline_gone(marked.title)])
        undone = messages.undone(_announcement_of(read=read, saved=saved), headline.title)
        return self._context.announce([undone], mark(self._context, headline, read=read, saved=saved))

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
        title = "" if headline.id in self._unfolded else headline.title
        return self._context.announce([messages.undone(announcement, title)], *([effect] if effect else []))

    def _toggle_unfolded(self, headline: Headline) -> tuple[Announcement, Change | None]:
        if headline.id in self._unfolded:
            self._unfolded.remove(headline.id)
            request = _silent(partial(self._unfolded.add, headline.id))
            leads = headline.id in self._leading
            return messages.REFOLDED, self._context.changes.effect(request, Changes.refold, headline.id, leads)
        if len(self._context.headlines.versions(headline)) < 2:
            return messages.ONLY_HERE, None
        self._unfolded.add(headline.id)
        (self._leading.add if headline.folded_into is None else self._leading.discard)(headline.id)
        request = _silent(partial(self._unfolded.discard, headline.id))
        effect = self._context.changes.effect(request, Changes.unfold, headline.id)
        return messages.taken_apart(headline.title), effect


def mark(
    context: Context,
    headline: Headline,
    *,
    read: bool | None = None,
    saved: bool | None = None,
    step: Step | None = None,
) -> Change:
    """Change a mark at once; the effect returned writes it. `step` undoes that.
    If it cannot be written, the mark is taken back, with its announcement."""
    announcement = _announcement_of(read=read, saved=saved)

    def written(_done: object) -> Outcome:
        context.headlines.mark_written(headline.id)
        return Outcome()

    def failed(error: NewsreaderError) -> Told:
        context.headlines.mark_written(headline.id)
        failure = messages.not_marked(str(error), read=read, saved=saved)
        # What was untrue need not be heard to its end.
        if context.voice.announcing and announcement in context.announcer.last:
            return context.announce([failure])
        return failure

    context.headlines.mark(headline, read=read, saved=saved)
    request = Request(written, step=step, failed=failed)
    return context.changes.effect(request, Changes.mark, headline.id, read, saved)


def _silent(take_back: Callable[[], object]) -> Request[object]:
    """A request whose result was announced before."""
    return Request(lambda _: Outcome(), take_back=take_back)


def _announcement_of(*, read: bool | None = None, saved: bool | None = None) -> Announcement:
    """The announcement of a mark that is made or undone."""
    if read is not None:
        return messages.MARKED_READ if read else messages.MARKED_UNREAD
    return messages.SAVED if saved else messages.NOT_SAVED
