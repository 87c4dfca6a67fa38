"""Lists of sources: OPML files, imported and exported, and packs that come with the program."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import and_list, clipped, plural, sentence, sentences
from newsreader.messages.keys import key_for

LIST_TITLE = "Sources of newsreader"
"""The title of an exported list."""

PACKS_OFFERED = "To choose from ready-made packs of sources, type newsreader packs."
"""Offers packs to a user without sources."""


def _refresh_next(new: int) -> str:
    whom = "it" if new == 1 else "them"
    return f"To check {whom} for news, type newsreader refresh, or press {key_for(Command.REFRESH)} in the reader"


def imported(new: int, already: int, name: str) -> str:
    """`name` is the name of the list."""
    if not new and not already:
        return f"No source was found in {sentence(name)}"
    if not new:
        return f"Nothing added. {_already(already)}."
    return sentences([f"Added {plural(new, 'source')}", _already(already) if already else "", _refresh_next(new)])


def pack_added(new: int, already: int, name: str, unsure: int, *, asking: bool) -> str:
    """`name` is the name of the pack, or of the one added source; `unsure` is how many new ones are not checked.

    `asking`: their news is fetched now.
    """
    if not new:
        return sentences([f"Nothing added from {name}", _already(already)])
    return sentences(
        [
            f"Added {plural(new, 'source')}: {name}",
            _already(already) if already else "",
            "" if asking else _unsure(unsure, of=new),
            "" if asking else _refresh_next(new),
        ]
    )


def _unsure(count: int, of: int) -> str:
    if not count:
        return ""
    who = "It is" if of == 1 else f"{count:,} of them are"
    return f"{who} not checked. After a refresh, type newsreader sources to see which work"


def _already(count: int) -> str:
    return f"{plural(count, 'source')} {'was' if count == 1 else 'were'} there already"


def refused_in_list(name: str, address: str) -> str:
    return sentence(f"Left out {name + ': ' if name else ''}this is not a web address: {address}")


def more_refused(count: int) -> str:
    return f"Left out {count:,} more without a web address."


def list_damaged(name: str) -> str:
    return f"{name} is damaged, and some of its sources may be lost. Write it again with the program that made it."


def list_cut(name: str) -> str:
    return f"{name} is too long, so only its first part was imported. Split it into several files."


def exported(count: int, path: str) -> str:
    return f"{plural(count, 'source')} written to {sentence(path)}"


def editions_not_listed(names: Sequence[str]) -> str:
    """Editions cannot be in an OPML file."""
    edition = "an edition" if len(names) == 1 else "editions"
    return (
        f"A list of sources has no editions, so it is without {and_list(names)}. To follow {edition} elsewhere, type "
        "newsreader follow there, with the address. To hear the address, type newsreader follow alone."
    )


def pack_line(number: str, name: str, sources: int, unsure: int, yours: int) -> str:
    """`yours` is how many of its sources the user has."""
    return sentences(
        [
            number,
            name,
            plural(sources, "source"),
            f"{unsure:,} not checked" if unsure else "",
            "You have all of them" if yours == sources else f"You have {yours:,} of them" if yours else "",
        ]
    )


PACKS_END = (
    "To add a pack, type newsreader packs add and its number or name. "
    "To list its sources, type newsreader packs list and its number or name."
)

PACK_UNSURE = "The following are not checked:"


def pack_source_line(name: str, *, yours: bool) -> str:
    return sentences([name, "Added" if yours else ""])


def pack_end(number: int) -> str:
    return (
        f"To add them all, type newsreader packs add {number}. "
        "To add one of them, type newsreader packs add and the name of the source."
    )


OPENS_ARTICLE, OPENS_LINK, OPENS_SETTING, REPEATS_LINE = "open", "read", "change", "repeat"
"""What opening an item of these lists does, in a word."""


def several_meant(text: str, names: Sequence[str]) -> str:
    """Several packs or categories match the typed text: `names`."""
    if len(names) > 5:
        return f"{clipped(text)} fits {len(names)} names. Give more of the name."
    return f"{clipped(text)} fits several: {sentence(and_list(names))} Give more of the name."


def names_known(count: int, typed: str) -> str:
    """Precedes the `known_line` of each match of a typed name."""
    return f"{clipped(typed)} fits {plural(count, 'name')}. Type the command after the one you mean."


def known_line(name: str, known_as: str, url: str, pack: int, source: str) -> str:
    """A match of a typed name, with a command: one that lists the headlines of a `source` that is there already, or
    that adds what is at an address, or else a whole pack."""
    adding = f"add {url}" if url else f"packs add {pack}"
    return f"{name}, {known_as}: newsreader {f'headlines --source {source}' if source else adding}"


def several_sources(text: str, named: Sequence[tuple[int, str]], *, called: bool) -> str:
    """The typed text fits several sources, `named` with their ids, or is what they are `called`."""
    heard = named[:5]
    numbers = [str(number) for number, _ in heard]
    if len(named) > len(heard):
        numbers.append(f"{len(named) - len(heard):,} more")
    return sentences(
        [
            f"{len(named):,} sources {'are called' if called else 'fit'} {clipped(text)}: numbers {and_list(numbers)}",
            *(f"Number {number} is {name}" for number, name in heard),
            "Give the number of the one you mean",
            "To hear your sources, type newsreader sources",
        ]
    )


def unknown_pack(name: str, *, nor_source: bool, source_in: Sequence[str]) -> str:
    """`nor_source`: no source of a pack has this name either; `source_in` are the packs that have such a source."""
    if source_in:
        return (
            f"There is no pack called {name}, but a source: it is in the "
            f"{'pack' if len(source_in) == 1 else 'packs'} {sentence(and_list(source_in))} "
            "To list the whole pack, type newsreader packs list and the name of the pack."
        )
    neither = ", and no source in one" if nor_source else ""
    return f"There is no pack called {clipped(name)}{neither}. To hear the packs, type newsreader packs."
