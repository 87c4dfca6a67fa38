"""Marking headlines: saved, read, and what is one story and what is not."""

from functools import partial

from newsreader import messages
from newsreader.model.values import Headline
from newsreader.session.headlines import HeadlineList
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.undoing import Step, Undo
from newsreader.session.values import ApartSet, Mark, MarkWritten, Outcome
from newsreader.session.versions import Stories


def _said_of(*, read: bool | None = None, saved: bool | None = None) -> messages.Announcement:
    """What is said of a mark that has been made, or taken back."""
    if read is not None:
        return messages.MARKED_READ if read else messages.MARKED_UNREAD
    return messages.SAVED if saved else messages.NOT_SAVED


class Marking:
    """The marks of the headline that one is at, on whatever screen."""

    def __init__(self, headlines: HeadlineList, screens: Screens, sound: Sound, telling: Telling, undo: Undo) -> None:
        self._undo = undo
        self._list = headlines
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._under_way: list[tuple[Mark, Step]] = []  # marks that are being written down, and what takes each back
        self._stories = Stories(headlines)

    def save(self) -> Outcome:
        """Save it, or take it off the saved ones."""
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        mark = self._list.mark(headline, saved=not headline.saved)
        self._remember(mark, partial(self._mark_again, headline.id, saved=headline.saved))
        return self._telling.tell([_said_of(saved=not headline.saved)], mark)

    def toggle_read(self) -> Outcome:
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        mark = self._list.mark(headline, read=not headline.read)
        self._remember(mark, partial(self._mark_again, headline.id, read=headline.read))
        return self._telling.tell([_said_of(read=not headline.read)], mark)

    def _remember(self, mark: Mark, step: Step) -> None:
        self._undo.remember(step)
        self._under_way.append((mark, step))

    def written(self, event: MarkWritten) -> Outcome:
        """A mark has been written down; or it could not be, and what was said of it is taken back."""
        self._list.mark_written(event.headline_id)
        mark = Mark(event.headline_id, event.read, event.saved)
        step = next((step for made, step in self._under_way if made == mark), None)
        if step is not None:
            self._under_way.remove((mark, step))
        if not event.problem:
            return Outcome()
        if step is not None:
            self._undo.forget(step)
        told = messages.not_marked(event.problem, read=event.read, saved=event.saved)
        # What was untrue need not be heard to its end.
        sounds = self._sound.announcing and _said_of(read=event.read, saved=event.saved) in self._telling.last
        return self._telling.tell([told]) if sounds else self._telling.tell_unasked(told)

    def _mark_again(self, headline_id: str, read: bool | None = None, saved: bool | None = None) -> Outcome:
        """Take a mark back: one of these is what it was before."""
        headline = self._list.find(headline_id)
        if headline is None:
            return self._telling.tell([messages.HEADLINE_GONE])
        mark = self._list.mark(headline, read=read, saved=saved)
        return self._telling.tell([messages.undone(_said_of(read=read, saved=saved), headline.title)], mark)

    def show_versions(self) -> Outcome | None:
        """Show the other versions of its story; None if there are none."""
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        versions = self._stories.versions(headline)
        if versions is None:
            return None
        self._screens.show_versions(versions)
        return self._telling.tell([messages.versions_opened(versions.count), versions.announcement()])

    def take_apart(self) -> Outcome:
        """Take it out of its story, or put it back."""
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        told, effect = self._stories.take_apart(headline)
        if effect is not None:
            self._undo.remember(partial(self._take_apart_again, headline))
        return self._telling.tell([told], *([effect] if effect else []))

    def _take_apart_again(self, headline: Headline) -> Outcome:
        """Take it back that a headline was taken out of its story, or put back."""
        told, effect = self._stories.take_apart(headline)
        return self._telling.tell([messages.undone(told)], *([effect] if effect else []))

    def apart_set(self, event: ApartSet) -> Outcome:
        """What was said of a story has been written down, or could not be."""
        if not event.problem:
            return Outcome()
        self._stories.not_written(event.headline_id, event.apart)
        return self._telling.tell_unasked(messages.Announcement(event.problem))
