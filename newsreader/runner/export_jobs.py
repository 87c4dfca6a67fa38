"""Exports while somebody reads: articles in a child process, `edition.export_process`; lines in a thread."""

import threading
from collections.abc import Callable

from newsreader import messages, system
from newsreader.errors import NewsreaderError
from newsreader.runner.worker import guarded
from newsreader.session.values import Export, Exported, Exporting, ExportText


class ExportProcess:
    """Writes one file after another, each in a process of its own: the voice it takes must not slow the reader."""

    def __init__(self, post: Callable[[Exporting | Exported], None]) -> None:
        """`post` gets the progress and the result, on another thread."""
        self._post = post
        self._lock = threading.Lock()
        self._child: system.Child | None = None
        self._closed = False

    def start(self, asked: Export) -> None:
        """Begin to write articles. Returns at once."""
        threading.Thread(target=self._write, args=(asked,), name="exporting", daemon=True).start()

    def close(self) -> None:
        """End an export that is running. No half file is left."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.end()

    def _write(self, asked: Export) -> None:
        with self._lock:
            if self._closed:
                return
            try:
                arguments = (asked.format, asked.name, *asked.headline_ids)
                child = self._child = system.Child("newsreader.edition.export_process", *arguments)
            except OSError:
                self._post(Exported(asked.generation, problem=messages.unexpected_fault()))
                return
        path = problem = ""
        for report, _ in child.frames():
            if "percent" in report:
                self._post(Exporting(asked.generation, report["percent"]))
            path, problem = report.get("path", path), report.get("problem", problem)
        with self._lock:
            ended_by_us = self._child is None
            self._child = None
        if ended_by_us:
            return
        if not path and not problem:
            problem = messages.unexpected_fault()
        self._post(Exported(asked.generation, path, problem))


def export_text(asked: ExportText, post: Callable[[Exported], None]) -> None:
    """Begin to write lines. Returns at once; `post` gets the result, on another thread."""

    def write() -> None:
        path = system.path_for(asked.name)
        system.write_lines(asked.lines, path)
        post(Exported(asked.generation, str(path)))

    def failed(error: NewsreaderError) -> None:
        post(Exported(asked.generation, problem=str(error)))

    threading.Thread(target=guarded, args=(write, failed), name="exporting", daemon=True).start()
