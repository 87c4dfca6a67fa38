"""Confines a process on Linux, so that strangers' bytes that take over a parser in it gain nothing.

Landlock lets it read the files of Python, of the system's libraries and of this program, and no others; it can write
none. Seccomp denies it sockets, other programs and processes. Both cost about a millisecond. Where the kernel lacks
one of them, the other holds; other systems have neither.
Sources: https://docs.kernel.org/userspace-api/landlock.html and
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

_SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 22, 38
_FILTER = 2

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_BENEATH = 1
_READ_FILE, _READ = 0b100, 0b1100
"""Landlock's rights to read a file, and to read a folder with its files."""

_RIGHTS = (0x1FFF, 0x3FFF, 0x7FFF, 0x7FFF, 0xFFFF)
"""All rights that each version of landlock knows, from the first on; later ones know no more."""

_SIGNALS_AND_SOCKETS = 0b11
"""From version 6 on: no signal to a process, and no abstract socket, outside."""

_LIBRARIES = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/nix/store", "/gnu/store"),
    *("/home/linuxbrew/.linuxbrew/lib", "/home/linuxbrew/.linuxbrew/Cellar"),
)
_SETTINGS = ("/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types")
"""Files by which libraries are found, and which Python's own modules read."""

_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""How a filter knows a machine, and its column in the tables below."""

_OF_64_BITS = 1 << 32
"""`sys.maxsize` is larger where the calls are those of the tables: Python may have fewer bits than the kernel."""

_NETWORK = {"socket": (41, 198), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201), "socketpair": (53, 199)}
_DENIED = {
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "pidfd_getfd": (438, 438), "kill": (62, 129),
    "io_uring_setup": (425, 425), "bpf": (321, 280), "userfaultfd": (323, 282), "perf_event_open": (298, 241),
    "keyctl": (250, 219), "mount": (165, 40), "unshare": (272, 97), "setns": (308, 268), "creat": (85, None),
    "open_by_handle_at": (304, 265), "unlink": (87, None), "unlinkat": (263, 35), "rename": (82, None),
    "renameat": (264, 38), "renameat2": (316, 276), "truncate": (76, 45), "chmod": (90, None), "fchmodat": (268, 53),
    "link": (86, None), "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "mkdir": (83, None),
    "mkdirat": (258, 34),
}  # fmt: skip
_NEWER = {"clone3": (435, 435), "openat2": (437, 437)}
"""Their flags are out of a filter's sight. As if the kernel lacked them: the C library then uses the older ones."""

_OPEN = {"open": (2, None, 1), "openat": (257, 56, 2)}
"""With the place of the argument that has the flags."""

_CLONE = (56, 220)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_THREAD = 0x10000

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x50000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def confine(*, network: bool = False, reading: bool = False) -> None:
    """Deny this process, for good, files, other programs and, without `network`, the network; `reading` lets it read
    every file.

    Open files stay open. To be called before a second thread starts.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            _restrict_files(libc.syscall, reading=reading)
            _filter_calls(libc.prctl, network=network)


def _restrict_files(syscall: Any, *, reading: bool) -> None:
    if sys.platform != "linux":
        return
    version = syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return
    rights = _RIGHTS[min(version, len(_RIGHTS)) - 1] & ~(_READ if reading else 0)
    attributes = struct.pack("=QQQ", rights, 0, _SIGNALS_AND_SOCKETS)[: 24 if version >= 6 else 8]
    ruleset = syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return
    for path in () if reading else _readable():
        with suppress(OSError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            right = _READ if Path(path).is_dir() else _READ_FILE
            syscall(_ADD_RULE, ruleset, _BENEATH, struct.pack("=Qi", right, place), 0)
            os.close(place)
    syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _readable() -> Iterable[str]:
    """The folders and files with what a parser may load when it first needs it."""
    ours = Path(__file__).parents[1]
    root = str(ours.parent)
    private = {"/", os.path.realpath(os.path.expanduser("~"))}  # noqa: PTH111  # `Path.home` raises without an account
    if not root.endswith("-packages"):  # the folder that this program is in may be anybody's, if it is not installed
        private.add(os.path.realpath(root))
    found = {sys.prefix, sys.base_prefix, *_LIBRARIES, *_SETTINGS, *sys.path, str(ours), root, *_folders_of_libraries()}
    return {os.path.realpath(path) for path in found - {""}} - private


def _folders_of_libraries() -> Iterator[str]:
    """The folders of the libraries that are loaded: each system may have them elsewhere."""
    with suppress(OSError):
        lines = Path("/proc/self/maps").read_text("utf-8", "surrogateescape").split("\n")
        for _place, rights, *_numbers, path in (line.split(maxsplit=5) for line in lines if "/" in line):
            if "x" in rights and not path.endswith(" (deleted)"):  # such a one may have been in any folder
                yield os.path.dirname(path)  # noqa: PTH120  # a `Path` for each costs as much as all else here


def _filter_calls(prctl: Any, *, network: bool) -> None:
    if (machine := calls_of(platform.machine(), sys.maxsize)) and sys.byteorder == "little":
        code = b"".join(_program(*machine, network=network))
        prctl(_SET_SECCOMP, _FILTER, ctypes.byref(_Program(len(code) // 8, code)), 0, 0)


def calls_of(machine: str, largest: int) -> tuple[int, int] | None:
    """The row of a machine, if the calls of a Python with this `sys.maxsize` are in the tables."""
    return _MACHINES.get(machine) if largest > _OF_64_BITS else None


def _program(architecture: int, column: int, *, network: bool) -> Iterator[bytes]:
    """A program of the kernel's packet filter, which judges each call of the kernel."""
    lacking = _step(_RETURN, _ERROR | errno.ENOSYS)
    yield _step(_LOAD, _ARCHITECTURE)
    yield from _if(_EQUAL, architecture, yes=(), no=[lacking])
    yield _step(_LOAD, _NUMBER)
    yield from _if(_AT_LEAST, _X32, yes=[lacking])
    denied = {**_DENIED, **({} if network else _NETWORK)}
    for calls, reason in ((denied, errno.EPERM), (_NEWER, errno.ENOSYS)):
        for numbers in calls.values():
            if (number := numbers[column]) is not None:
                yield from _if(_EQUAL, number, yes=[_step(_RETURN, _ERROR | reason)])
    refusal = _step(_RETURN, _ERROR | errno.EPERM)
    for *opening, place in _OPEN.values():
        if (number := opening[column]) is not None:
            writes = [*_if(_ANY_BIT, _WRITING, yes=[refusal]), _step(_RETURN, _ALLOW)]
            yield from _if(_EQUAL, number, yes=[_step(_LOAD, _ARGUMENTS + 8 * place), *writes])
    starts = [*_if(_ANY_BIT, _THREAD, yes=(), no=[refusal]), _step(_RETURN, _ALLOW)]
    yield from _if(_EQUAL, _CLONE[column], yes=[_step(_LOAD, _ARGUMENTS), *starts])
    yield _step(_RETURN, _ALLOW)


def _if(test: int, value: int, *, yes: Iterable[bytes] = (), no: Iterable[bytes] = ()) -> Iterator[bytes]:
    """Steps that are taken only if what was loaded passes a test, or only if it does not."""
    steps = [*yes, *no]
    skipped = (0, len(steps)) if yes else (len(steps), 0)
    yield struct.pack("=HBBI", test, *skipped, value)
    yield from steps


def _step(code: int, value: int) -> bytes:
    return struct.pack("=HBBI", code, 0, 0, value)
