"""`python -m newsreader.export.export_process NAME ID...`: writes articles to a file for an open reader.

It sends its progress, and at the end where it has written or why it could not: {"percent"}, {"path"}, {"problem"}. A
name without a folder is a file in the folder for exports; no file is replaced. Articles that cannot be fetched are left
out, and counted in "problem", unless that is all of them. It ends when its parent does, and leaves no half file.
"""

import logging
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Event

from newsreader import messages, settings
from newsreader.errors import NewsreaderError, UnexpectedFault, UnknownItem
from newsreader.export.bulletin import recording
from newsreader.export.sound_file import write_sound
from newsreader.export.text_file import write_text
from newsreader.library import Library
from newsreader.model.percent import percent_done
from newsreader.model.values import Article
from newsreader.speech.one_shot import Manner
from newsreader.system import environment, this_process
from newsreader.system.files import path_for
from newsreader.system.log import open_log
from newsreader.system.this_process import Send


def main(arguments: Sequence[str]) -> int:
    """Write the file. Returns the exit status."""
    name, *headline_ids = arguments
    send = this_process.take_stdout()
    stop = Event()
    this_process.on_parent_gone(stop.set)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def check() -> None:
        if stop.is_set():
            sys.exit(1)  # which removes the unfinished file

    try:
        path, failed = write(name, headline_ids, Progress(send), check)
    except NewsreaderError as error:
        send({"problem": str(error)})
        return error.exit_status
    except Exception:
        logging.getLogger("newsreader").exception("a file could not be written")
        send({"problem": str(UnexpectedFault())})
        return UnexpectedFault.exit_status
    problem = messages.written_without(str(path), failed) if failed else ""
    send({"path": str(path), "problem": problem})
    return 0


def write(name: str, headline_ids: Sequence[str], progress: "Progress", check: Callable[[], None]) -> tuple[Path, int]:
    """Write these articles. Returns the file, and how many articles could not be fetched.

    `check` is called often, and stops all by raising. Raises what opening and writing raise.
    """
    folders = environment.folders()
    open_log(folders.log)
    chosen, _problems = settings.load(folders.config / settings.FILE)
    path = path_for(name)
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
    if not articles:
        raise errors[0]
    if path.suffix.lower() == ".txt":
        write_text(articles, path, pictures=chosen.pictures, progress=progress, check=check)
    else:
        today = datetime.now().astimezone().date()
        manner = Manner(chosen.voice, chosen.rate, pitch=chosen.pitch, reading=chosen)
        write_sound(recording(articles, today, chosen, chosen.rate), path, manner, progress=progress, check=check)
    return path, len(errors)


class Progress:
    """Sends a percentage whenever it has risen."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._percent = 0

    def __call__(self, done: int, total: int) -> None:
        percent = percent_done(done, total)
        if percent > self._percent:
            self._percent = percent
            self._send({"percent": percent})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
