"""Runs the command of a command line and returns its exit status.

Imports only what that command needs. Every `NewsreaderError` becomes one sentence on standard error and an exit
status: 0 done, 1 something failed, 2 wrong usage, 3 could not be done, 130 interrupted.
"""

import argparse
import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from newsreader import cli, faces, messages
from newsreader.cli import commands
from newsreader.cli.arguments import parser
from newsreader.cli.commands import COULD_NOT, DONE, INTERRUPTED
from newsreader.cli.printing import abandon_output, replace_unencodable, tell
from newsreader.errors import NewsreaderError
from newsreader.model.values import EVERYTHING
from newsreader.system.interrupts import end_undisturbed

_GARBAGE = 50_000
"""Objects that a command makes before garbage is looked for among them: it creates hardly any cycles. With Python's
default, that takes a twentieth of the time of a refresh of five hundred sources."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, without the program's name. Returns the exit status.

    Without `arguments` it runs that of `sys.argv`, and ignores Ctrl+C while the process exits.
    """
    try:
        return _status_of(arguments)
    except KeyboardInterrupt:  # a second one, while the first is reported
        return INTERRUPTED
    finally:
        if arguments is None:
            end_undisturbed()


def _status_of(arguments: Sequence[str] | None) -> int:
    # Python collects garbage at exit, in vain. After a refresh of a hundred sources that takes a thirtieth of the time.
    atexit.register(gc.freeze)
    replace_unencodable()
    if sys.stdout is None:  # closed by the parent process
        tell(messages.OUTPUT_FAILED)
        return COULD_NOT
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except NewsreaderError as error:
        tell(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            return _own_fault()
        # Nothing may be written when Python flushes the stream at exit.
        abandon_output()
        if _is_closed_by_reader(error):
            return DONE
        tell(messages.OUTPUT_FAILED)
        return COULD_NOT
    except Exception:
        return _own_fault()
    return status


def _is_closed_by_reader(error: OSError) -> bool:
    """Whether the program that reads our output has closed it. On Windows the error is then an invalid argument."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _run(arguments: Sequence[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    try:
        options = parser(words).parse_args(words)
    except SystemExit:  # argparse has printed the help or the version
        return DONE
    if not options.run:
        return _open_reader(options)
    if not gc.isenabled():
        gc.set_threshold(_GARBAGE)
        gc.enable()
    module, _, name = options.run.partition(".")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(f"newsreader.cli.commands.{module}"), name)
    return command(options)


def _own_fault() -> int:
    cli.report_fault()
    return COULD_NOT


def _open_reader(options: argparse.Namespace) -> int:
    choice = faces.chosen_face(line=options.line, visual=options.visual)
    if choice.notice and choice.face != "visual":  # the full screen would cover it, so it shows it itself
        tell(choice.notice)
    if choice.face == "plain":
        return commands.print_headlines(EVERYTHING, as_json=False, starting=True)
    if choice.face == "line":
        return faces.line.run(choice.why, voice=options.voice, speaks=choice.speaks)
    return faces.visual.run(
        why=choice.why, voice=options.voice, reader=choice.reader, large=options.large, notice=choice.notice
    )
