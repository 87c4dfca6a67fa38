"""How words are said, for a session and its runner. The rules and the lexicon load when they are first used."""

from newsreader import errors, speech
from newsreader.speech import text


class OwnPronunciations:
    """The rules with the user's own lexicon, and changes of that."""

    def said(self, words: str) -> str:
        """The spoken form of a text."""
        return speech.spoken(words).text

    def change(self, written: str, said: str) -> str:
        """Have a word said as `said`, by the rules again if that is "". Returns how the user had it said before, "" for
        by the rules.

        Raises NoLexiconWords, LexiconEntryTooLong, LexiconFull, LexiconDamaged, CannotWrite.
        """
        if said:
            return text.set_entry(written, said) or ""
        try:
            return text.remove_entry(written).said
        except errors.UnknownLexiconWord:
            return ""
