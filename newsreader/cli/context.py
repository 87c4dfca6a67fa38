"""Opens what commands work with: library, log, settings, standard input and today's date."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO

from newsreader import library, settings, speech, system
from newsreader.cli.printing import tell
from newsreader.speech import engines, text
from newsreader.system import environment

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.settings import Settings
    from newsreader.speech.output import Manner


def open_log() -> None:
    system.open_log(environment.folders().log)


def chosen_settings() -> "Settings":
    """Load the user's settings, and warn of invalid ones."""
    chosen, problems = settings.load(environment.folders().config / settings.FILE)
    for problem in problems:
        tell(problem)
    return chosen


def chosen_manner(voice: str | None, rate: int | None) -> "Manner":
    """How to speak: as set, overridden by the command line. Raises what `speaking_voice` does."""
    chosen = chosen_settings()
    identity = engines.speaking_voice(voice or chosen.voice).id
    return speech.Manner(identity, rate or chosen.rate, chosen.volume, chosen.pitch, chosen.output_device, chosen)


def warn_of_lexicon_problems() -> None:
    """Warn of invalid entries in the user's own pronunciations."""
    for problem in text.own_lexicon_problems("en-GB"):
        tell(problem)


def standard_input() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin else None  # None if the parent process closed it


def today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def opened_library(*, at_work: bool = False) -> "Iterator[Library]":
    """Open the user's library. `at_work`: also open the log, for commands that fetch and clean pages."""
    if at_work:
        open_log()
    with library.Library.open() as opened:
        for notice in opened.notices:
            tell(notice)
        yield opened
