"""Confinement where Python, the kernel or the computer is of another kind."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.system.confinement import calls_of

needs_linux = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux confines a process without a right to do so"
)

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
