"""The setup files of a kiosk: systemd accepts them, they leave no way out, and they start programs that exist."""

import configparser
import math
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.kiosk.policy import policy
from tests import needs
from tools.docs.made import FOLDER
from tools.docs.tables import parser

ROOT = FOLDER.parent
SETUP = Path(policy.__file__).parents[1] / "setup"
ETC, LOCAL = SETUP / "etc", SETUP / "local"
UNITS = ETC / "systemd" / "system"
CONSOLE, GRAPHICAL = "newsreader-kiosk.service", "newsreader-kiosk-graphical.service"
DOCTOR, TIMER = "newsreader-kiosk-doctor.service", "newsreader-kiosk-doctor.timer"

EXPOSURE_AT_MOST = 2.0
"""The exposure by `systemd-analyze security`, of 10. Most of the rest is the network, which a news reader needs."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd on Windows")
needs_systemd = needs.SYSTEMD.mark


def settings(unit: str) -> Iterator[tuple[str, str]]:
    """The names and values of a unit's settings, line by line."""
    for row in (UNITS / unit).read_text("utf-8").splitlines():
        if row and row[0] not in "#[":
            name, _, value = row.partition("=")
            yield name, value


def values(unit: str, name: str) -> list[str]:
    return [value for called, value in settings(unit) if called == name]


def words(unit: str, name: str) -> list[str]:
    return [word for value in values(unit, name) for word in value.split()]


def programs(unit: str) -> list[str]:
    """The programs that a unit starts."""
    started = (values(unit, name) for name in ("ExecStartPre", "ExecStart", "ExecStopPost"))
    return [value.lstrip("-+").split()[0] for each in started for value in each]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system with systemd's units and ours, and a stand-in for each program that ours start."""
    shutil.copytree(ETC, tmp_path / "etc")
    system = tmp_path / "usr" / "lib" / "systemd" / "system"
    for name in ("sysinit", "basic", "shutdown", "multi-user", "network", "sound", "timers", "time-set", "time-sync"):
        system.mkdir(parents=True, exist_ok=True)
        (system / f"{name}.target").write_text(f"[Unit]\nDescription={name}\nDefaultDependencies=no\n")
    for name in ("getty@tty1", "seatd", "console-setup", "systemd-user-sessions"):
        (system / f"{name}.service").write_text("[Service]\nExecStart=/bin/sh\n")
    for program in ("/bin/sh", *programs(CONSOLE), *programs(GRAPHICAL), *programs(DOCTOR)):
        there = tmp_path / program.lstrip("/")
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(b"#!\n")
        there.chmod(0o755)
    return tmp_path


@needs_systemd
@pytest.mark.parametrize("unit", [CONSOLE, GRAPHICAL, DOCTOR, TIMER])
def test_systemd_accepts_the_units(unit: str, root: Path) -> None:
    ask = ["systemd-analyze", "verify", f"--root={root}", "--man=no", unit]
    result = subprocess.run(ask, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@needs_systemd
@pytest.mark.parametrize("unit", [CONSOLE, GRAPHICAL, DOCTOR])
def test_systemd_rates_the_exposure_as_low(unit: str, root: Path) -> None:
    threshold = f"--threshold={EXPOSURE_AT_MOST * 10:.0f}"
    ask = ["systemd-analyze", "security", "--offline=true", f"--root={root}", threshold, "--no-pager", unit]
    result = subprocess.run(ask, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_terminal_starts_what_the_console_starts() -> None:
    foot, weston = configparser.ConfigParser(), configparser.ConfigParser()
    foot.read_string("[main]\n" + (ETC / "newsreader" / "foot" / "foot.ini").read_text("utf-8"))
    weston.read_string((LOCAL / "newsreader" / "weston.ini").read_text("utf-8"))
    (started,) = values(CONSOLE, "ExecStart")
    assert str(parser().parse_args(shlex.split(started)[1:]).policy) == "/etc/newsreader/kiosk.toml"
    assert foot["main"]["shell"] == started
    assert weston["autolaunch"]["path"] in words(GRAPHICAL, "ExecPaths")
    assert "XDG_CONFIG_HOME=/etc/newsreader" in words(GRAPHICAL, "Environment")


@pytest.mark.parametrize("unit", [CONSOLE, GRAPHICAL])
def test_the_kiosk_runs_as_its_own_user_at_home_in_the_library(unit: str) -> None:
    (made,) = re.findall(
        r"^u (\S+) - \".+\" (\S+) (\S+)$", (ETC / "sysusers.d" / "newsreader-kiosk.conf").read_text(), re.M
    )
    assert (values(unit, "User"), values(unit, "Group")) == ([made[0]], [made[0]])
    assert values(unit, "StateDirectory") == [made[1].removeprefix("/var/lib/")]
    assert f"NEWSREADER_HOME={made[1]}" in words(unit, "Environment")
    assert made[2].endswith("nologin")


@pytest.mark.parametrize("unit", [CONSOLE, GRAPHICAL])
def test_no_program_can_run_from_a_folder_that_the_kiosk_can_write(unit: str) -> None:
    runs = words(unit, "ExecPaths")
    assert not {"/bin", "/usr/bin", "/bin/sh", "/usr", "/"} & {path.lstrip("-") for path in runs}
    writable = {"/var/lib/newsreader", "/tmp", "/var/tmp", "/dev/shm"}  # noqa: S108  # that nothing there can be run
    assert {"/", *writable} <= set(words(unit, "NoExecPaths"))


def test_the_console_does_not_repeat_a_key_held_down() -> None:
    console = (ETC / "newsreader" / "console.sh").read_text("utf-8")
    assert console.index("--repeat off") > console.index("wipe\n    setterm")
    # It would reset the console between console.sh and the kiosk.
    assert values(CONSOLE, "TTYVTDisallocate") == ["no"]
    weston = configparser.ConfigParser()
    weston.read_string((LOCAL / "newsreader" / "weston.ini").read_text("utf-8"))
    assert weston["keyboard"]["repeat-rate"] == "0"


KEYS = """\
keymaps 0-127
keycode   1 = Escape
keycode  46 = c
	control	keycode  46 = Control_c
	control	alt	keycode  46 = Meta_Control_c
	control	keycode  43 = Control_backslash
	control	keycode  44 = Control_z
	control	keycode  45 = Control_x
keycode  59 = F1 F11 Console_13 F13 alt Console_1
keycode  70 = Scroll_Lock Show_Memory Show_Registers
keycode  83 = KP_Period
	control	alt	keycode  83 = Boot
keycode  84 = Last_Console
keycode 104 = Prior Scroll_Backward
keycode 105 = Left Decr_Console
"""


def test_no_key_leads_away_from_the_console() -> None:
    script = ETC / "newsreader" / "console.sh"
    made = subprocess.run(
        ["sh", str(script), "harmless"], input=KEYS, capture_output=True, text=True, check=True
    ).stdout
    assert not re.search("Console|Boot|Scroll|Show|Control_[czb]", made)
    assert "keycode  46 = c\n" in made
    assert "keycode  45 = Control_x\n" in made
    assert "keycode   1 = Escape\n" in made
    assert "keycode  59 = F1 F11 VoidSymbol F13 alt VoidSymbol\n" in made
    assert "keycode  83 = KP_Period\n" in made


CUT_OFF_TWICE = """
import os, signal, sys
from pathlib import Path
from newsreader.kiosk.supervisor.single_instance import only_one

for _ in range(2):
    if not (child := os.fork()):
        with only_one(Path(sys.argv[1]), Path("policy.toml")) as cut_off:
            print(cut_off, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
"""


def proc_of(unit: str) -> list[str]:
    """The options of `/proc` that a unit gives to its processes."""
    hidden = [f"hidepid={value}" for value in values(unit, "ProtectProc")]
    return [*hidden, *(f"subset={value}" for value in values(unit, "ProcSubset"))]


@pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")
@pytest.mark.parametrize("unit", [CONSOLE, GRAPHICAL])
def test_a_kiosk_detects_that_the_last_one_was_cut_off(unit: str, tmp_path: Path) -> None:
    mounted = f"mount -t proc -o {','.join(proc_of(unit))} own /proc"
    own = ("unshare", "--mount", "sh", "-c")
    if subprocess.run([*own, mounted], capture_output=True, check=False).returncode:
        needs.MOUNTS.skip()
    output = subprocess.run(
        [*own, f'{mounted} && exec "$@"', "sh", sys.executable, "-c", CUT_OFF_TWICE, str(tmp_path / "home")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    assert output.split() == ["False", "True"]


# The page that tells how.

PAGE = (FOLDER / "kiosk.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.+?)\n```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_names_exactly_the_files_for_the_system() -> None:
    there = {
        f"/etc/{path.relative_to(folder).as_posix()}"
        for folder in (ETC, LOCAL)
        for path in folder.rglob("*")
        if path.is_file()
    }
    there.add("/etc/newsreader/console-local.sh")  # which is not there before somebody wants it
    ours = re.compile(
        r"/etc/(?:[a-z.]+/)+newsreader-kiosk[a-z-]*\.[a-z]+(?!\.d)\b|/etc/newsreader/[a-z/-]+\.(?:sh|ini)"
    )
    assert set(ours.findall(PAGE)) == there


def test_the_units_point_to_the_page() -> None:
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    for unit in (CONSOLE, GRAPHICAL, DOCTOR, TIMER):
        (place,) = values(unit, "Documentation")
        assert f"/{shared['shared-data']['docs/kiosk.md']}" in place
    assert f"/opt/newsreader/current/{shared['shared-data']['newsreader/kiosk/setup']}/put-in-place.sh" in PAGE


@pytest.mark.parametrize("block", blocks("sh"))
def test_a_shell_can_parse_the_commands_of_the_page(block: str) -> None:
    subprocess.run(["sh", "-n"], input=block, check=True, text=True)


def test_the_example_policy_is_valid() -> None:
    (text,) = blocks("toml")
    assert policy.parsed(text).exit_phrase == "close the reading room"


def test_letters_have_the_height_that_the_standard_requires() -> None:
    result = re.findall(r"([\d.]+)\s+millimetres,\s+which\s+is\s+enough\s+at\s+(\d+)", PAGE)
    assert len(result) == 3
    for millimetres, centimetres in result:
        degrees = 180 * float(millimetres) / (math.pi * 10 * float(centimetres))
        assert 0.7 <= degrees < 0.72, (millimetres, centimetres)
