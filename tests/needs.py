"""What tests need of the system, and the Debian packages that have it. One line says what was left out without them.

`python3 tests/needs.py` prints the packages that are missing here; it needs Python's standard library alone.
"""

import ctypes
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import pytest

LEFT_OUT = "{tests} left out, for this computer lacks {needs}."
TO_HAVE_THEM = "On Debian, they run after: sudo apt install --no-install-recommends {packages}"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that some tests need of the system."""

    name: str
    packages: tuple[str, ...]
    """Of Debian. None if no package helps."""
    is_here: Callable[[], bool]

    @property
    def reason(self) -> str:
        """Why a test is skipped."""
        return f"needs {self.name}"

    @property
    def mark(self) -> "pytest.MarkDecorator":
        """Skips a test where this is missing."""
        import pytest  # not there yet when .ci/run asks for the packages

        return pytest.mark.skipif(not self.is_here(), reason=self.reason)

    def skip(self) -> NoReturn:
        """Skip the current test, for this is missing."""
        import pytest

        pytest.skip(self.reason)

    def require(self) -> None:
        """Skip the current test where this is missing."""
        if not self.is_here():
            self.skip()


def _programs(*names: str) -> bool:
    return all(map(shutil.which, names))


def _has_pulse_library() -> bool:
    try:
        ctypes.CDLL("libpulse.so.0")
    except OSError:
        return False
    return True


def _program(name: str, package: str = "", known_as: str = "") -> Need:
    return Need(known_as or name, (package or name,), partial(_programs, name))


MOUNTS = Need("the right to mount disks", (), lambda: True)
"""Only an attempt shows whether it is there."""

PULSE_LIBRARY = Need("the library of PulseAudio", ("libpulse0",), _has_pulse_library)
PULSEAUDIO = Need("PulseAudio", ("pulseaudio", "pulseaudio-utils"), partial(_programs, "pulseaudio", "pactl", "parec"))
YASR, FENRIR, BRLTTY = map(_program, ("yasr", "fenrir", "brltty"))
SYSTEMD = _program("systemd-analyze", "systemd", "systemd")
MANDB, MANDOC, ZSH, FISH = _program("mandb", "man-db"), *map(_program, ("mandoc", "zsh", "fish"))
BASH_COMPLETION_FILE = Path("/usr/share/bash-completion/bash_completion")
BASH_COMPLETION = Need("bash-completion", ("bash-completion",), BASH_COMPLETION_FILE.is_file)
JAVA = _program("java", "default-jre-headless", "Java")
LIBLOUIS = Need("liblouis", ("liblouis20", "liblouis-data"), Path("/usr/share/liblouis/tables/en-ueb-g2.ctb").is_file)
DEJAVU = Need(
    "the typeface DejaVu Sans", ("fonts-dejavu-core",), Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").is_file
)
MINISIGN, OPENSSL = map(_program, ("minisign", "openssl"))

NEEDS = (
    *(PULSEAUDIO, PULSE_LIBRARY, YASR, FENRIR, BRLTTY, SYSTEMD, MANDB, MANDOC, ZSH, FISH, BASH_COMPLETION),
    *(JAVA, LIBLOUIS, DEJAVU, MINISIGN, OPENSSL, MOUNTS),
)


def left_out(reasons: Iterable[str]) -> str:
    """One line for the reasons of all skipped tests: what was left out for lack of a need, and how to have it."""
    skipped = [need for reason in reasons for need in NEEDS if reason == need.reason]
    if not skipped:
        return ""
    lacking = [need for need in NEEDS if need in skipped]
    *most, last = [need.name for need in lacking]
    line = LEFT_OUT.format(
        tests="1 test was" if len(skipped) == 1 else f"{len(skipped)} tests were",
        needs=f"{', '.join(most)} and {last}" if most else last,
    )
    if packages := " ".join(package for need in lacking for package in need.packages):
        line += f" {TO_HAVE_THEM.format(packages=packages)}"
    return line


if __name__ == "__main__":
    print(*(package for need in NEEDS if not need.is_here() for package in need.packages))  # noqa: T201
