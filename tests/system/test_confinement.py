"""Confinement where Python, the kernel or the computer is of another kind."""

import errno
import os
import platform
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest
from lxml import _elementpath

from newsreader.system import confinement
from newsreader.system.confinement import calls_of

needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux confines a process without a right to do so"
)

_LIBRARY = _elementpath.__file__
"""A small library of somebody's."""

_CONFINE = "from newsreader import system\nsystem.confine()\n"

_CALL_OF_32_BITS = """
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(bytes.fromhex("53b814000000cd805bc3"))  # getpid, through the gate of 32-bit programs
call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
"""


def confined(before: str, after: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{_CONFINE}{after}"],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_a_python_of_32_bits_on_a_kernel_of_64_has_no_filter_of_calls(machine: str) -> None:
    assert calls_of(machine, (1 << 63) - 1)
    assert not calls_of(machine, (1 << 31) - 1)
    assert not calls_of("riscv64", (1 << 63) - 1)


@needs_linux
@pytest.mark.skipif(platform.machine() != "x86_64", reason="the call is written for this processor")
def test_a_call_of_another_architecture_is_refused_and_ends_nothing() -> None:
    done = confined(_CALL_OF_32_BITS, "print(call() < 0)")
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr


@needs_linux
def test_a_user_without_a_home_and_without_an_account_can_be_confined(tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("private")
    before = "import pwd\ndef nobody(_number): raise KeyError\npwd.getpwuid = nobody"
    done = confined(before, f"open({str(tmp_path / 'diary')!r})")
    assert "PermissionError" in done.stderr


@needs_linux
def test_a_home_that_python_searches_by_another_name_stays_unreadable(tmp_path: Path) -> None:
    home, link = tmp_path / "home", tmp_path / "link"
    home.mkdir()
    link.symlink_to(home)
    (home / "diary").write_text("private")
    for ours, searched in ((link, home), (home, link), (home, tmp_path / "home" / ".." / "home")):
        done = confined(
            f"import sys; sys.path.append({str(searched)!r})", f"open({str(home / 'diary')!r})", HOME=str(ours)
        )
        assert "PermissionError" in done.stderr


@needs_linux
def test_libraries_can_be_loaded_from_where_others_were_but_not_from_around_it(tmp_path: Path) -> None:
    folder, name = tmp_path / "libraries", Path(_LIBRARY).name
    folder.mkdir()
    for place in (folder / name, folder / f"other-{name}", tmp_path / name):
        copyfile(_LIBRARY, place)
    load = "import ctypes\nctypes.CDLL({!r})\n"
    before = load.format(str(folder / name))
    after = load.format(str(folder / f"other-{name}"))
    assert confined(before, after, HOME=str(tmp_path)).returncode == 0
    assert "ermission denied" in confined(before, load.format(str(tmp_path / name)), HOME=str(tmp_path)).stderr


@needs_linux
def test_a_library_that_was_deleted_makes_no_folder_readable(tmp_path: Path) -> None:
    copyfile(_LIBRARY, tmp_path / "library.so")
    (tmp_path / "diary").write_text("private")
    before = (
        f"import ctypes, os\nctypes.CDLL({str(tmp_path / 'library.so')!r})\nos.remove({str(tmp_path / 'library.so')!r})"
    )
    assert "PermissionError" in confined(before, f"open({str(tmp_path / 'diary')!r})").stderr


@needs_linux
@pytest.mark.parametrize("path", ["/etc/mime.types", "/etc/localtime", "/etc/ld.so.cache"])
def test_what_python_reads_of_a_systems_settings_is_readable(path: str) -> None:
    after = f"import os\nif os.path.exists({path!r}): open({path!r}, 'rb').read(1)"
    assert confined("", after).returncode == 0


_ALLOWED, _REFUSED, _LACKING = 0x7FFF0000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
_THREAD = 0x10000


def _judged(program: list[int], call: dict[int, int]) -> int:
    """What the kernel's interpreter returns: `call` has the words of the call by their offsets."""
    place = loaded = 0
    while True:
        step = program[place]
        code, yes, no, value = step & 0xFFFF, step >> 16 & 0xFF, step >> 24 & 0xFF, step >> 32
        place += 1
        if code == 0x06:
            return value
        if code == 0x20:
            loaded = call.get(value, 0)
        else:
            passed = {0x15: loaded == value, 0x35: loaded >= value, 0x45: bool(loaded & value)}[code]
            place += yes if passed else no


def _expected(column: int, number: int, flags: int, *, network: bool) -> int:
    """The decision by plain sets, with the same `flags` as each argument."""
    denied = {**confinement._DENIED, **({} if network else confinement._NETWORK)}
    if number >= 0x40000000 or number in {each[column] for each in confinement._NEWER.values()}:
        return _LACKING
    if number in {each[column] for each in denied.values()}:
        return _REFUSED
    if number in {each[column] for each in confinement._OPEN.values()}:
        return _REFUSED if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC) else _ALLOWED
    if number == confinement._CLONE[column]:
        return _ALLOWED if flags & _THREAD else _REFUSED
    return _ALLOWED


@needs_linux
@pytest.mark.parametrize("network", [False, True])
@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_call_is_judged_as_by_plain_sets(machine: str, network: bool) -> None:
    architecture, column = confinement._MACHINES[machine]
    program = confinement._program(architecture, column, network=network)
    numbers = [*range(601), *range(0x40000000, 0x40000000 + 601), 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]
    for flags in (0, os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC, _THREAD, 0x80000):
        arguments = {16 + 8 * place: flags for place in range(6)}
        for number in numbers:
            call = {0: number, 4: architecture, **arguments}
            assert _judged(program, call) == _expected(column, number, flags, network=network), (number, flags)
    for other in (0, 0x40000003, 0x40000028, architecture ^ 0x80000000):
        assert all(_judged(program, {0: number, 4: other}) == _LACKING for number in numbers)


_ESCAPES = {
    "execveat": (322, 281),
    "pidfd_getfd": (438, 438),
    "openat2": (437, 437),
    "io_uring_setup": (425, 425),
    "process_vm_readv": (310, 270),
    "open_by_handle_at": (304, 265),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "ptrace": (101, 117),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "clone3": (435, 435),
    "mount": (165, 40),
    "open_tree": (428, 428),
    "unshare": (272, 97),
    "tgkill": (234, 131),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "pidfd_send_signal": (424, 424),
    "shmget": (29, 194),
    "fchmodat2": (452, 452),
}
"""The numbers of calls, by the kernel's own tables, apart from those that the program has."""


@needs_linux
@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="no filter of calls here")
def test_a_child_that_is_taken_over_cannot_make_the_calls_that_lead_out() -> None:
    column = 0 if platform.machine() == "x86_64" else 1
    numbers = {name: each[column] for name, each in _ESCAPES.items()}
    before = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)"
    after = (
        f"for name, number in {numbers!r}.items():\n"
        "    libc.syscall(number, 0, 0, 0, 0, 0, 0)\n    print(name, ctypes.get_errno())"
    )
    done = confined(before, after)
    found = dict(line.split() for line in done.stdout.splitlines())
    lacking = {"openat2", "clone3"}
    assert found == {name: str(errno.ENOSYS if name in lacking else errno.EPERM) for name in numbers}, done.stderr


@needs_linux
def test_a_thread_can_still_start_and_memory_be_had() -> None:
    thread = "t = threading.Thread(target=print, args=[1])\nt.start()\nt.join()"
    after = f"import threading, mmap\nmmap.mmap(-1, 1 << 24)\n{thread}"
    assert confined("", after).stdout == "1\n"
