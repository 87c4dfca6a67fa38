"""Table of screen readers: how each is detected, and the traits that the faces lay out text for.

Layouts ask a row for its traits and never for a reader's name. Where it is not known which reader listens, they ask
`ANY`. Detection changes nothing and waits for nobody longer than `ANSWER_SECONDS`.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from newsreader import faces, system
from newsreader.model.frozen import dataclass

Compares = Literal["", "text rows", "all rows"]
"""The rows that a reader compares with those of a moment before, to speak the new ones.

None: it speaks what the program sends. Those with text; or blank ones too, so that a moved blank row counts as a
change.
"""

Echo = Literal["", "first letter", "under cursor"]
"""The letter that a reader takes for the echo of the key pressed last, and leaves out.

None; the first letter of the text that the program sends; or the letter that is then under the cursor.
"""


@dataclass(frozen=True, slots=True)
class ScreenReader:
    """A screen reader. Traits that are not given are absent, or unknown and harmless."""

    name: str
    programs: tuple[str, ...] = ()
    """Prefixes of its program's name, if the terminal runs inside it: one of our ancestors then."""
    socket: bytes = b""
    """A part of the name of a socket on which it listens, if it reads the console."""
    compares: Compares = ""
    look_seconds: float = 0.0
    """Between two comparisons: rows that come and go within that time are not spoken."""
    speaks_difference: bool = False
    """Of a single row that has changed, it speaks only the part that differs."""
    changed_rows_only: bool = False
    """If rows have changed, it speaks those, and not the row that the cursor has moved to."""
    cursor_row_only: bool = False
    """After an arrow key that leaves the cursor in its row, it speaks that row alone, even if others have changed.

    Unless the look of some letter has changed too.
    """
    one_row: bool = False
    """After an arrow key, it speaks the row that the cursor has moved to, and no other."""
    follows_cursor: bool = False
    """It shows the cursor's place only after that has changed, and else what its user has panned to."""
    echo: Echo = ""
    letter_steps: int = 0
    """If the cursor moves at most this many columns to the right, readers take that for typing, and spell new text."""
    takes_row_for_typing: bool = False
    """A single new row as long as the cursor has moved sideways is taken for what was typed."""
    collapses_spaces: bool = False
    """Rows that differ only in the number of spaces are the same to it."""
    drops_after_signs: bool = False
    """Its own terminal drops the rest of a row after a vowel sign, as in Hindi and Thai, or an invisible joiner."""
    key_seconds: float = 0.0
    """For which it waits for a change that a key has made, to speak it as that key's."""
    tests: tuple[str, ...] = ()
    """The tests that prove its traits, in tests/faces."""


_WITH_REAL_READERS = (
    "line/test_screen_readers.py::test_at_every_key_the_announcements_are_spoken_and_little_else",
    "visual/test_screen_readers.py::test_all_rows_of_a_title_are_spoken_with_nothing_between",
)

READERS = (
    ScreenReader(
        "Fenrir",
        programs=("fenrir",),
        socket=b"/fenrirscreenreader-deamon.sock",  # spelt so
        compares="all rows",
        look_seconds=0.1,
        changed_rows_only=True,
        cursor_row_only=True,
        letter_steps=3,
        takes_row_for_typing=True,
        collapses_spaces=True,
        drops_after_signs=True,
        tests=(
            *_WITH_REAL_READERS,
            "line/test_screen_readers.py::test_text_after_a_vowel_sign_in_a_headline_is_spoken",
            "line/test_screen_readers.py::test_a_text_as_long_as_the_prompts_label_is_spoken_after_typing",
        ),
    ),
    ScreenReader("yasr", programs=("yasr",), echo="under cursor", tests=_WITH_REAL_READERS),
    ScreenReader(
        "NVDA",  # detected on Windows, but not in a terminal there that connects to another computer
        compares="text rows",
        look_seconds=0.03,
        speaks_difference=True,
        key_seconds=0.1,
        tests=(
            "visual/test_unknown_readers.py::test_a_comparing_reader_speaks_the_caret_s_row_and_what_changed_after_an_arrow",
        ),
    ),
    ScreenReader(
        "TDSR",
        programs=("tdsr",),
        one_row=True,
        echo="first letter",
        tests=(
            "line/test_labels.py::test_a_text_is_not_taken_for_the_echo_of_the_letter_that_brought_it",
            "visual/test_unknown_readers.py::test_at_every_move_the_new_current_line_is_spoken_and_little_else",
            "visual/test_page_view.py::test_a_reader_of_one_row_hears_how_many_rows_the_item_has",
        ),
    ),
    ScreenReader(
        "BRLTTY",
        programs=("brltty-pty",),
        socket=b"/BrlAPI/",
        follows_cursor=True,
        tests=(
            "visual/test_screen_readers.py::test_a_panned_braille_display_shows_each_paragraph_moved_to",
            "line/test_screen_readers.py::test_at_every_key_the_braille_display_shows_the_beginning_of_the_announcements",
            "visual/test_screen_readers.py::test_a_braille_display_that_is_panned_shows_all_rows_of_a_title_with_nothing_between",
        ),
    ),
    ScreenReader("Emacspeak", programs=("emacspeak",)),
    ScreenReader(
        "Speakup",
        one_row=True,
        tests=(
            "visual/test_unknown_readers.py::test_at_every_move_the_new_current_line_is_spoken_and_little_else",
            "visual/test_page_view.py::test_a_reader_of_one_row_hears_how_many_rows_the_item_has",
        ),
    ),
    ScreenReader("Orca"),
    ScreenReader("VoiceOver"),
    ScreenReader("JAWS"),
    ScreenReader("Narrator"),
    ScreenReader("A screen reader"),  # Windows knows that one runs, but not which
)


ANY = ScreenReader(
    "",
    speaks_difference=any(reader.speaks_difference for reader in READERS),
    changed_rows_only=any(reader.changed_rows_only for reader in READERS),
    cursor_row_only=any(reader.cursor_row_only for reader in READERS),
    letter_steps=max(reader.letter_steps for reader in READERS),
    takes_row_for_typing=any(reader.takes_row_for_typing for reader in READERS),
    drops_after_signs=any(reader.drops_after_signs for reader in READERS),
)
"""The traits to assume if it is not known which reader listens: each that some reader has, as far as layouts ask.

`one_row` and `follows_cursor` are left out: what helps their readers can be seen.
"""

COMPARISONS = frozenset(reader.compares for reader in READERS if reader.compares)
"""The kinds of comparison that some reader makes."""

ECHOES = frozenset(reader.echo for reader in READERS if reader.echo)
"""The letters that some reader takes for a key's echo."""


def reader_named(name: str) -> ScreenReader | None:
    """The row of a detected reader; None for "", which detection gives if there is none."""
    return next((reader for reader in READERS if reader.name == name), None)


# Detection.

SOCKETS = Path("/proc/self/net/unix")
"""The file that lists all bound sockets. In the sandbox of a kiosk /proc has only processes, and no /proc/net."""

_INTERPRETERS = ("python", "perl", "bash", "sh", "env", "emacs")

ANSWER_SECONDS = 0.5
"""Time limit for the desktop's answer whether a screen reader is on. It takes 0.02 s."""

_ASK_DESKTOP = (
    ("busctl", "--user", "get-property", "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status", "ScreenReaderEnabled"),
    (
        *("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"),
        *("--method", "org.freedesktop.DBus.Properties.Get", "org.a11y.Status", "ScreenReaderEnabled"),
    ),
)


def find_terminal_reader(processes: Path = Path("/proc")) -> str:
    """The name of the screen reader that reads this terminal, else "".

    It is an ancestor process, or on Windows and macOS the one reader of the computer, which reads all its windows.
    """
    if sys.platform in ("win32", "darwin"):
        return find_computer_reader()
    for name, arguments in _ancestors(processes):
        for word in (name, *_programs(arguments)):
            program = word.rpartition("/")[2].lower()
            for reader in READERS:
                if reader.programs and program.startswith(reader.programs):
                    return reader.name
    return ""


def _ancestors(processes: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the command line of each ancestor process, the nearest first."""
    process = os.getppid()
    while process > 1:
        try:
            name, _, rest = (processes / str(process) / "stat").read_text(errors="replace").rpartition(")")
            command = (processes / str(process) / "cmdline").read_bytes().decode(errors="replace")
            process = int(rest.split()[1])
        except (OSError, ValueError, IndexError):
            return
        yield name.partition("(")[2], command.split("\0")


def _programs(arguments: list[str]) -> list[str]:
    """The programs of a command line: its first word, and the script of an interpreter."""
    interpreter = arguments[0].rpartition("/")[2].startswith(_INTERPRETERS) and "-c" not in arguments
    return [word for word in arguments if not word.startswith("-")][: 2 if interpreter else 1]


def find_computer_reader() -> str:
    """The name of the screen reader running on this computer, else "". Over SSH the user's is on another computer."""
    if os.environ.get("SSH_CONNECTION"):
        return ""
    if sys.platform == "win32":
        return faces.running_reader()
    if sys.platform == "darwin":
        return _macos()
    return _console_reader() or _orca()


def find_reader_without_asking() -> str:
    """The name of the screen reader of the terminal or console, else "".

    For a process that neither has the user's environment nor may start another, as in a kiosk. Finds no desktop's.
    """
    return find_terminal_reader() or _console_reader()


def _console_reader() -> str:
    return "Speakup" if Path("/sys/accessibility/speakup").is_dir() else _listening()


def _listening() -> str:
    """The reader that listens on a socket: BRLTTY for programs that write to its display, Fenrir for commands."""
    try:
        bound = [line.split() for line in SOCKETS.read_bytes().splitlines()]
    except OSError:
        return ""
    listening = [fields[-1] for fields in bound if fields[3:4] == [b"00010000"]]
    by_socket = (reader for reader in READERS if reader.socket)
    return next((reader.name for reader in by_socket if any(reader.socket in path for path in listening)), "")


def _orca() -> str:
    """Ask the desktop whether its screen reader is on."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return ""
    answer = next(filter(None, map(_answer, _ASK_DESKTOP)), "")
    return "Orca" if "true" in answer else ""


def _macos() -> str:
    return "VoiceOver" if _answer(("defaults", "read", "com.apple.universalaccess", "voiceOverOnOffKey")) == "1" else ""


def _answer(command: tuple[str, ...]) -> str:
    """The output of a system program; "" if it fails or is too slow."""
    return system.program_output(command, ANSWER_SECONDS).strip().lower()
