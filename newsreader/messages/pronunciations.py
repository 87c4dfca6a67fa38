"""Pronunciations: the user's own entries of the lexicon, and how a word is taught."""

from collections.abc import Sequence

from newsreader.messages.announcements import (
    TO_UNDO,
    Announcement,
    and_list,
    clipped,
    did_you_mean,
    plural,
    sentence,
    sentences,
)


def lexicon_unreadable(path: str) -> str:
    return (
        f"Your own pronunciations in {path} cannot be read, so they are not used. Check that you may open the file,"
        " that no other program is using it, and that it is saved as UTF-8 text."
    )


def lexicon_misread(path: str, lines: Sequence[int]) -> str:
    which = _named_lines(lines)
    return (
        f"In your own pronunciations, {path}, {which} cannot be understood and {'is' if len(lines) == 1 else 'are'} "
        "not used. A line has a kind, such as word, the written form and the spoken form, with tabs between them."
    )


def _named_lines(lines: Sequence[int]) -> str:
    """ "line 7", "lines 1, 2, 3, 4, 5 and 35 more"."""
    named = [str(line) for line in lines[:5]]
    if len(lines) > len(named):
        named.append(f"{len(lines) - len(named)} more")
    return f"line {named[0]}" if len(named) == 1 else f"lines {and_list(named)}"


def lexicon_damaged(path: str) -> str:
    return (
        f"Your own pronunciations in {path} cannot be read, so they cannot be changed. Check that you may open the"
        " file, that no other program is using it, and that it is saved as UTF-8 text."
    )


NO_LEXICON_WORDS = "The word is missing, or how it is said. Give both."


def lexicon_entry_too_long(written: int, said: int) -> str:
    return f"This is too long. A word or phrase can have {written} letters at most, and its spoken form {said}."


def lexicon_full(most: int) -> str:
    return f"A lexicon can have {most:,} entries at most. Remove some first."


def unknown_lexicon_word(word: str, near: str) -> str:
    return (
        f"You have no pronunciation for {sentence(clipped(word))} {did_you_mean(near)}To list those that you have, type"
        " newsreader lexicon."
    )


# The command line.

NO_PRONUNCIATIONS = (
    "No pronunciations of your own yet. To add one, type newsreader lexicon add, a word, and how it is said."
)


def pronunciation_line(written: str, said: str, *, common: bool = False) -> str:
    """A line of the printed list: "Shildon: Shilldun.". `common` words are said as words also in capitals."""
    return sentence(f"{written}: {'as a word in capitals too' if common else said or 'not said'}")


def pronunciation_set(written: str, said: str) -> str:
    return sentence(f"{written} is now said as {said}")


def pronunciation_replaced(written: str, said: str, before: str) -> str:
    return sentences([pronunciation_set(written, said), f"Before it was {before or 'not said'}"])


def pronunciation_removed(written: str) -> str:
    return f"{written} is said by the rules again."


def pronunciations_imported(added: int, replaced: int, unchanged: int, name: str) -> str:
    """`name` is the name of the file."""
    if not added + replaced + unchanged:
        return f"No pronunciation was found in {sentence(name)}"
    return sentences(
        [
            f"Added {plural(added, 'pronunciation')}",
            f"{replaced:,} replaced" if replaced else "",
            f"You have {unchanged:,} already" if unchanged else "",
        ]
    )


def pronunciations_exported(count: int, path: str) -> str:
    return f"{plural(count, 'pronunciation')} written to {sentence(path)}"


def import_misread(name: str, lines: Sequence[int]) -> str:
    """`lines` are the numbers of the lines that were left out."""
    which = _named_lines(lines)
    return (
        f"In {name}, {which} cannot be understood and {'was' if len(lines) == 1 else 'were'} left out. A line has a"
        " kind, such as word, the written form and the spoken form, with tabs between them."
    )


# The reader.

SAVING_PRONUNCIATION = Announcement("Saving how it is said.")

SAY_WHICH = Announcement(
    "There is no word here. Type a word, an equals sign, and how it is said, then press Enter.",
    "Word = how it is said.",
)


def say_how(word: str) -> Announcement:
    return Announcement(f"How is {word} said? Type it, then press Enter.", f"How is {word} said?")


def said_so_already(word: str, said: str) -> Announcement:
    return Announcement(sentence(f"{word} is said as {said} already"))


def pronunciation_changed(word: str, said: str, before: str | None) -> Announcement:
    """`said` is the new spoken form, "" for the rules; `before` the user's earlier one, "" if the word was left out,
    None for the rules."""
    if not said:
        text = "Nothing typed." if before is None else f"{word} is said by the rules again."
        return Announcement(text, hints=() if before is None else (TO_UNDO,))
    return Announcement(sentence(f"{word} is now said as {said}"), sentence(word), hints=(TO_UNDO,))


def pronunciation_undone(word: str, before: str | None) -> Announcement:
    """`before` is the user's earlier spoken form, "" if the word was left out, None for the rules."""
    how = "said by the rules" if before is None else f"said as {before}" if before else "left out"
    how = f"{word} is {how} again"
    return Announcement(sentences(["Undone", how]))
