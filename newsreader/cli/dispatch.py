"""Behind the front door (`main`): reads the command line, imports what the command needs and no more, and turns every
error of the family into one sentence and an exit status: 0 done, 1 something failed, 2 wrong usage, 3 could not be
done, 130 interrupted."""

import argparse
import atexit
import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from newsreader import messages
from newsreader.cli.arguments import Run, parser
from newsreader.cli.commands import COULD_NOT, DONE, INTERRUPTED
from newsreader.cli.printing import abandon_output, print_what_can_be_printed, tell
from newsreader.errors import NewsreaderError
from newsreader.system.this_process import end_undisturbed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, without its first word. Returns the exit status.

    If none is given, it is that of `sys.argv`, and this process ends with it: no further Ctrl+C breaks off the end.
    """
    try:
        return _status_of(arguments)
    except KeyboardInterrupt:  # amid the telling of what another one broke off
        return INTERRUPTED
    finally:
        if arguments is None:
            end_undisturbed()


def _status_of(arguments: Sequence[str] | None) -> int:
    # Nobody needs the garbage that Python looks for as it ends. After a refresh of a hundred sources, looking takes a
    # thirtieth of the time.
    atexit.register(gc.freeze)
    print_what_can_be_printed()
    if sys.stdout is None:  # whoever started us closed it
        tell(messages.output_failed())
        return COULD_NOT
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except NewsreaderError as error:
        tell(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has read enough. Nothing may be written when Python closes the stream.
        abandon_output()
        return DONE
    except OSError as error:
        if error.filename is not None:
            return _own_fault()
        abandon_output()
        tell(messages.output_failed())
        return COULD_NOT
    except Exception:
        return _own_fault()
    return status


def _run(arguments: Sequence[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    try:
        options = parser(_COMMANDS, words).parse_args(words)
    except SystemExit:  # how argparse ends when it has printed the help or the version
        return DONE
    run: Run = options.run
    return run(options)


def _own_fault() -> int:
    """A fault in newsreader itself: the log has the whole of it, the user one sentence."""
    import logging

    from newsreader.cli.context import open_log
    from newsreader.errors import UnexpectedFault

    with suppress(Exception):  # the sentence below must come, whatever has become of the log
        open_log()
        logging.getLogger("newsreader").exception("a command failed")
    tell(str(UnexpectedFault()))
    return COULD_NOT


def _open_reader(options: argparse.Namespace) -> int:
    from newsreader.faces.face_choice import chosen_face

    choice = chosen_face(line=options.line, visual=options.visual)
    if choice.notice and choice.face != "visual":  # the full screen would cover it, and says it itself
        tell(choice.notice)
    if choice.face == "plain":
        from newsreader.cli.commands import headlines
        from newsreader.library import HeadlineQuery

        return headlines.print_headlines(HeadlineQuery(), as_json=False, starting=True)
    # Nothing that is made on the way to the first screen is garbage. Looking for it among all that has been loaded
    # costs a tenth of that time (tests/benchmarks/store_speed.py); the faces turn it on again.
    gc.disable()
    if choice.face == "line":
        from newsreader.faces.line import line_face

        return line_face.run(choice.why, voice=options.voice)
    from newsreader.faces.visual import app

    return app.run(why=choice.why, voice=options.voice, reader=choice.reader, large=options.large, notice=choice.notice)


def _of(module: str, name: str) -> Run:
    """A function of a module of `cli.commands`, which is loaded when the command is run."""

    def run(options: argparse.Namespace) -> int:
        command: Run = getattr(import_module(f"newsreader.cli.commands.{module}"), name)
        return command(options)

    return run


_COMMANDS: dict[str, Run] = {
    "": _open_reader,
    "add": _of("sources", "add"),
    "remove": _of("sources", "remove"),
    "sources": _of("sources", "list_all"),
    "discover": _of("sources", "discover"),
    "refresh": _of("sources", "refresh"),
    "headlines": _of("headlines", "list_some"),
    "read": _of("headlines", "read"),
    "mark": _of("headlines", "mark"),
    "speak": _of("speak", "speak"),
    "export": _of("export", "export"),
    "pronounce": _of("speak", "pronounce"),
    "voices": _of("speak", "voices"),
    "packs": _of("source_lists", "list_packs"),
    "packs list": _of("source_lists", "list_packs"),
    "packs add": _of("source_lists", "add_pack"),
    "opml import": _of("source_lists", "import_opml"),
    "opml export": _of("source_lists", "export_opml"),
    "backup": _of("backup", "backup"),
    "restore": _of("backup", "restore"),
    "forget": _of("backup", "forget"),
    "kiosk": _of("kiosk", "kiosk"),
    "doctor": _of("doctor", "doctor"),
}
