"""The commands that write articles to files: as text, and as speech with a chapter for each."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.arguments import file
from newsreader.errors import UsageError
from newsreader.one_shot.printing import tell
from newsreader.one_shot.progress import Progress, Stoppable
from newsreader.one_shot.surroundings import today

if TYPE_CHECKING:
    from newsreader.model import Article
    from newsreader.speech.output import Manner

SOUND_ENDINGS = (".wav", ".mp3")


def output_file(given: str, endings: Sequence[str]) -> Path:
    """The file to write. Raises UsageError if its name ends in none of `endings`."""
    path = file(given)
    if path.suffix.lower() not in endings:
        raise UsageError(messages.bad_file_ending(given, endings))
    return path


def record(articles: "Sequence[Article]", path: Path, manner: "Manner") -> None:
    """Write articles, at least one, as a sound file. Raises what `write_sound` does."""
    from newsreader.export.bulletin import recording
    from newsreader.export.sound_file import write_sound

    made = recording(articles, today())
    _write(partial(write_sound, made, path, manner))


def _write(write: Callable[..., None]) -> None:
    progress = Progress(partial(messages.work_done, messages.WRITING))
    try:
        with Stoppable() as stoppable:
            write(progress=progress, check=stoppable.check)
    except (KeyboardInterrupt, SystemExit):
        tell(messages.WRITING_STOPPED)
        raise
