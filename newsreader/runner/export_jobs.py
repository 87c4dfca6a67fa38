"""Exports while somebody reads: articles in a child process, `edition.export_process`; lines and recordings in a
thread."""

import threading
from collections.abc import Callable

from newsreader import messages, system
from newsreader.errors import NewsreaderError
from newsreader.errors.frames import error_in
from newsreader.library import Library
from newsreader.model.percent import in_steps
from newsreader.runner.worker import start_thread
from newsreader.session.values import Export, Exported, Exporting, ExportText, SaveRecording, WritingEffect
from newsreader.settings import Settings


class ExportJobs:
    """Writes one file after another. Articles are written by a child process, so that its voice does not slow the
    reader."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        post: Callable[[Exporting | Exported], None],
        settings: Callable[[], Settings],
    ) -> None:
        """`post` gets the progress and the result. `settings` gives the current ones. All three are called on
        other threads."""
        self._settings = settings
        self._open_library = open_library
        self._post = post
        self._lock = threading.Lock()
        self._child: system.Child | None = None
        self._closed = False
        self._stop: Callable[[], None] = lambda: None

    def perform(self, asked: WritingEffect) -> None:
        """Begin to write a file. Returns at once."""
        match asked:
            case Export():
                self._start(lambda: self._write(asked), asked.generation)
            case ExportText():
                self._start(lambda: self._write_lines(asked), asked.generation)
            case SaveRecording():
                self._start(lambda: self._save(asked), asked.generation)

    def _start(self, write: Callable[[], None], generation: int) -> None:
        def failed(error: NewsreaderError) -> None:
            self._post(Exported(generation, problem=str(error)))

        start_thread("exporting", write, failed)

    def close(self) -> None:
        """End a running export. No incomplete file is left."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        self._stop()
        if child:
            child.end()

    def _write_lines(self, asked: ExportText) -> None:
        path = system.path_for(asked.name)
        system.write_lines(asked.lines, path)
        self._post(Exported(asked.generation, str(path)))

    def _save(self, asked: SaveRecording) -> None:
        """Fetch a recording, unless it is stored, and copy it."""
        on_bytes = in_steps(lambda percent: self._post(Exporting(asked.generation, percent)))
        with self._open_library() as library:
            recordings = library.recordings(self._settings().recordings_budget)
            self._stop = recordings.stop
            path = system.path_for(asked.name)
            recordings.write_to(path, asked.headline.enclosures[0].url, on_bytes)
        self._post(Exported(asked.generation, str(path)))

    def _write(self, asked: Export) -> None:
        with self._lock:
            if self._closed:
                return
            try:
                arguments = (asked.format, asked.name, *asked.headline_ids)
                child = self._child = system.Child("newsreader.edition.export_process", *arguments)
            except OSError:
                self._post(Exported(asked.generation, problem=messages.UNEXPECTED_FAULT))
                return
        path = problem = result = ""
        for report, _ in child.frames():
            if "percent" in report:
                self._post(Exporting(asked.generation, report["percent"]))
            if error := error_in(report):
                problem = str(error)
            path, problem = report.get("path", path), report.get("problem", problem)
            result = report.get("result", result)
        with self._lock:
            ended_by_us = self._child is None
            self._child = None
        if ended_by_us:
            return
        if not path and not problem:
            problem = messages.UNEXPECTED_FAULT
        self._post(Exported(asked.generation, path, problem, result))
