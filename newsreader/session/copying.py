"""Copying what one is at to the clipboard: a sentence or all of an article, a headline with its address, a line."""

from collections.abc import Hashable

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.article import ArticleScreen
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import Copied, Copy, ListView, Outcome


class Copying:
    """What was asked for last is told of when it has been copied, or could not be."""

    def __init__(self, screens: Screens, sound: Sound, telling: Telling) -> None:
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._generation = 0
        self._what = ""
        self._sentence: Hashable = None  # that was copied with the key before

    def copy(self) -> Outcome:
        """Copy what one is at; in an article, asked again at the same sentence, all of it."""
        if (article := self._screens.open_article) is not None:
            return self._from_article(article)
        if (headline := self._screens.headline()) is not None:
            return self._copy(f"{headline.title}\n{headline.url}", headline.title)
        if (links := self._screens.links) is not None:
            return self._copy(f"{links.chosen.text}\n{links.chosen.url}", links.chosen.text)
        view = self._screens.view
        rows = view.rows(view.position, 1) if isinstance(view, ListView) and view.count else ()
        if not rows:
            return self._telling.tell([messages.NOTHING_SELECTED])
        return self._copy(rows[0].text, rows[0].text)

    def forget(self) -> None:
        """Another key has been pressed: the next copy is a first one."""
        self._sentence = None

    def ended(self, event: Copied) -> Outcome:
        """It has been copied, or could not be. That talks over no reading."""
        if event.generation != self._generation:
            return Outcome()
        if event.problem:
            told = Announcement(event.problem)
        else:
            told = messages.copied(self._what, by_terminal=event.by_terminal)
        if self._sound.reading or self._sound.paused or self._sound.skimming:
            return self._telling.show(told)
        return self._telling.tell([told])

    def _from_article(self, article: ArticleScreen) -> Outcome:
        sentence = article.subject()
        if self._sentence == sentence.key:
            self._sentence = None
            return self._copy(article.text, messages.WHOLE_ARTICLE)
        self._sentence = sentence.key
        return self._copy(sentence.text, sentence.text)

    def _copy(self, text: str, what: str) -> Outcome:
        self._generation += 1
        self._what = what
        return Outcome((), (Copy(self._generation, text),))
