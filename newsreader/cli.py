"""The front door: reads the command line, imports what the command needs and no more, and turns every error of the
family into one sentence and an exit status: 0 done, 1 something failed, 2 wrong usage, 3 could not be done,
130 interrupted."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO

from newsreader import messages
from newsreader.arguments import Run, day, number, parser
from newsreader.errors import NewsreaderError, UsageError

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model import Article
    from newsreader.speech.output import Manner

DONE, SOME_FAILED, COULD_NOT, INTERRUPTED = 0, 1, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, without its first word; `sys.argv` if not given. Returns the exit status."""
    _print_what_can_be_printed()
    if sys.stdout is None:  # whoever started us closed it
        _tell(messages.output_failed())
        return COULD_NOT
    try:
        options = parser(_COMMANDS).parse_args(arguments)
        run: Run = options.run
        status = run(options)
        sys.stdout.flush()
    except NewsreaderError as error:
        _tell(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has read enough. Nothing may be written when Python closes the stream.
        _abandon_output()
        return DONE
    except OSError as error:
        if error.filename is not None:
            return _own_fault()
        _abandon_output()
        _tell(messages.output_failed())
        return COULD_NOT
    except Exception:
        return _own_fault()
    return status


def _own_fault() -> int:
    """A fault in newsreader itself: the log has the whole of it, the user one sentence."""
    import logging

    from newsreader.errors import UnexpectedFault

    with suppress(Exception):  # the sentence below must come, whatever has become of the log
        _open_log()
        logging.getLogger("newsreader").exception("a command failed")
    _tell(str(UnexpectedFault()))
    return COULD_NOT


def _open_log() -> None:
    from newsreader import settings
    from newsreader.log import open_log

    open_log(settings.folders().log)


# Printing.


def _print_what_can_be_printed() -> None:
    """A character that whoever hears us cannot be sent is replaced, and the rest of the text is not lost with it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            with suppress(OSError, ValueError):
                stream.reconfigure(errors="replace")


def _print(text: str) -> None:
    print(text)  # noqa: T201  (the one place that prints a result)


def _print_json(document: Any) -> None:
    import json

    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    _print(json.dumps(document, ensure_ascii=ascii_only, indent=1))


def _tell(sentence: str) -> None:
    """Say something that is not a result. If nobody can hear it, the exit status still speaks."""
    from newsreader.text import clean

    if sys.stderr is None:  # print would say it on standard output
        return
    with suppress(OSError, ValueError, AttributeError):
        print(clean(sentence), file=sys.stderr)  # noqa: T201  (the one place that prints what is not a result)


def _abandon_output() -> None:
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _standard_input() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin else None  # None when whoever started us closed it


def _today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def _library(*, at_work: bool = False) -> "Iterator[Library]":
    """The user's library. `at_work` is for what fetches and cleans, whose odd pages are noted in the log."""
    if at_work:
        _open_log()
    from newsreader.library import Library

    with Library.open() as library:
        for notice in library.notices:
            _tell(notice)
        yield library


# Commands.


def _open_reader(options: argparse.Namespace) -> int:
    reason, lines = _why_no_screen(), "" if options.visual else _why_lines(options)
    if reason is None and not lines:
        from newsreader.faces.visual.app import run

        return run(voice=options.voice, large=options.large)
    if lines and (reason is None or options.line):
        _tell(messages.no_line_reader(lines))
    elif reason is not None and (options.visual or reason == messages.DUMB_TERMINAL):
        _tell(messages.cannot_draw(reason))
    from newsreader.library import HeadlineQuery

    return _print_headlines(HeadlineQuery(), as_json=False)


def _why_no_screen() -> str | None:
    """Why the full-screen reader cannot be drawn, or None."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return messages.NOT_A_TERMINAL
    if os.environ.get("TERM", "dumb") in ("", "dumb"):
        return messages.DUMB_TERMINAL
    return None


def _why_lines(options: argparse.Namespace) -> str:
    """What asks for reading line by line, as against a full screen; "" if nothing does."""
    if options.line:
        return "--line"
    mode = os.environ.get("NEWSREADER_MODE", "").strip().lower()
    if mode == "line":
        return "NEWSREADER_MODE"
    if mode != "visual" and os.environ.get("ACCESSIBLE", "").strip() not in ("", "0"):
        return "ACCESSIBLE"
    return ""


def _add(options: argparse.Namespace) -> int:
    with _library(at_work=True) as library:
        added = library.add(options.address, options.name or "")
    if added.already:
        _print(messages.already_added(added.source.name, added.source.id))
    else:
        chosen = added.source.url if added.chosen else ""
        _print(messages.added(added.source.name, added.headlines, added.source.id, chosen))
    return DONE


def _remove(options: argparse.Namespace) -> int:
    with _library() as library:
        removed = library.remove(options.source)
    _print(messages.removed(removed.name))
    return DONE


def _sources(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    with _library() as library:
        sources = library.sources()
    if options.json:
        _print_json(plain.sources_document(sources))
    else:
        _print(plain.sources_text(sources) if sources else messages.no_sources_yet())
    return DONE


def _discover(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    with _library(at_work=True) as library:
        discovery = library.discover(options.target, options.url)
    if options.json:
        _print_json(plain.discovery_document(discovery))
    else:
        _print(plain.discovery_text(discovery, _today()))
    return DONE


def _refresh(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    progress = None if options.json else _Progress()
    with _library(at_work=True) as library:
        report = library.refresh(options.source, articles=options.articles, progress=progress)
    for failed in report.failed:
        _tell(messages.source_failed(failed.source.name, failed.error))
    for failed in report.failed_articles:
        _tell(messages.source_failed(failed.source.name, failed.error))
    if options.json:
        _print_json(plain.refresh_document(report))
    else:
        _print(plain.refresh_text(report))
    return SOME_FAILED if report.failed or report.failed_articles else DONE


class _Progress:
    """Says how far a long refresh has come, every few seconds."""

    seconds = 5.0

    def __init__(self) -> None:
        from time import monotonic

        self._clock = monotonic
        self._last = monotonic()

    def __call__(self, done: int, total: int) -> None:
        if self._clock() - self._last >= self.seconds:
            self._last = self._clock()
            _tell(messages.refreshing(100 * done // max(1, total)))


def _headlines(options: argparse.Namespace) -> int:
    from newsreader.library import HeadlineQuery

    query = HeadlineQuery(
        source=options.source,
        since=day("--since", options.since, _today()),
        until=day("--until", options.until, _today()),
        unread=options.unread,
        saved=options.saved,
        search=options.search,
        limit=number("--limit", options.limit, 1, None),
    )
    return _print_headlines(query, as_json=options.json)


def _print_headlines(query: Any, *, as_json: bool) -> int:
    from newsreader.faces import plain

    with _library() as library:
        headlines = library.headlines(query)
    if as_json:
        _print_json(plain.headlines_document(headlines))
    elif headlines:
        _print(plain.headlines_text(headlines, _today()))
    else:
        from newsreader.library import HeadlineQuery

        asked_for_all = query == HeadlineQuery()
        _print(messages.no_headlines_yet() if asked_for_all else messages.no_headlines_match())
    return DONE


def _read(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    with _library(at_work=True) as library:
        article = library.read(options.item, options.url, _standard_input())
    if options.json:
        _print_json(plain.article_document(article))
    else:
        _print(plain.article_text(article, _today()))
    _tell_warnings(article)
    return DONE


def _tell_warnings(article: "Article") -> None:
    for caution in messages.cautions(article.warnings, article.text_from):
        _tell(caution.full)


def _mark(options: argparse.Namespace) -> int:
    if (options.read and options.unread) or (options.saved and options.unsaved):
        raise UsageError(messages.contrary_marks())
    read = True if options.read else False if options.unread else None
    saved = True if options.saved else False if options.unsaved else None
    if read is None and saved is None:
        raise UsageError(messages.nothing_to_mark())
    with _library() as library:
        headline = library.mark(options.item, read=read, saved=saved)
    _print(messages.marked(headline.title, read=read, saved=saved))
    return DONE


def _speak(options: argparse.Namespace) -> int:
    from pathlib import Path

    rate = number("--rate", options.rate, 80, 900)
    output = Path(options.output) if options.output else None
    if output is not None and output.suffix.lower() != ".wav":
        raise UsageError(messages.bad_sound_file(options.output))
    manner = _manner(options.voice_name, rate)
    with _library(at_work=True) as library:
        article = library.read(options.item, standard_input=_standard_input())
    _tell_warnings(article)
    from newsreader.articles.sentences import reading
    from newsreader.model import Clean
    from newsreader.speech import output as speech

    sentences = reading(article, Clean("")).sentences
    if output is not None:
        speech.speak_to_file(sentences, output, manner)
    else:
        speech.speak_blocking(sentences, manner)
    return DONE


def _pronounce(options: argparse.Namespace) -> int:
    from newsreader.text import line

    text = line(options.text)
    if options.print_only:
        from newsreader.speech.spoken import spoken_form

        _print(line(spoken_form(text)))
        return DONE
    from newsreader.articles.sentences import reading
    from newsreader.model import Article, Clean
    from newsreader.speech.output import speak_blocking

    if not text:
        raise UsageError(messages.nothing_to_speak())
    speak_blocking(reading(Article("", text), Clean("")).sentences, _manner(None, None))
    return DONE


def _manner(voice: str | None, rate: int | None) -> "Manner":
    """How to speak: as the settings say, unless the command line says otherwise."""
    from newsreader import settings
    from newsreader.speech.output import Manner
    from newsreader.speech.voices import voice as known_voice

    chosen, problems = settings.load(settings.folders().config / settings.FILE)
    for problem in problems:
        _tell(problem)
    return Manner(known_voice(voice or chosen.voice).id, rate or chosen.rate, chosen.volume)


def _voices(options: argparse.Namespace) -> int:
    from newsreader.faces import plain
    from newsreader.speech.voices import voices

    if options.json:
        _print_json(plain.voices_document(voices()))
    else:
        _print(plain.voices_text(voices()))
    return DONE


_COMMANDS: dict[str, Run] = {
    "": _open_reader,
    "add": _add,
    "remove": _remove,
    "sources": _sources,
    "discover": _discover,
    "refresh": _refresh,
    "headlines": _headlines,
    "read": _read,
    "mark": _mark,
    "speak": _speak,
    "pronounce": _pronounce,
    "voices": _voices,
}
