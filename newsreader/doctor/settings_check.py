"""Checks that the user's settings and pronunciations are valid."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsreader import settings
from newsreader.doctor.finding import Data, Finding, Surroundings, short
from newsreader.messages import doctor as say
from newsreader.speech.text.lexicon_files import own_lexicon_problems
from newsreader.system import documentation
from newsreader.system.files import content, text_in


def judge_settings(problems: Sequence[str], *, whole: bool) -> Finding:
    """Judge the settings. `problems` are sentences about invalid ones; `whole`: the file is valid TOML."""
    data: Data = {"problems": len(problems)}
    if not problems:
        return Finding("settings", "ok", say.SETTINGS_WELL, data=data)
    remedy = say.mend_settings(documentation.page("settings.md"))
    return Finding("settings", "warning" if whole else "failed", " ".join(problems), remedy, data)


def judge_pronunciations(problems: Sequence[str]) -> Finding:
    """Judge the pronunciations. `problems` are sentences about invalid ones."""
    data: Data = {"problems": len(problems)}
    if problems:
        remedy = say.mend_pronunciations(documentation.page("voices.md"))
        return Finding("pronunciations", "warning", " ".join(problems), remedy, data)
    return Finding("pronunciations", "ok", say.PRONUNCIATIONS_WELL, data=data)


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders is None:
        return
    folder = surroundings.folders.config
    file = folder / settings.FILE

    def shortened(problems: Sequence[str]) -> list[str]:
        return [each.replace(str(folder), short(folder)) for each in problems]

    yield judge_settings(shortened(settings.load(file)[1]), whole=_is_whole(file))
    yield judge_pronunciations(shortened(own_lexicon_problems("en-GB")))


def _is_whole(file: Path) -> bool:
    """Whether a file is missing or readable TOML."""
    try:
        tomllib.loads(text_in(content(file)))
    except FileNotFoundError:
        return True
    except (OSError, ValueError, RecursionError):
        return False
    return True
