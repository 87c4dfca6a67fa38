"""Confinement where Python, the kernel or the computer is of another kind."""

import platform
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest
from lxml import _elementpath

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
