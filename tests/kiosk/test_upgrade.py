"""The commands of the page, run in a folder in place of the system: the administrator's files survive upgrades."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.test_setup import CONSOLE, ETC, LOCAL, PAGE, SETUP, blocks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd on Windows")

OF_THE_SYSTEM = ("systemctl", "systemd-sysusers", "runuser", "newsreader")

STAND_IN = '#!/bin/sh\necho "$0 $*" >>{typed}\nif [ "${{0##*/}}" = runuser ]; then shift 3; exec "$@"; fi\n'

OURS = f"systemd/system/{CONSOLE}"

EDITED = {
    "newsreader/foot/local.ini": "font=DejaVu Sans Mono:size=48\n",
    "newsreader/weston.ini": "[output]\nscale=2\n",
    "newsreader/kiosk.toml": "rate = 150\n",
    "newsreader/console-local.sh": "echo $1\n",
    f"{OURS}.d/local.conf": "[Service]\nNice=5\n",
}


class System:
    """A system in a folder, with two versions of the program. The first is in use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.etc = folder / "etc"
        self.typed = folder / "typed"
        for place in ("etc", "root", "var/lib/newsreader", "programs"):
            (folder / place).mkdir(parents=True)
        for program in OF_THE_SYSTEM[:-1]:
            self._stand_in(folder / "programs" / program)
        for version in ("0.1.0", "0.2.0"):
            shutil.copytree(SETUP, folder / "opt/newsreader" / version / "share/newsreader/kiosk")
            (folder / "opt/newsreader" / version / "bin").mkdir()
            self._stand_in(folder / "opt/newsreader" / version / "bin/newsreader")
        newer = folder / "opt/newsreader/0.2.0/share/newsreader/kiosk"
        for file in (
            newer / "etc" / OURS,
            *(newer / "local" / each.relative_to(LOCAL) for each in LOCAL.rglob("*.ini")),
        ):
            file.write_text(file.read_text("utf-8") + "# Of the newer version.\n", "utf-8")
        (folder / "opt/newsreader/current").symlink_to("0.1.0")
        for name in ("news.db", "news.db-wal"):
            (folder / "var/lib/newsreader" / name).touch()

    def _stand_in(self, file: Path) -> None:
        file.write_text(STAND_IN.format(typed=self.typed))
        file.chmod(0o755)

    def type(self, block: str) -> list[str]:
        """Run a block of the page, with this folder in place of the system's. Returns the started commands."""
        self.typed.write_text("")
        here = re.sub(r"(?<![\w.])/(?=(?:etc|opt|var|root)/)", f"{self.folder}/", block)
        here = re.sub(r"(put-in-place\.sh)$", rf"\1 {self.folder}", here, flags=re.MULTILINE)
        environment = {"PATH": f"{self.folder}/programs:{os.environ['PATH']}"}
        subprocess.run(["sh", "-eu", "-c", here], check=True, env=environment, cwd=self.folder)
        return self.typed.read_text().replace(f"{self.folder}/programs/", "").replace(str(self.folder), "").splitlines()

    def text(self, name: str) -> str:
        return (self.etc / name).read_text("utf-8")

    def edit(self) -> None:
        for name, text in EDITED.items():
            (self.etc / name).parent.mkdir(parents=True, exist_ok=True)
            (self.etc / name).write_text(text)


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path / "system")


def block(*words: str) -> str:
    """The block of the page that has all of these texts."""
    (found,) = [each for each in blocks("sh") if all(word in each for word in words)]
    return found


INSTALL, UPGRADE = block("systemd-sysusers"), block("backup")
ROLLBACK = block("ln -sfn 0.1.0", "put-in-place")
RESTORE = block("newsreader restore")


def test_an_installation_puts_every_file_in_place(system: System) -> None:
    assert system.type(INSTALL) == ["systemd-sysusers "]
    for folder in (ETC, LOCAL):
        for file in folder.rglob("*"):
            if file.is_file():
                assert system.text(str(file.relative_to(folder))) == file.read_text("utf-8")


def test_an_upgrade_replaces_our_files_and_keeps_the_administrators(system: System) -> None:
    system.type(INSTALL)
    system.edit()
    started = system.type(UPGRADE)
    assert {name: system.text(name) for name in EDITED} == EDITED
    assert system.text(OURS).endswith("# Of the newer version.\n")
    assert started == [
        "/opt/newsreader/0.2.0/bin/newsreader kiosk --policy /etc/newsreader/kiosk.toml --check",
        "runuser -u newsreader -- env NEWSREADER_HOME=/var/lib/newsreader /opt/newsreader/current/bin/newsreader backup"
        " /var/lib/newsreader/before-0.2.0.db",
        "/opt/newsreader/current/bin/newsreader backup /var/lib/newsreader/before-0.2.0.db",
        "systemctl daemon-reload",
        "systemctl restart newsreader-kiosk",
    ]


def test_a_file_for_the_administrator_is_copied_once(system: System) -> None:
    system.type(INSTALL)
    (system.etc / "newsreader" / "weston.ini").unlink()
    system.type(UPGRADE)
    assert system.text("newsreader/weston.ini").endswith("# Of the newer version.\n")
    assert system.text("newsreader/foot/local.ini") == (LOCAL / "newsreader/foot/local.ini").read_text("utf-8")


def test_a_rollback_restores_the_old_files_and_every_block_works_alone(system: System) -> None:
    system.type(INSTALL)
    system.edit()
    system.type(UPGRADE)
    system.type(ROLLBACK)
    assert (system.folder / "opt/newsreader/current").readlink() == Path("0.1.0")
    assert system.text(OURS) == (ETC / OURS).read_text("utf-8")
    assert {name: system.text(name) for name in EDITED} == EDITED
    assert "/opt/newsreader/current/bin/newsreader restore /var/lib/newsreader/before-0.2.0.db" in system.type(RESTORE)
    assert sorted(each.name for each in (system.folder / "root/newer").iterdir()) == ["news.db", "news.db-wal"]


def test_the_old_version_checks_the_policy_before_a_rollback() -> None:
    asked = "/opt/newsreader/0.1.0/bin/newsreader kiosk --policy /etc/newsreader/kiosk.toml --check"
    assert PAGE.index(asked) < PAGE.index(ROLLBACK)


def test_every_file_says_what_an_upgrade_does_with_it() -> None:
    for file in (*ETC.rglob("*.service"), *ETC.rglob("*.sh"), *ETC.rglob("*.ini")):
        assert "An upgrade replaces this file" in file.read_text("utf-8").replace("\n# ", " "), file.name
    for file in LOCAL.rglob("*.ini"):
        assert "an upgrade leaves this file alone" in file.read_text("utf-8").replace("\n# ", " "), file.name


def test_the_terminal_includes_the_administrators_settings_last_and_they_exist() -> None:
    foot = (ETC / "newsreader/foot/foot.ini").read_text("utf-8")
    main = foot.partition("\n[")[0].splitlines()
    assert main[-1] == "include=/etc/newsreader/foot/local.ini"
    assert "font=" in (LOCAL / "newsreader/foot/local.ini").read_text("utf-8")


def test_a_script_of_the_administrator_gets_the_arguments_of_the_console(system: System) -> None:
    system.type(INSTALL)
    system.edit()
    for program in ("setterm", "dumpkeys", "loadkeys", "stty", "sleep"):
        (system.folder / "programs" / program).write_text("#!/bin/sh\n")
        (system.folder / "programs" / program).chmod(0o755)
    script = system.etc / "newsreader/console.sh"
    script.write_text(script.read_text("utf-8").replace("/run/newsreader-kiosk.keys", f"{system.folder}/keys"))
    for word in ("lock", "unlock"):
        result = subprocess.run(
            ["sh", str(script), word],
            env={"PATH": f"{system.folder}/programs:/usr/bin:/bin", "EXIT_STATUS": "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stdout.endswith(f"{word}\n")
