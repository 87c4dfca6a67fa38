"""The front door: reads the command line, imports what the command needs and no more, and turns every error of the
family into one sentence and an exit status: 0 done, 1 something failed, 2 wrong usage, 3 could not be done,
130 interrupted."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from newsreader import __version__, messages
from newsreader.errors import NewsreaderError, UsageError

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model import Article
    from newsreader.speech.output import Manner

DONE, SOME_FAILED, COULD_NOT, INTERRUPTED = 0, 1, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, without its first word; `sys.argv` if not given. Returns the exit status."""
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
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
    import traceback

    from newsreader import settings
    from newsreader.errors import UnexpectedFault

    with suppress(OSError):
        folder = settings.folders().log
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / "newsreader.log").open("a", encoding="utf-8") as log:
            traceback.print_exc(file=log)
    _tell(str(UnexpectedFault()))
    return COULD_NOT


# Printing.


def _print(text: str) -> None:
    print(text)  # noqa: T201  (the one place that prints a result)


def _print_json(document: Any) -> None:
    import json

    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    _print(json.dumps(document, ensure_ascii=ascii_only, indent=1))


def _tell(sentence: str) -> None:
    """Say something that is not a result. If nobody can hear it, the exit status still speaks."""
    from newsreader.text import clean

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
def _library() -> "Iterator[Library]":
    from newsreader.library import Library

    with Library.open() as library:
        for notice in library.notices:
            _tell(notice)
        yield library


# Commands.


def _open_reader(options: argparse.Namespace) -> int:
    reason = _why_no_screen()
    if reason is None:
        from newsreader.faces.visual.app import run

        return run(voice=options.voice, large=options.large)
    if options.visual or reason == messages.DUMB_TERMINAL:
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


def _add(options: argparse.Namespace) -> int:
    with _library() as library:
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

    with _library() as library:
        discovery = library.discover(options.target, options.url)
    if options.json:
        _print_json(plain.discovery_document(discovery))
    else:
        _print(plain.discovery_text(discovery, _today()))
    return DONE


def _refresh(options: argparse.Namespace) -> int:
    from newsreader.faces import plain

    progress = None if options.json else _Progress()
    with _library() as library:
        report = library.refresh(options.source, articles=options.articles, progress=progress)
    for failed in report.failed:
        _tell(messages.source_failed(failed.source.name, failed.error))
    if options.json:
        _print_json(plain.refresh_document(report))
    else:
        _print(messages.refresh_report(report.sources, report.new, len(report.failed)))
    return SOME_FAILED if report.failed else DONE


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
        since=_day("--since", options.since),
        until=_day("--until", options.until),
        unread=options.unread,
        saved=options.saved,
        search=options.search,
        limit=_number("--limit", options.limit, 1, None),
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

    with _library() as library:
        article = library.read(options.item, options.url, _standard_input())
    if options.json:
        _print_json(plain.article_document(article))
    else:
        _print(plain.article_text(article, _today()))
    _tell_warnings(article)
    return DONE


def _tell_warnings(article: "Article") -> None:
    for kind in article.warnings:
        _tell(messages.warning(kind).full)


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

    rate = _number("--rate", options.rate, 80, 900)
    output = Path(options.output) if options.output else None
    if output is not None and output.suffix.lower() != ".wav":
        raise UsageError(messages.bad_sound_file(options.output))
    manner = _manner(options.voice_name, rate)
    with _library() as library:
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

    chosen, problems = settings.load(settings.folders().config / "settings.toml")
    for problem in problems:
        _tell(problem)
    return Manner(known_voice(voice or chosen.voice).id, rate or chosen.rate, chosen.volume)


def _voices(options: argparse.Namespace) -> int:
    from newsreader.speech.voices import voices

    infos = voices()
    if options.json:
        keys = ("id", "name", "engine", "accent", "language", "licence", "installed", "why_not")
        _print_json([{key: getattr(info, key) for key in keys} for info in infos])
    else:
        lines = [messages.voice_line(v.id, v.name, v.accent, v.licence, v.why_not or "") for v in infos]
        _print("\n".join(lines))
    return DONE


# Reading the command line.


def _number(option: str, given: str | None, low: int, high: int | None) -> int | None:
    """A whole number within bounds, or None if the option was not given."""
    if given is None:
        return None
    value = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else low - 1
    if value < low or (high is not None and value > high):
        raise UsageError(messages.bad_number(option, given, low, high))
    return value


def _day(option: str, given: str | None) -> date | None:
    from newsreader.dates import named_day

    if given is None:
        return None
    day = named_day(given, _today())
    if day is None:
        raise UsageError(messages.bad_day(option, given))
    return day


class _Parser(argparse.ArgumentParser):
    """argparse, whose complaints are one sentence of ours."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(messages.not_understood(message.rstrip(".")))


def _parser() -> argparse.ArgumentParser:
    say = messages.COMMAND_LINE
    parser = _Parser(prog="newsreader", description=say[""], allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"newsreader {__version__}", help=say["--version"])
    parser.add_argument("--visual", action="store_true", help=say["--visual"])
    parser.add_argument("--large", action="store_true", help=say["--large"])
    voice = parser.add_mutually_exclusive_group()
    voice.add_argument("--voice", action="store_true", default=None, dest="voice", help=say["--voice"])
    voice.add_argument("--no-voice", action="store_false", default=None, dest="voice", help=say["--no-voice"])
    parser.set_defaults(run=_open_reader)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], int], *, json: bool = False) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=say[name], description=say[name], allow_abbrev=False)
        made.set_defaults(run=run)
        if json:
            made.add_argument("--json", action="store_true", help=say["--json"])
        return made

    add = command("add", _add)
    add.add_argument("address", metavar="ADDRESS", help=say["ADDRESS"])
    add.add_argument("--name", help=say["--name"])
    command("remove", _remove).add_argument("source", metavar="SOURCE", help=say["SOURCE"])
    command("sources", _sources, json=True)
    discover = command("discover", _discover, json=True)
    discover.add_argument("target", metavar="ADDRESS|FILE", help=say["ADDRESS"])
    discover.add_argument("--url", help=say["--url"])
    refresh = command("refresh", _refresh, json=True)
    refresh.add_argument("source", metavar="SOURCE", nargs="*", help=say["SOURCE"])
    refresh.add_argument("--articles", action="store_true", help=say["--articles"])
    headlines = command("headlines", _headlines, json=True)
    headlines.add_argument("--source", metavar="SOURCE", help=say["--source"])
    headlines.add_argument("--since", metavar="DAY", help=say["--since"])
    headlines.add_argument("--until", metavar="DAY", help=say["--until"])
    headlines.add_argument("--unread", action="store_true", help=say["--unread"])
    headlines.add_argument("--saved", action="store_true", help=say["--saved"])
    headlines.add_argument("--search", metavar="WORDS", help=say["--search"])
    headlines.add_argument("--limit", metavar="NUMBER", help=say["--limit"])
    read = command("read", _read, json=True)
    read.add_argument("item", metavar="ITEM", help=say["ITEM"])
    read.add_argument("--url", help=say["--url"])
    mark = command("mark", _mark)
    mark.add_argument("item", metavar="ITEM", help=say["ITEM"])
    for name, words in (
        ("read", "--read"),
        ("unread", "--unread-mark"),
        ("saved", "--saved-mark"),
        ("unsaved", "--unsaved"),
    ):
        mark.add_argument(f"--{name}", action="store_true", help=say[words])
    speak = command("speak", _speak)
    speak.add_argument("item", metavar="ITEM", help=say["ITEM"])
    speak.add_argument("--voice", metavar="VOICE", dest="voice_name", help=say["--voice-name"])
    speak.add_argument("--rate", metavar="WPM", help=say["--rate"])
    speak.add_argument("--output", metavar="FILE", help=say["--output"])
    pronounce = command("pronounce", _pronounce)
    pronounce.add_argument("text", metavar="TEXT")
    pronounce.add_argument("--print", action="store_true", dest="print_only", help=say["--print"])
    command("voices", _voices, json=True)
    return parser
