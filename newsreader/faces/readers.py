"""Which screen reader is in use, as far as this computer tells. Nothing is changed and nobody is waited for long."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

OF_TERMINALS = {
    "tdsr": "TDSR",
    "yasr": "yasr",
    "fenrir": "Fenrir",
    "brltty-pty": "BRLTTY",
    "emacspeak": "Emacspeak",
}
"""Those that a terminal runs in, by how the names of their programs begin."""

SOCKETS = Path("/proc/self/net/unix")
"""All that are bound. In the sandbox of a kiosk, where /proc has nothing but processes, there is no /proc/net."""

_BY_SOCKET = {b"/BrlAPI/": "BRLTTY", b"/fenrirscreenreader-deamon.sock": "Fenrir"}
"""What is in the names of the sockets of those that read consoles. The second is spelt as it is."""

_INTERPRETERS = ("python", "perl", "bash", "sh", "env", "emacs")

ANSWER_SECONDS = 0.5
"""How long the desktop may take to say whether a screen reader is on. It takes 0.02 s."""

_ASK_DESKTOP = (
    ("busctl", "--user", "get-property", "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Status", "ScreenReaderEnabled"),
    (
        *("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"),
        *("--method", "org.freedesktop.DBus.Properties.Get", "org.a11y.Status", "ScreenReaderEnabled"),
    ),
)


def of_this_terminal(processes: Path = Path("/proc")) -> str:
    """The screen reader that this program runs in, "" if there is none: one of its ancestors then."""
    for name, arguments in _ancestors(processes):
        for word in (name, *_programs(arguments)):
            program = word.rpartition("/")[2].lower()
            for begins, reader in OF_TERMINALS.items():
                if program.startswith(begins):
                    return reader
    return ""


def _ancestors(processes: Path) -> Iterator[tuple[str, list[str]]]:
    """The name and the command line of each, the nearest first."""
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
    """What a command line runs: its first word, and what an interpreter is told to run."""
    interpreter = arguments[0].rpartition("/")[2].startswith(_INTERPRETERS) and "-c" not in arguments
    return [word for word in arguments if not word.startswith("-")][: 2 if interpreter else 1]


def of_this_computer() -> str:
    """The screen reader that is running here, "" if none is known. Over a network, nothing here tells of the user's."""
    if os.environ.get("SSH_CONNECTION"):
        return ""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return _of_consoles() or _orca()


def known_without_asking() -> str:
    """The screen reader in use, "" if none is known: for a program that neither has the user's environment nor may
    start another. What a desktop has is not found."""
    return of_this_terminal() or _of_consoles()


def _of_consoles() -> str:
    return _speakup() or _listening()


def _speakup() -> str:
    return "Speakup" if Path("/sys/accessibility/speakup").is_dir() else ""


def _listening() -> str:
    """BRLTTY listens for programs that want to write to its display, Fenrir for what it is told to do."""
    try:
        bound = [line.split() for line in SOCKETS.read_bytes().splitlines()]
    except OSError:
        return ""
    listening = [fields[-1] for fields in bound if fields[3:4] == [b"00010000"]]
    return next((name for part, name in _BY_SOCKET.items() if any(part in path for path in listening)), "")


def _orca() -> str:
    """The desktop knows whether its screen reader is on."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return ""
    answer = next(filter(None, map(_answer, _ASK_DESKTOP)), "")
    return "Orca" if "true" in answer else ""


def _windows() -> str:
    import ctypes  # noqa: PLC0415  # slow to load, and needed on Windows only

    on = ctypes.c_int(0)
    is_screen_reader_on = 0x0046
    ctypes.windll.user32.SystemParametersInfoW(is_screen_reader_on, 0, ctypes.byref(on), 0)  # type: ignore[attr-defined,unused-ignore]
    return "A screen reader" if on.value else ""


def _macos() -> str:
    return "VoiceOver" if _answer(("defaults", "read", "com.apple.universalaccess", "voiceOverOnOffKey")) == "1" else ""


def _answer(command: tuple[str, ...]) -> str:
    """What a program of the system answers, "" if it does not in time."""
    import subprocess  # noqa: PLC0415  # slow to load, and not needed where the sockets answer

    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=ANSWER_SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip().lower() if run.returncode == 0 else ""
