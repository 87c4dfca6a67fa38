"""A visit leaves no trace: its process can write to no file, and reports faults without quoting a text."""

import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.system import child
from tests.kiosk.kiosks import WholeKiosk

PREAMBLE = "from newsreader.kiosk.visit.traceless import log_only_places, write_nothing\n"


def run(program: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-P", "-c", PREAMBLE + program],
        capture_output=True,
        text=True,
        timeout=60,
        env=child.environment(),
        check=False,
    )


def test_no_code_of_a_visit_can_write_to_a_file(tmp_path: Path) -> None:
    done = run(f"""
import os, subprocess, sys
write_nothing()
try:
    os.write(os.open({str(tmp_path / "own")!r}, os.O_WRONLY | os.O_CREAT), b"secret")
except OSError as error:
    print(error.errno)
sys.stdout.flush()
print(subprocess.call(["/bin/sh", "-c", "echo secret > {tmp_path / "others"}"], stderr=subprocess.DEVNULL) != 0)
""")
    assert done.stdout.split() == ["27", "True"]
    assert [file.stat().st_size for file in tmp_path.iterdir()] == [0, 0]


def test_the_voice_of_a_visit_writes_no_bytecode(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.py").touch()
    done = run(f"""
import subprocess, sys
from newsreader.system import child
write_nothing()
sys.path.insert(0, {str(tmp_path)!r})
import one
code = "from newsreader.system.this_process import allow_writing; allow_writing(); import other"
print(subprocess.call([sys.executable, "-c", code], env=child.environment(), cwd={str(tmp_path)!r}))
""")
    assert done.stdout == "0\n", done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.py", "other.py"]


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
def test_the_voice_of_a_visit_writes_nothing_to_a_fresh_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_COOKIE"):
        monkeypatch.delenv(name, raising=False)
    user = tmp_path / "user"
    user.mkdir()
    surroundings = {"HOME": str(user), "ALSA_CONFIG_PATH": "/nonexistent/alsa.conf"}
    with WholeKiosk(tmp_path / "library", 'face = "line"\n', environment=surroundings) as kiosk:
        kiosk.wait_asleep()
        kiosk.press("5")
        kiosk.wait_for_text("Welcome to the news.")
        kiosk.wait_for_screen("No sound device was found")
        kiosk.end()
    assert list(user.rglob("*")) == []


def test_the_voice_may_share_memory_with_the_sound_system() -> None:
    done = run("""
import subprocess, sys
write_nothing()
code = '''
import os
from newsreader.system.this_process import allow_writing
allow_writing()
os.ftruncate(os.memfd_create("sound"), 1)
'''
print(subprocess.call([sys.executable, "-c", code]))
""")
    assert done.stdout == "0\n", done.stderr


def test_a_fault_is_reported_by_its_place_alone() -> None:
    done = run("""
import logging, threading
log_only_places()
def fails(secret):
    raise ValueError(f"could not open {secret}")
thread = threading.Thread(target=fails, args=["the budget"])
thread.start()
thread.join()
try:
    fails("the budget")
except ValueError:
    logging.getLogger("newsreader").exception("reading %s", "the budget")
logging.getLogger("newsreader").warning("opened %s", "the budget")
fails("the budget")
""")
    assert done.returncode == 1
    assert done.stderr.count("ValueError\n") == 3
    assert "fails" in done.stderr
    assert "budget" not in done.stderr


def test_the_process_ends_with_its_status_without_waiting_for_its_threads() -> None:
    done = run("""
import threading
from newsreader.kiosk.visit.visit_process import leave
threading.Thread(target=threading.Event().wait).start()
print("said before the end", end="")
leave(11)
""")
    assert (done.returncode, done.stdout) == (11, "said before the end")
