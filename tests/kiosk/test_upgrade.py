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


def test_the_administrators_files_survive_an_installation_an_upgrade_and_a_rollback(system: System) -> None:
    assert system.type(INSTALL) == ["systemd-sysusers "]
    for folder in (ETC, LOCAL):
        for file in folder.rglob("*"):
            assert not file.is_file() or system.text(str(file.relative_to(folder))) == file.read_text("utf-8")
    system.edit()
    (system.etc / "newsreader/weston.ini").unlink()
    kept = {name: text for name, text in EDITED.items() if name != "newsreader/weston.ini"}
    started = system.type(UPGRADE)
    assert {name: system.text(name) for name in kept} == kept
    assert system.text("newsreader/weston.ini").endswith("# Of the newer version.\n"), "which is copied once"
    assert system.text(OURS).endswith("# Of the newer version.\n")
    assert started == [
        "/opt/newsreader/0.2.0/bin/newsreader kiosk --policy /etc/newsreader/kiosk.toml --check",
        "runuser -u newsreader -- env NEWSREADER_HOME=/var/lib/newsreader /opt/newsreader/current/bin/newsreader backup"
        " /var/lib/newsreader/before-0.2.0.db",
        "/opt/newsreader/current/bin/newsreader backup /var/lib/newsreader/before-0.2.0.db",
        "systemctl daemon-reload",
        "systemctl restart newsreader-kiosk",
    ]
    system.type(ROLLBACK)
    asked = "/opt/newsreader/0.1.0/bin/newsreader kiosk --policy /etc/newsreader/kiosk.toml --check"
    assert PAGE.index(asked) < PAGE.index(ROLLBACK), "the old version checks the policy before"
    assert (system.folder / "opt/newsreader/current").readlink() == Path("0.1.0")
    assert system.text(OURS) == (ETC / OURS).read_text("utf-8")
    assert {name: system.text(name) for name in kept} == kept
    assert "/opt/newsreader/current/bin/newsreader restore /var/lib/newsreader/before-0.2.0.db" in system.type(RESTORE)
    assert sorted(each.name for each in (system.folder / "root/newer").iterdir()) == ["news.db", "news.db-wal"]
