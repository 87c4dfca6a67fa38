"""The pronunciations of words, for a session and its runner. The rules and the lexicon load when first used."""

from newsreader import errors, speech
from newsreader.speech import text


class OwnPronunciations:
    """The rules with the user's own lexicon, which can be changed."""

    def said(self, words: str) -> str:
        """The spoken form of a text."""
        return speech.spoken(words).text

    def change(self, written: str, said: str) -> tuple[str | None, tuple[str, ...]]:
        """Pronounce a word as `said`, or by the rules again if that is "". Returns the user's earlier spoken form, ""
        if the word was left out, None for the rules; and the lines that were replaced.

        Raises UsageError, NewsreaderError, CannotWrite.
        """
        try:
            replaced = text.set_entry(written, said) if said else text.remove_entry(written, common=False)
        except errors.UnknownLexiconWord:
            return None, ()
        return replaced.said, replaced.lines

    def restore(self, written: str, lines: tuple[str, ...]) -> None:
        """Undo a change of a word: restore the lines that were replaced. Raises NewsreaderError, CannotWrite."""
        text.restore_lines(written, lines)
