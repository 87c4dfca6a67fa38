"""The command doctor reports all kinds of damage without a traceback and changes nothing."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsreader.messages import doctor as say
from tests import needs
from tests.cli.running import done, run
from tests.library.making import serve_feed
from tests.server import Server
from tests.speech.conftest import NO_DEVICE
from tests.store.disks import on_own_disk


@pytest.fixture(autouse=True)
def without_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use no sound device of this machine."""
    for name, value in NO_DEVICE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "newsreader-home"


def examined(**more: Any) -> tuple[int, dict[str, Any]]:
    """The exit status, and each check of the document by its name."""
    result = run("doctor", "--json", **more)
    assert result.stderr == ""
    document = json.loads(result.stdout)
    assert document["ok"] == all(check["status"] != "failed" for check in document["checks"])
    assert {check["name"] for check in document["checks"]} <= say.CHECKS.keys()
    for check in document["checks"]:
        assert figures(check["name"]) | {"name", "status", "message", "remedy"} >= check.keys()
        assert check["message"].endswith(".")
        assert check["status"] in ("ok", "warning", "failed")
        assert check["status"] == "ok" or check["remedy"]
        assert check.get("examined", True)
    return result.returncode, {check["name"]: check for check in document["checks"]}


def figures(name: str) -> set[str]:
    """What the documents may have of a check, by the page that describes it."""
    return {each for called in say.FIGURES[name] for each in called.split(", ")}


def everything_in(folder: Path) -> dict[Path, tuple[int, int, bytes]]:
    return {
        each: (each.stat().st_mode, each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"")
        for each in folder.rglob("*")
    }


def test_the_doctor_reports_failures_first_and_exits_1() -> None:
    result = run("doctor")
    assert (result.returncode, result.stderr) == (1, "")
    first, second, *_rest = result.stdout.splitlines()
    assert first == "1 thing is wrong."
    assert second.startswith(say.NO_SOUND_DEVICE)
    assert "\nOK:\nVoice: OK, British English, clear with the engine pico." in result.stdout
    assert all(not line or line.endswith((".", ":")) for line in result.stdout.splitlines())


def test_the_doctor_creates_and_changes_nothing(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    before = everything_in(tmp_path)
    examined(env=os.environ)  # in a process, for what is created when modules are loaded
    assert everything_in(tmp_path) == before
    done("headlines")
    (home / "settings.toml").write_text("rate = 200\n")
    before = everything_in(tmp_path)
    examined()
    assert everything_in(tmp_path) == before


def test_the_doctor_contacts_the_users_source_once_and_reveals_no_headline(home: Path, server: Server) -> None:
    serve_feed(server, ["bridge"])
    done("add", server.url("/feed"))
    asked_before = len(server.requests)
    result = run("doctor", "--json")
    assert server.paths()[asked_before:] == ["/feed"]
    assert "Network: the source answered." in result.stdout
    assert "bridge" not in result.stdout
    assert "The Herald" not in result.stdout
    assert server.url("") not in result.stdout
    assert str(server.port) not in result.stdout


def damaged_library_and_unknown_voice(home: Path) -> None:
    done("headlines")
    (home / "news.db").write_bytes(b"this is no database" * 1000)
    (home / "settings.toml").write_text('voice = "grandfather"\n')


def broken_settings(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("rate = = fast\n")


def folder_is_a_file(home: Path) -> None:
    home.write_text("no folder\n")


@pytest.mark.parametrize(
    ("broken", "names"),
    [
        (damaged_library_and_unknown_voice, {"library", "voice"}),
        (broken_settings, {"settings"}),
        (folder_is_a_file, {"folders"}),
    ],
)
def test_the_doctor_reports_damage_and_leaves_it(home: Path, broken: Callable[[Path], None], names: set[str]) -> None:
    broken(home)
    before = everything_in(home.parent)
    status, checks = examined()
    assert status == 1
    assert {checks[name]["status"] for name in names} == {"failed"}
    assert everything_in(home.parent) == before


def test_the_doctor_reports_an_impossible_home_and_examines_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_HOME", "~nosuchuser/x")
    status, checks = examined()
    assert status == 1
    assert checks["folders"]["message"] == say.NO_SUCH_HOME
    assert checks["voice"]["status"] == "ok"


@pytest.mark.parametrize(
    "more",
    [
        {
            "HOME": "/nonexistent",
            "NEWSREADER_HOME": "",
            "TERM": "",
            "HTTPS_PROXY": "nonsense://",
            "PATH": "/nonexistent",
        },
        {
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "SSL_CERT_FILE": "/nonexistent",
            "TZ": "No/Such/Place",
            "TMPDIR": "/nonexistent",
        },
    ],
    ids=lambda more: " ".join(f"{name}={value}" for name, value in more.items()),
)
def test_the_doctor_runs_in_any_environment(more: dict[str, str]) -> None:
    status, _checks = examined(env={**os.environ, **more})
    assert status == 1


@pytest.mark.parametrize("closed", ["</dev/null 2>&-", "<&-"])
def test_closed_streams_are_handled(closed: str) -> None:
    command = f'"{sys.executable}" -m newsreader doctor {closed}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("1 thing is wrong.")


def test_the_doctor_runs_on_a_read_only_disk(tmp_path: Path) -> None:
    script = """
import json
remount("ro")
command = [sys.executable, "-m", "newsreader", "doctor", "--json"]
run = subprocess.run(command, env={**os.environ, "NEWSREADER_HOME": str(path.parent)}, capture_output=True, text=True)
checks = {check["name"]: check for check in json.loads(run.stdout)["checks"]}
assert (run.returncode, run.stderr) == (1, "")
assert checks["library"]["status"] == "ok"
assert checks["folders"]["library"] == "read-only"
"""
    on_own_disk(script, tmp_path / "disk")


@needs.PULSE_LIBRARY.mark
def test_an_interrupted_doctor_leaves_no_process_even_if_sound_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "native"))
        deaf.listen()
        deaf.settimeout(20)
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'native'}")
        command = [sys.executable, "-m", "newsreader", "doctor"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            voice, _ = deaf.accept()  # it waits for an answer from now on
            running.send_signal(signal.SIGINT)
            printed = running.communicate(timeout=20)
        assert (running.returncode, printed) == (130, (b"", b""))
        with voice:
            voice.settimeout(20)
            while voice.recv(65_536):
                pass  # until nobody is left at the other end
