"""Teaching the voice how a word is said, and undoing that."""

import re
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Outcome, PronunciationSet, SetPronunciation
from newsreader.session.word_cursor import WordCursor

_MAX_LETTERS = 300
"""Most letters of an answer: those of a phrase and of how it is said."""

_POSSESSIVE = r"['’]s?\Z"


class WordPronunciation:
    """Asks how the current word is said, and has that stored."""

    def __init__(self, context: Context, words: WordCursor) -> None:
        self._context = context
        self._words = words

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

    def _set(
        self,
        word: Clean,
        said: Clean,
        restored: tuple[str, ...] | None = None,
        undone: Announcement | None = None,
    ) -> Outcome:
        """`undone` announces an undoing, which cannot be undone itself; `restored` are the lines to put back."""
        on_reply = partial(self._changed, word, said, undone)
        generation = self._context.pending.request("change", messages.SAVING_PRONUNCIATION, on_reply)
        return Outcome((), (*self._context.voice.cut(), SetPronunciation(generation, word, said, restored)))

    def _changed(self, word: Clean, said: Clean, undone: Announcement | None, event: PronunciationSet) -> Outcome:
        """Announce a change, so that the word is heard as it is said now, or why it could not be made."""
        context = self._context
        if event.problem:
            return context.announcer.announce_when_quiet(Announcement(event.problem))
        if undone is None and (said or event.before is not None):
            context.undo.remember(self._undo(word, event))
        announced = undone or messages.pronunciation_changed(word, said, event.before)
        return context.announcer.announce_when_quiet(announced)

    def _undo(self, word: Clean, event: PronunciationSet) -> Step:
        undone = messages.pronunciation_undone(word, event.before)
        return partial(self._set, word, line(event.before or ""), event.replaced, undone)
