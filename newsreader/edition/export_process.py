"""The process that writes articles to a file for an open reader: `python -m newsreader.edition.export_process FORMAT
NAME ID...`.

It sends its progress, {"percent"}, and at the end {"path", "problem", "result"}: "problem" counts what was left out,
and "result" is a sentence about the file; "" if the path says enough. If it fails, it sends an error instead
(`errors.frames`). A name without a folder is a file in the folder for exports; no file is replaced.
Articles that cannot be fetched are left out, and counted in "problem"; if none can be fetched, no file is written. The
process ends with its parent, and leaves no incomplete file.
"""

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from newsreader import edition, messages, settings
from newsreader.errors import NewsreaderError, UnexpectedFault, UnknownItem
from newsreader.errors.frames import as_frame
from newsreader.library import Library
from newsreader.model.file_formats import FORMATS, format_by_ending, format_by_name
from newsreader.model.frozen import replace
from newsreader.model.monitor import Monitor
from newsreader.model.percent import in_steps
from newsreader.model.text import line
from newsreader.model.values import Article
from newsreader.speech import engines
from newsreader.system import environment, this_process
from newsreader.system.clock import local_today
from newsreader.system.files import path_for
from newsreader.system.log import open_log


def main(arguments: Sequence[str]) -> int:
    """Write the file. Returns the exit status."""
    format_name, name, *headline_ids = arguments
    send = this_process.take_stdout()
    stop = Event()
    this_process.on_parent_gone(stop.set)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def check() -> None:
        if stop.is_set():
            sys.exit(1)  # SystemExit removes the unfinished file

    try:
        progress = in_steps(lambda percent: send({"percent": percent}), step=1)
        path, result, problem = write(format_name, name, headline_ids, Monitor(progress, check))
    except NewsreaderError as error:
        send(as_frame(error))
        return error.exit_status
    except Exception:
        logging.getLogger("newsreader").exception("a file could not be written")
        send(as_frame(UnexpectedFault()))
        return UnexpectedFault.exit_status
    send({"path": str(path), "result": result, "problem": problem})
    return 0


def write(format_name: str, name: str, headline_ids: Sequence[str], monitor: Monitor) -> tuple[Path, str, str]:
    """Write these articles. Returns the path; a sentence about the result, "" if the path says enough; and that
    sentence with the articles that could not be fetched, "" if none failed. Raises what opening and writing raise.
    """
    folders = environment.folders()
    open_log(folders.log)
    chosen, _problems = settings.load(folders.config / settings.FILE, {"voice": engines.usual_voice()})
    file_format = format_by_name(format_name) or format_by_ending(name) or FORMATS[0]
    edition.check_installed(file_format)
    path = path_for(name, fills_folder=file_format.folder)
    troubles: list[str] = []
    if file_format.spoken:
        voice = engines.speaking_or_substitute(chosen.voice, lambda error: troubles.append(str(error)))
        chosen = chosen.changed("voice", voice.id)
    with edition.claimed(path, file_format) as claim:
        articles, errors = _articles(headline_ids, folders, monitor.check)
        if not articles:
            raise errors[0]
        if file_format.spoken:
            articles = _spoken(articles, chosen, troubles, are_kept=file_format.synchronised)
        own = edition.settings_for(file_format, chosen)
        book = edition.book_of(articles, local_today(), own, only_heard=file_format.only_heard)
        monitor = replace(monitor, on_trouble=troubles.append)
        written = edition.write(book, path, file_format, chosen, claim=claim, monitor=monitor)
    result = _result(path, len(articles), written)
    if not (errors or troubles):
        return path, result, ""
    if not errors:
        done = result or messages.written_to(line(str(path))).full
        return path, result, messages.sentences([done, *troubles])
    without = [messages.written_without(str(path), len(errors)), *written.notes]
    if written.folder:
        without = [result, messages.not_opened(len(errors))]
    return path, result, messages.sentences([*without, *troubles])


def _spoken(
    articles: list[Article], chosen: settings.Settings, troubles: list[str], *, are_kept: bool
) -> list[Article]:
    """The articles that some voice reads, or all if the file has text too; adds to `troubles` how many have no sound.
    Raises `NewsreaderError` if none is left."""
    languages = [edition.unspoken(each, chosen) for each in articles]
    left = [each for each, language in zip(articles, languages, strict=True) if are_kept or not language]
    if silent := [language for language in languages if language]:
        sentence = messages.without_sound(silent, kept=are_kept, nothing=not left)
        if not left:
            raise NewsreaderError(sentence)
        troubles.append(sentence)
    return left


def _result(path: Path, count: int, written: "edition.Written") -> str:
    """A sentence about the file or folder, "" if the path says enough."""
    if written.folder:
        return messages.sentences([messages.articles_written(count, line(str(path)), *written.room), *written.notes])
    return messages.sentences([messages.written_to(line(str(path))).full, *written.notes]) if written.notes else ""


def _articles(
    headline_ids: Sequence[str], folders: environment.Folders, check: Callable[[], None]
) -> tuple[list[Article], list[NewsreaderError]]:
    """The articles of these headlines, and the errors of those that could not be fetched."""
    articles: list[Article] = []
    errors: list[NewsreaderError] = []
    with Library.open(folders) as library:
        for headline_id in headline_ids:
            check()
            try:
                headline = library.result_page().headline(headline_id)
                if headline is None:
                    raise UnknownItem(headline_id)
                articles.append(library.article(headline))
            except NewsreaderError as error:
                errors.append(error)
    return articles, errors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
