"""What a command works with: the library, the log, standard input and the day."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from newsreader.cli.printing import tell

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.settings import Settings
    from newsreader.speech.output import Manner


def open_log() -> None:
    from newsreader.system import environment
    from newsreader.system.log import open_log

    open_log(environment.folders().log)


def chosen_settings() -> "Settings":
    """The user's settings. Those that make no sense are told of."""
    from newsreader import settings
    from newsreader.system import environment

    chosen, problems = settings.load(environment.folders().config / settings.FILE)
    for problem in problems:
        tell(problem)
    return chosen


def chosen_manner(voice: str | None, rate: int | None) -> "Manner":
    """How to speak: as the settings say, unless the command line says otherwise. Raises what `speaking_voice` does."""
    from newsreader.speech.output import Manner
    from newsreader.speech.voices import speaking_voice

    chosen = chosen_settings()
    identity = speaking_voice(voice or chosen.voice).id
    return Manner(identity, rate or chosen.rate, chosen.volume, chosen.pitch, chosen.output_device, chosen)


def tell_of_own_lexicon() -> None:
    """Say what cannot be understood in the user's own pronunciations."""
    from newsreader.speech.text.lexicon import own_lexicon_problems

    for problem in own_lexicon_problems("en-GB"):
        tell(problem)


def standard_input() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin else None  # None when whoever started us closed it


def today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def opened_library(*, at_work: bool = False) -> "Iterator[Library]":
    """The user's library. `at_work` is for what fetches and cleans, whose odd pages are noted in the log."""
    if at_work:
        open_log()
    from newsreader.library import Library

    with Library.open() as library:
        for notice in library.notices:
            tell(notice)
        yield library
