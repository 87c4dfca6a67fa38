"""Checks that the user's settings and pronunciations are valid."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from newsreader import settings
from newsreader.doctor.finding import Finding, Status, Surroundings, short
from newsreader.messages import doctor as say
from newsreader.speech.text.lexicon_files import own_lexicon_problems
from newsreader.system import documentation
from newsreader.system.files import content, text_in


def look(surroundings: Surroundings) -> Iterator[Finding]:
    if surroundings.folders is None:
        return
    folder = surroundings.folders.config
    file = folder / settings.FILE
    if problems := settings.load(file)[1]:
        message = " ".join(problems).replace(str(folder), short(folder))
        remedy = say.mend_settings(documentation.page("settings.md"))
        status: Status = "warning" if _is_whole(file) else "failed"
        yield Finding("settings", status, message, remedy, {"problems": len(problems)})
    else:
        yield Finding("settings", "ok", say.SETTINGS_WELL, data={"problems": 0})
    if wrong := own_lexicon_problems("en-GB"):
        message = " ".join(wrong).replace(str(folder), short(folder))
        remedy = say.mend_pronunciations(documentation.page("voices.md"))
        yield Finding("pronunciations", "warning", message, remedy, {"problems": len(wrong)})
    else:
        yield Finding("pronunciations", "ok", say.PRONUNCIATIONS_WELL, data={"problems": 0})


def _is_whole(file: Path) -> bool:
    """Whether a file is missing or readable TOML."""
    try:
        tomllib.loads(text_in(content(file)))
    except FileNotFoundError:
        return True
    except (OSError, ValueError, RecursionError):
        return False
    return True
