"""Marking headlines: saved, read, and what is one story and what is not."""

from newsreader import messages
from newsreader.session.headlines import HeadlineList
from newsreader.session.screens import Screens
from newsreader.session.telling import Telling
from newsreader.session.values import ApartSet, Outcome
from newsreader.session.versions import Stories


class Marking:
    """The marks of the headline that one is at, on whatever screen."""

    def __init__(self, headlines: HeadlineList, screens: Screens, telling: Telling) -> None:
        self._list = headlines
        self._screens = screens
        self._telling = telling
        self._stories = Stories(headlines)

    def save(self) -> Outcome:
        """Save it, or take it off the saved ones."""
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        saved = not headline.saved
        mark = self._list.mark(headline, saved=saved)
        return self._telling.tell([messages.SAVED if saved else messages.NOT_SAVED], mark)

    def toggle_read(self) -> Outcome:
        headline = self._screens.headline()
        if headline is None:
            return self._telling.tell([messages.NOTHING_SELECTED])
        read = not headline.read
        mark = self._list.mark(headline, read=read)
        return self._telling.tell([messages.MARKED_READ if read else messages.MARKED_UNREAD], mark)

    def show_versions(self) -> Outcome | None:
        """Show the other versions of its story; None if there are none."""
        headline = self._screens.headline()
        versions = self._stories.versions(headline) if headline else None
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
        return self._telling.tell([told], *([effect] if effect else []))

    def apart_set(self, event: ApartSet) -> Outcome:
        """What was said of a story has been written down, or could not be."""
        if not event.problem:
            return Outcome()
        self._stories.not_written(event.headline_id, event.apart)
        return self._telling.tell_unasked(messages.Announcement(event.problem))
