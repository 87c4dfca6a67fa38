"""Teaching the voice how a word is said, and undoing that."""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.changes import Request
from newsreader.session.session_context import Context
from newsreader.session.values import Changes, Outcome
from newsreader.session.word_cursor import WordCursor

R = TypeVar("R")

_MAX_LETTERS = 300
"""Most letters of an answer: those of a phrase and of how it is said."""

_POSSESSIVE = r"['’]s?\Z"


class WordPronunciation:
    """Asks how the current word is said, and has that stored."""

    def __init__(self, context: Context, words: WordCursor, resume: Callable[[], None]) -> None:
        """`resume` resumes what the question interrupted."""
        self._context = context
        self._words = words
        self._resume = resume

    def ask(self) -> Outcome:
        """Ask how the current word is said, and offer how it is said now."""
        subject = self._context.screens.top.subject()
        span = self._words.current(subject)
        word = line(re.sub(_POSSESSIVE, "", subject.text[slice(*span)])) if span else Clean("")
        if not any(map(str.isalnum, word)):
            return self._ask(messages.SAY_WHICH, Clean(""), Clean(""))
        return self._ask(messages.say_how(word), word, line(self._context.spoken_form(word)))

    def _ask(self, prompt: Announcement, word: Clean, now: Clean) -> Outcome:
        return self._context.prompt.ask(prompt, partial(self._typed, word, now), now, most=_MAX_LETTERS)

    def _typed(self, word: Clean, now: Clean, typed: Clean) -> Outcome:
        """Have a word said as it was typed, or by the rules again if nothing was. "Tow Law = Tao Law" names other
        words."""
        named, sign, said = typed.partition("=")
        if sign and named.strip():
            return self._set(line(named), line(said))
        if not word and typed:
            return self._ask(messages.SAY_WHICH, word, now)
        if not word:
            return self._context.announce([Announcement(messages.NOTHING_TYPED)])
        if typed == now:
            return self._context.announce([messages.said_so_already(word, now)])
        return self._set(word, typed)

    def _set(self, word: Clean, said: Clean) -> Outcome:
        def done(replaced: tuple[str | None, tuple[str, ...]]) -> Outcome:
            before, lines = replaced
            if said or before is not None:
                undone = messages.pronunciation_undone(word, before)
                self._context.undo.remember(partial(self._restore, word, lines, undone))
            return self._announce(messages.pronunciation_changed(word, said, before))

        return self._context.changes.ask(self._request(done), Changes.pronounce, word, said)

    def _restore(self, word: Clean, lines: tuple[str, ...], undone: Announcement) -> Outcome:
        def done(_restored: object) -> Outcome:
            return self._announce(undone)

        return self._context.changes.ask(self._request(done), Changes.restore_pronunciation, word, lines)

    def _request(self, done: Callable[[R], Outcome]) -> Request[R]:
        return Request(
            done, messages.SAVING_PRONUNCIATION, failed=lambda error: self._announce(Announcement(str(error)))
        )

    def _announce(self, announcement: Announcement) -> Outcome:
        """Announce the result of a change, so that the word is heard as it is said now; then reading resumes."""
        outcome = self._context.announcer.announce_when_quiet(announcement)
        self._resume()
        return outcome
