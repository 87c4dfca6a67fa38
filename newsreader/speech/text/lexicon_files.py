"""The files of the lexicon: the program's own, and the user's, `lexicon/en-GB.tsv` in the settings folder.

The user's file takes precedence. It is read again after each change, so that the voice uses a new entry at once,
whichever process wrote it. A change of an entry leaves all other lines unchanged, including comments and invalid ones.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from newsreader import messages, model
from newsreader.errors import CannotWrite, NewsreaderError, NoSuchHome, UnknownLexiconWord, UsageError
from newsreader.model.text import line
from newsreader.speech.engines.voices import voices_folder
from newsreader.speech.text.lexicon import Entry, Lexicon, entry, is_remark, merged, read
from newsreader.system import environment, files

LANGUAGE = "en-GB"
"""The only language with a lexicon, which is also that of the rules."""

WRITTEN_AT_MOST, SAID_AT_MOST = 100, 200
"""The most letters of an entry's written and spoken forms. Longer ones would be whole sentences, which occur once."""

ENTRIES_AT_MOST = 5000

_BYTES_AT_MOST = 4_000_000
"""The most bytes of a file: twice the size of `ENTRIES_AT_MOST` entries."""

_State = tuple[int, int, int] | None
"""What distinguishes two contents of a file: its time, size and number; None if there is no file."""


def lexicon(language: str) -> Lexicon:
    """The lexicon of a language: the program's merged with the user's own. Empty if there is neither."""
    path = _own_path(language)
    try:
        return _lexicon(language, path, _state(path))
    except OSError:
        return _ours(language)


def own_lexicon() -> Lexicon:
    """The user's own entries, which apply in every language. Empty if there is no readable file."""
    path = _own_path(LANGUAGE)
    try:
        return _own_alone(path, _state(path))
    except OSError:
        return Lexicon()


def own_lexicon_problems(language: str) -> tuple[str, ...]:
    """A sentence about invalid lines in the user's own lexicon, or about why it cannot be read; () if all is well."""
    path = _own_path(language)
    try:
        return _own(path, _state(path))[1]
    except OSError:
        return (messages.lexicon_unreadable(str(path)),)


@lru_cache(maxsize=4)
def _lexicon(language: str, path: Path | None, state: _State) -> Lexicon:
    return merged(_ours(language), _own(path, state)[0])


@lru_cache(maxsize=4)
def _own_alone(path: Path | None, state: _State) -> Lexicon:
    return merged(Lexicon(), _own(path, state)[0])


@lru_cache(maxsize=4)
def _ours(language: str) -> Lexicon:
    try:
        return read((voices_folder() / "lexicon" / f"{language}.tsv").read_text("utf-8"))
    except OSError:
        return Lexicon()


@lru_cache(maxsize=4)
def _own(path: Path | None, state: _State) -> tuple[Lexicon, tuple[str, ...]]:
    """The user's own lexicon in this state, and sentences about its problems. Raises OSError."""
    if path is None or state is None:
        return Lexicon(), ()
    try:
        own = read(_text(path))
    except ValueError:
        return Lexicon(), (messages.lexicon_unreadable(str(path)),)
    return replace(own, misread=()), ((messages.lexicon_misread(str(path), own.misread),) if own.misread else ())


def _own_path(language: str) -> Path | None:
    """The path of the user's own file; None where there is no settings folder."""
    # To find the folder takes as long as all else for a short sentence.
    return _path_in(language, *map(os.environ.get, ("NEWSREADER_HOME", "XDG_CONFIG_HOME", "HOME")))


@lru_cache(maxsize=4)
def _path_in(language: str, *_folders: str | None) -> Path | None:
    try:
        return environment.folders(make=False).config / "lexicon" / f"{language}.tsv"
    except NoSuchHome:
        return None


def _state(path: Path | None) -> _State:
    try:
        found = os.stat(path) if path else None  # noqa: PTH116  # twice as fast as Path.stat, for every sentence spoken
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None


def _text(path: Path) -> str:
    """Read a lexicon file. Raises OSError; ValueError if it is not text, or too long."""
    content = files.content(path, _BYTES_AT_MOST + 1)
    if len(content) > _BYTES_AT_MOST:
        raise ValueError("too long")
    return files.text_in(content)


# Changes.


@dataclass(frozen=True, slots=True)
class ImportedEntries:
    """The result of an import: how many entries were added, replaced others, or existed already; and the numbers of
    invalid lines."""

    added: int
    replaced: int
    unchanged: int
    misread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReplacedEntry:
    """What a change replaced in the user's own lexicon: the entry in use, None if there was none, and the lines of the
    file, for `restore_lines`."""

    entry: Entry | None
    lines: tuple[str, ...]

    @property
    def said(self) -> str | None:
        """The user's earlier spoken form, "" if the word was left out, None for the rules."""
        return self.entry.said if self.entry else None


def own_entries() -> list[Entry]:
    """The user's own entries, in alphabetical order, cleaned. Of several for one word, the last is returned.

    Raises NewsreaderError.
    """
    return sorted(_by_word(_lines()).values(), key=lambda each: (each.written.casefold(), each.written))


def set_entry(written: str, said: str) -> ReplacedEntry:
    """Pronounce a word or phrase as `said` from now on.

    Raises UsageError, NewsreaderError, CannotWrite.
    """
    new = _new(written, said)
    lines = _lines()
    _write(_with([new], lines))
    return _replaced(_by_word(lines).get(_key(new)), lines)


def remove_entry(written: str, *, common: bool = True) -> ReplacedEntry:
    """Remove the user's own entry for a word or phrase with exactly this spelling, else in other capitals.

    An entry of the kind "common" is removed only if there is no other, and if `common`. Raises UnknownLexiconWord,
    NewsreaderError, CannotWrite.
    """
    wanted, lines = line(written), _lines()
    entries = _by_word(lines).values()
    found = _named(wanted, [each for each in entries if each.kind != "common"])
    found = found or (_named(wanted, entries) if common else None)
    if found is None:
        near = model.nearest_name(wanted, [each.written for each in entries])
        raise UnknownLexiconWord(messages.unknown_lexicon_word(wanted, near))
    _write(_without({_key(found)}, lines))
    return _replaced(found, lines)


def restore_lines(written: str, replaced: Sequence[str]) -> None:
    """Undo a change: restore the lines that it replaced, in place of the entry for a word with exactly this spelling.

    Raises NewsreaderError, CannotWrite.
    """
    _write([*_without({line(written)}, _lines()), *replaced])


def _replaced(found: Entry | None, lines: Sequence[str]) -> ReplacedEntry:
    kept = set(_without({_key(found)}, lines)) if found else set(lines)
    return ReplacedEntry(found, tuple(each for each in lines if each not in kept))


def _named(wanted: str, entries: Iterable[Entry]) -> Entry | None:
    """The entry for a word with exactly this spelling, else in other capitals; None if there is none."""
    same = [each for each in entries if each.written.casefold() == wanted.casefold()]
    exact = [each for each in same if each.written == wanted]
    return next(iter(exact), same[0] if len(same) == 1 else None)


def take_in(text: str) -> ImportedEntries:
    """Add the entries of another lexicon. They replace entries for the same words.

    Raises UsageError, NewsreaderError, CannotWrite.
    """
    new: dict[str, Entry] = {}
    misread = []
    for number, each in enumerate(text.splitlines(), 1):
        if is_remark(each):
            continue
        found = _cleaned(entry(each))
        if found is None or _is_too_long(found):
            misread.append(number)
        else:
            new[_key(found)] = found
    lines = _lines()
    before = _by_word(lines)
    changed = [each for key, each in new.items() if before.get(key) != each]
    if changed:
        _write(_with(changed, lines))
    replaces = sum(_key(each) in before for each in changed)
    return ImportedEntries(len(changed) - replaces, replaces, len(new) - len(changed), tuple(misread))


def exported(entries: Iterable[Entry]) -> str:
    """The text of a lexicon file with these entries."""
    return "".join(f"{each.line}\n" for each in entries)


def _new(written: str, said: str) -> Entry:
    word, form = line(written), line(said)
    if not word or not form:
        raise UsageError(messages.NO_LEXICON_WORDS)
    made = Entry("phrase" if " " in word else "word", word, form)
    if _is_too_long(made):
        raise UsageError(messages.lexicon_entry_too_long(WRITTEN_AT_MOST, SAID_AT_MOST))
    return made


def _is_too_long(each: Entry) -> bool:
    # The kind "common" lists many words.
    return each.kind != "common" and (len(each.written) > WRITTEN_AT_MOST or len(each.column) > SAID_AT_MOST)


def _cleaned(found: Entry | None) -> Entry | None:
    """An entry without control characters; None if nothing is left of it."""
    return None if found is None else entry(Entry(found.kind, line(found.written), line(found.column)).line)


def _lines() -> list[str]:
    path = _own_path(LANGUAGE)
    try:
        return _text(path).splitlines() if path else []
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError):
        raise NewsreaderError(messages.lexicon_damaged(str(path))) from None


def _key(each: Entry) -> str:
    """The key of an entry: its word, or for "common" its capitals, so that it does not replace other entries for the
    word."""
    return f"common\t{each.written}" if each.kind == "common" else each.written


def _by_word(lines: Sequence[str]) -> dict[str, Entry]:
    found = (_cleaned(entry(each)) for each in lines if not is_remark(each))
    return {_key(each): each for each in found if each}


def _with(new: Sequence[Entry], lines: Sequence[str]) -> list[str]:
    """The lines without the entries that the new ones replace, followed by the new ones."""
    changed = [*_without({_key(each) for each in new}, lines), *(each.line for each in new)]
    if len(_by_word(changed)) > ENTRIES_AT_MOST:
        raise UsageError(messages.lexicon_full(ENTRIES_AT_MOST))
    return changed


def _without(keys: set[str], lines: Sequence[str]) -> list[str]:
    """The lines without the entries with these keys."""
    entries = ((each, None if is_remark(each) else _cleaned(entry(each))) for each in lines)
    return [each for each, found in entries if found is None or _key(found) not in keys]


def _write(lines: Sequence[str]) -> None:
    """Replace the file in one step."""
    path = environment.folders().config / "lexicon" / f"{LANGUAGE}.tsv"
    try:
        files.replace_private(path, "".join(f"{each}\n" for each in lines), newline="\n")
    except OSError as error:
        raise CannotWrite(str(path), messages.system_reason(error), is_own=True) from error
