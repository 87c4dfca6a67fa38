"""Moving by words, on whatever screen: through the sentences of an article, or in one line of a list."""

from newsreader import messages
from newsreader.session.screens import Screens
from newsreader.session.spelling import Subject, Words
from newsreader.session.telling import Telling
from newsreader.session.values import ListView, Outcome


class WordMoves:
    """The word that one is at. In an article it is the one that was heard last, until one moves on from there."""

    def __init__(self, screens: Screens, telling: Telling) -> None:
        self._screens = screens
        self._telling = telling
        self._words = Words()

    def move(self, steps: int) -> Outcome:
        """To the next word, or the one before."""
        subject = self._subject()
        span = self._words.move(subject, steps)
        article = self._screens.open_article
        if span is None and article is not None and article.move_sentence(steps):
            subject = article.subject()
            span = self._words.move(subject, 1) if steps > 0 else self._words.begin_at_last(subject)
        if span is None:
            if steps > 0:
                return self._telling.tell([messages.LAST_WORD])
            first = self._words.here(subject)  # it may not have been heard yet
            return self._telling.tell(
                [messages.FIRST_WORD, *([messages.word(subject.text[slice(*first)])] if first else [])]
            )
        if article is not None:
            article.show_word(span)
        return self._telling.tell([messages.word(subject.text[slice(*span)])])

    def spell(self) -> Outcome:
        """By its letters; asked again, with a name for each."""
        return self._telling.tell([self._words.spell(self._subject())])

    def _subject(self) -> Subject:
        if (article := self._screens.open_article) is not None:
            subject = article.subject()
            if (start := article.word_start()) is not None:
                self._words.begin_at(subject, start)
            return subject
        view = self._screens.view
        rows = view.rows(view.position, 1) if isinstance(view, ListView) and view.count else ()
        text = rows[0].text if rows else ""
        return Subject((self._screens.name, text), text)
