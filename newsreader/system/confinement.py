"""Confines a process on Linux, so that strangers' bytes that take over a parser in it gain nothing.

Landlock lets it read the files of Python, of the system's libraries and of this program, and no others; it can write
none. Seccomp denies it sockets, other programs and processes. Where the kernel lacks one of them, the other holds;
other systems have neither. What both cost, `tools/benchmarks/confinement_cost.py` measures.

The filter names what is denied, not what is allowed: which calls Python and the C library make differs by version and
machine, and a call that an allow-list forgot would end reading. What is new in a kernel is thus allowed by the filter;
landlock still denies files then.
Sources: https://docs.kernel.org/userspace-api/landlock.html and
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from stat import S_ISDIR
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
    "mkdirat": (258, 34), "rmdir": (84, None), "mknod": (133, None), "mknodat": (259, 33), "chown": (92, None),
    "lchown": (94, None), "fchownat": (260, 54), "fchmodat2": (452, 452), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424), "shmget": (29, 194), "mq_open": (240, 180), "add_key": (248, 217),
    "request_key": (249, 218), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430), "mount_setattr": (442, 442),
    "init_module": (175, 105), "finit_module": (313, 273),
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
_IN_A_ROW = 4


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
    if not reading:
        _allow_reading(syscall, ruleset)
    syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _allow_reading(syscall: Any, ruleset: int) -> None:
    """Leave what a parser may load when it first needs it readable.

    A file has many names, by links, and is known by its numbers: to find the one true name of each costs as much as all
    else here, and so does a `Path` for each.
    """
    if sys.platform != "linux":
        return
    ours = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    root = os.path.dirname(ours)  # noqa: PTH120
    private = ["/", os.path.expanduser("~")]  # noqa: PTH111  # `Path.home` raises without an account
    if not root.endswith("-packages"):  # the folder that this program is in may be anybody's, if it is not installed
        private.append(root)
    seen = set[tuple[int, int]]()
    for own in private:
        with suppress(OSError):
            seen.add(_numbers(os.stat(own)))  # noqa: PTH116
    found: set[str | bytes] = {sys.prefix, sys.base_prefix, *_LIBRARIES, *_SETTINGS, *sys.path, ours, root}
    for path in (found | {*_folders_of_libraries()}) - {""}:
        with suppress(OSError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            status = os.fstat(place)
            if _numbers(status) not in seen:
                seen.add(_numbers(status))
                right = _READ if S_ISDIR(status.st_mode) else _READ_FILE
                syscall(_ADD_RULE, ruleset, _BENEATH, struct.pack("=Qi", right, place), 0)
            os.close(place)


def _numbers(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _folders_of_libraries() -> Iterator[bytes]:
    """The folders of the libraries that are loaded: each system may have them elsewhere."""
    with suppress(OSError), open("/proc/self/maps", "rb", 0) as maps:  # noqa: PTH123
        for line in maps.readall().splitlines():
            rights_and_path = line.partition(b" ")[2]
            if rights_and_path[2:3] == b"x" and b"/" in line and not line.endswith(b" (deleted)"):
                yield line[line.index(b"/") : line.rindex(b"/")]  # a deleted one may have been in any folder


def _filter_calls(prctl: Any, *, network: bool) -> None:
    if sys.platform != "linux":
        return
    if (machine := calls_of(os.uname().machine, sys.maxsize)) and sys.byteorder == "little":
        steps = _program(*machine, network=network)
        code = struct.pack(f"={len(steps)}Q", *steps)
        prctl(_SET_SECCOMP, _FILTER, ctypes.byref(_Program(len(steps), code)), 0, 0)


def calls_of(machine: str, largest: int) -> tuple[int, int] | None:
    """The row of a machine, if the calls of a Python with this `sys.maxsize` are in the tables."""
    return _MACHINES.get(machine) if largest > _OF_64_BITS else None


def _program(architecture: int, column: int, *, network: bool) -> list[int]:
    """A program of the kernel's packet filter, which judges each call of the kernel."""
    allowed, refused, lacking = (_step(_RETURN, end) for end in (_ALLOW, _ERROR | errno.EPERM, _ERROR | errno.ENOSYS))
    denied = {**_DENIED, **({} if network else _NETWORK)}
    judged = {numbers[column]: [refused] for numbers in denied.values()}
    judged |= {numbers[column]: [lacking] for numbers in _NEWER.values()}
    for *opening, place in _OPEN.values():
        flags = _step(_LOAD, _ARGUMENTS + 8 * place)
        judged[opening[column]] = [flags, *_if(_ANY_BIT, _WRITING, [refused]), allowed]
    judged[_CLONE[column]] = [_step(_LOAD, _ARGUMENTS), *_if(_ANY_BIT, _THREAD, [allowed]), refused]
    cases = sorted((number, steps) for number, steps in judged.items() if number is not None)
    ours = [_step(_LOAD, _NUMBER), *_if(_AT_LEAST, _X32, [lacking]), *_search(cases, allowed)]
    return [_step(_LOAD, _ARCHITECTURE), *_if(_EQUAL, architecture, ours), lacking]


def _search(cases: Sequence[tuple[int, list[int]]], otherwise: int) -> list[int]:
    """Steps that find the case of a loaded number by halving: the kernel tries a program with each number it knows."""
    if len(cases) <= _IN_A_ROW:
        return [*(step for number, steps in cases for step in _if(_EQUAL, number, steps)), otherwise]
    half = len(cases) // 2
    upper, lower = _search(cases[half:], otherwise), _search(cases[:half], otherwise)
    return [*_if(_AT_LEAST, cases[half][0], upper), *lower]


def _if(test: int, value: int, steps: list[int]) -> list[int]:
    """Steps that are taken only if what was loaded passes a test."""
    return [_step(test, value) | len(steps) << 24, *steps]


def _step(code: int, value: int) -> int:
    return code | value << 32
