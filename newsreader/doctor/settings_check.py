"""Whether what the user wrote is understood: the settings, and pronunciations of their own."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from newsreader import settings
from newsreader.doctor.finding import Data, Finding, Surroundings, short
from newsreader.messages import doctor as say


def judge_settings(problems: Sequence[str], *, whole: bool) -> Finding:
    """`problems` are sentences about what makes no sense; `whole` says that the file as such does."""
    data: Data = {"problems": len(problems)}
    if not problems:
        return Finding("settings", "ok", say.SETTINGS_WELL, data=data)
    return Finding("settings", "warning" if whole else "failed", " ".join(problems), say.MEND_SETTINGS, data)


def judge_pronunciations(problems: Sequence[str]) -> Finding:
    """`problems` are sentences about what cannot be understood."""
    data: Data = {"problems": len(problems)}
    if problems:
        return Finding("pronunciations", "warning", " ".join(problems), say.MEND_PRONUNCIATIONS, data)
    return Finding("pronunciations", "ok", say.PRONUNCIATIONS_WELL, data=data)


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders is None:
        return
    from newsreader.speech.text.lexicon import own_lexicon_problems

    folder = surroundings.folders.config
    file = folder / settings.FILE

    def shortened(problems: Sequence[str]) -> list[str]:
        return [each.replace(str(folder), short(folder)) for each in problems]

    yield judge_settings(shortened(settings.load(file)[1]), whole=_is_whole(file))
    yield judge_pronunciations(shortened(own_lexicon_problems("en-GB")))


def _is_whole(file: Path) -> bool:
    """Whether a file is TOML that can be read. None is no trouble."""
    try:
        tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return True
    except (OSError, ValueError, RecursionError):
        return False
    return True
