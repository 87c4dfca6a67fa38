"""The command `export`, which writes articles to a file as text, or as speech with a chapter for each."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import export, messages
from newsreader.cli.arguments import file
from newsreader.cli.commands import COULD_NOT, DONE, SOME_FAILED
from newsreader.cli.context import opened_library, standard_input, today
from newsreader.cli.preferences import chosen_manner, warn_of_lexicon_problems
from newsreader.cli.printing import print_text, tell
from newsreader.cli.progress import Progress, Stoppable
from newsreader.errors import NewsreaderError, StoreError, UsageError
from newsreader.model.text import line

if TYPE_CHECKING:
    from newsreader.model.values import Article
    from newsreader.speech.one_shot import Manner

SOUND_ENDINGS = (".wav", ".mp3")
TEXT_ENDING = ".txt"


def export_items(options: argparse.Namespace) -> int:
    path = output_file(options.output, (TEXT_ENDING, *SOUND_ENDINGS))
    as_text = path.suffix.lower() == TEXT_ENDING
    manner = None if as_text else chosen_manner(None, None)
    with _report_interruption():
        articles, failed = _articles(options.item)
    if not articles:
        tell(messages.NOTHING_TO_WRITE)
        return failed
    if manner is None:
        _write(partial(export.write_text, articles, path))
    else:
        warn_of_lexicon_problems()
        record(articles, path, manner)
    print_text(messages.articles_written(len(articles), line(str(path))))
    return SOME_FAILED if failed else DONE


def output_file(given: str, endings: Sequence[str]) -> Path:
    """The path of the file to write. Raises UsageError unless its name ends in one of `endings`."""
    path = file(given)
    if path.suffix.lower() not in endings:
        raise UsageError(messages.bad_file_ending(given, endings))
    return path


def record(articles: "Sequence[Article]", path: Path, manner: "Manner") -> None:
    """Write articles, at least one, as a sound file. Raises what `write_sound` does."""
    _write(partial(export.write_sound, export.recording(articles, today(), manner.reading), path, manner))


def _articles(items: Sequence[str]) -> "tuple[list[Article], int]":
    """Read the articles. Returns those that could be read, and 0 if that is all, else an exit status.

    Prints the error of each other item; with a single item, raises it.
    """
    articles: list[Article] = []
    errors: list[NewsreaderError] = []
    progress = Progress(partial(messages.work_done, messages.FETCHING_ARTICLES))
    with opened_library(at_work=True) as library:
        for done, item in enumerate(items, 1):
            try:
                article = library.read(item, standard_input=standard_input())
            except StoreError:
                raise
            except NewsreaderError as error:
                if len(items) == 1:
                    raise
                named = isinstance(error, UsageError)  # its sentence has the item in it
                tell(str(error) if named else messages.item_failed(line(item), str(error)))
                errors.append(error)
            else:
                for caution in messages.cautions(article.warnings, article.text_from):
                    text = caution.with_keys(messages.KEYBOARD).full
                    tell(messages.item_failed(article.title, text) if len(items) > 1 else text)
                articles.append(article)
            progress(done, len(items))
    if not errors:
        return articles, DONE
    return articles, UsageError.exit_status if all(isinstance(each, UsageError) for each in errors) else COULD_NOT


def _write(write: Callable[..., None]) -> None:
    with _report_interruption(), Stoppable() as stoppable:
        write(progress=Progress(partial(messages.work_done, messages.WRITING)), check=stoppable.check)


@contextmanager
def _report_interruption() -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        tell(messages.WRITING_STOPPED)
        raise
