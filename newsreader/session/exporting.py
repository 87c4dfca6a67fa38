"""Writing what one is at to a file, while one goes on reading: the article, or the whole queue as a bulletin."""

import re

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.asking import Asking
from newsreader.session.queue import Queue
from newsreader.session.screens import Screens
from newsreader.session.telling import Telling
from newsreader.session.values import Export, Exported, Exporting, Outcome

ENDINGS = (".mp3", ".wav", ".txt")

_NAME_AT_MOST = 60
"""Letters of a title in the name of a file: enough to know it by."""


def file_name(title: str) -> str:
    """A name for a file made of a title, of small letters, figures and hyphens alone."""
    words = re.findall(r"[^\W_]+", title.lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_NAME_AT_MOST]
        if len(longer) > _NAME_AT_MOST:
            break
        name = longer
    return f"{name or messages.ARTICLE_FILE}{ENDINGS[0]}"


class Exports:
    """At most one file is written at a time."""

    def __init__(self, screens: Screens, queue: Queue, asking: Asking, telling: Telling) -> None:
        self._screens = screens
        self._queue = queue
        self._asking = asking
        self._telling = telling
        self._generation = 0
        self._under_way = False
        self._percent = 0

    def ask(self) -> Outcome:
        """Ask for the name of the file; while one is written, tell how far that has come."""
        if self._under_way:
            return self._telling.tell([messages.already_writing(self._percent)])
        if self._screens.queue is not None:
            headlines = self._queue.headlines()
            proposed = file_name(messages.QUEUE_FILE)
        else:
            headline = self._screens.headline()
            headlines = [headline] if headline else []
            proposed = file_name(headline.title) if headline else ""
        if not headlines:
            return self._telling.tell([messages.NOTHING_SELECTED])
        ids = tuple(each.id for each in headlines)
        return self._asking.ask(messages.name_of_file(len(ids)), lambda typed: self._named(typed, ids), proposed)

    def _named(self, typed: Clean, headline_ids: tuple[str, ...]) -> Outcome:
        name = typed.strip()
        if not name:
            return self._telling.tell([Announcement(messages.NOTHING_TYPED)])
        if not name.lower().endswith(ENDINGS):
            return self._telling.tell([Announcement(messages.bad_file_ending(name, ENDINGS))])
        self._generation += 1
        self._under_way, self._percent = True, 0
        return self._telling.tell([messages.WRITING_BEGUN], Export(self._generation, headline_ids, name))

    def come_so_far(self, event: Exporting) -> Outcome:
        if event.generation == self._generation:
            self._percent = event.percent
        return Outcome()

    def ended(self, event: Exported) -> Outcome:
        """It has been written, or could not be. Nobody waits for it."""
        if event.generation != self._generation or not self._under_way:
            return Outcome()
        self._under_way = False
        told = Announcement(event.problem) if event.problem else messages.written_to(event.path)
        return self._telling.tell_unasked(told)
