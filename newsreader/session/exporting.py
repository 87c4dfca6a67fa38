"""Writing what one is at to a file, while one goes on reading: the article, the whole queue as a bulletin, or what was
said."""

import re

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.asking import Asking
from newsreader.session.history_list import HistoryList
from newsreader.session.queue import Queue
from newsreader.session.screens import Screens
from newsreader.session.telling import Telling
from newsreader.session.values import Export, Exported, Exporting, ExportText, Outcome

ENDINGS = (".mp3", ".wav", ".txt")
TEXT_ENDING = ".txt"

_NAME_AT_MOST = 60
"""Letters of a title in the name of a file: enough to know it by."""


def file_name(title: str, ending: str = ENDINGS[0]) -> str:
    """A name for a file made of a title, of small letters, figures and hyphens alone."""
    words = re.findall(r"[^\W_]+", title.lower())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:_NAME_AT_MOST]
        if len(longer) > _NAME_AT_MOST:
            break
        name = longer
    return f"{name or messages.ARTICLE_FILE}{ending}"


def _problem_with(typed: Clean, endings: tuple[str, ...]) -> str:
    """What is wrong with the name of a file; "" if nothing is."""
    name = typed.strip()
    if not name:
        return messages.NOTHING_TYPED
    return "" if name.lower().endswith(endings) else messages.bad_file_ending(name, endings)


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
        if (history := self._screens.history) is not None:
            return self._ask_of_history(history)
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

    def _ask_of_history(self, history: HistoryList) -> Outcome:
        lines = (messages.HISTORY_IN_FILE, *reversed(history.said))

        def named(typed: Clean) -> Outcome:
            if problem := _problem_with(typed, (TEXT_ENDING,)):
                return self._telling.tell([Announcement(problem)])
            return self._telling.tell([messages.WRITING_TEXT], ExportText(self._begun(), lines, typed.strip()))

        return self._asking.ask(messages.NAME_OF_TEXT_FILE, named, file_name(messages.HISTORY, TEXT_ENDING))

    def _named(self, typed: Clean, headline_ids: tuple[str, ...]) -> Outcome:
        if problem := _problem_with(typed, ENDINGS):
            return self._telling.tell([Announcement(problem)])
        return self._telling.tell([messages.WRITING_BEGUN], Export(self._begun(), headline_ids, typed.strip()))

    def _begun(self) -> int:
        """The number of what is written from now on."""
        self._generation += 1
        self._under_way, self._percent = True, 0
        return self._generation

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
