"""The commands of the page, run in a folder in place of the system: the administrator's files survive upgrades."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.test_setup import CONSOLE, ETC, LOCAL, SETUP, blocks

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no systemd on Windows")

STAND_IN = '#!/bin/sh\nif [ "${0##*/}" = runuser ]; then shift 3; exec "$@"; fi\necho "$0 $*" >>{typed}\n'

UNIT = f"systemd/system/{CONSOLE}"

EDITED = {
    "newsreader/foot/local.ini": "font=DejaVu Sans Mono:size=48\n",
    "newsreader/kiosk.toml": "rate = 150\n",
    "newsreader/console-local.sh": "echo $1\n",
    f"{UNIT}.d/local.conf": "[Service]\nNice=5\n",
}

NEWER = "# Of the newer version.\n"


def block(*words: str) -> str:
    """The block of the page that has all of these texts."""
    (found,) = [each for each in blocks("sh") if all(word in each for word in words)]
    return found


class System:
    """A system in a folder, with two versions of the program. The first is in use."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.etc, self.typed = folder, folder / "etc", folder / "typed"
        for place in ("etc", "var/lib/newsreader", "programs"):
            (folder / place).mkdir(parents=True)
        for version in ("0.1.0", "0.2.0"):
            shutil.copytree(SETUP, folder / "opt/newsreader" / version / "share/newsreader/kiosk")
            (folder / "opt/newsreader" / version / "bin").mkdir()
        programs = [folder / "programs" / name for name in ("systemctl", "systemd-sysusers", "runuser")]
        for program in (*programs, *(each / "bin/newsreader" for each in (folder / "opt/newsreader").iterdir())):
            program.write_text(STAND_IN.replace("{typed}", str(self.typed)))
            program.chmod(0o755)
        newer = folder / "opt/newsreader/0.2.0/share/newsreader/kiosk"
        for file in (newer / "etc" / UNIT, newer / "local/newsreader/weston.ini"):
            file.write_text(file.read_text("utf-8") + NEWER, "utf-8")
        (folder / "opt/newsreader/current").symlink_to("0.1.0")

    def type(self, *words: str) -> str:
        """Run the block of the page with these texts, with this folder in place of the system's. Returns the commands
        that were started."""
        self.typed.write_text("")
        here = re.sub(r"(?<![\w.])/(?=(?:etc|opt|var|root)/)", f"{self.folder}/", block(*words))
        here = re.sub(r"(put-in-place\.sh)$", rf"\1 {self.folder}", here, flags=re.MULTILINE)
        environment = {"PATH": f"{self.folder}/programs:{os.environ['PATH']}"}
        subprocess.run(["sh", "-eu", "-c", here], check=True, env=environment, cwd=self.folder)
        return self.typed.read_text().replace(str(self.folder), "")

    def text(self, name: str) -> str:
        return (self.etc / name).read_text("utf-8")


def test_the_administrators_files_survive_an_installation_an_upgrade_and_a_rollback(tmp_path: Path) -> None:
    system = System(tmp_path / "system")
    system.type("systemd-sysusers")
    for folder in (ETC, LOCAL):
        for file in folder.rglob("*"):
            assert not file.is_file() or system.text(str(file.relative_to(folder))) == file.read_text("utf-8")
    for name, text in EDITED.items():
        (system.etc / name).parent.mkdir(parents=True, exist_ok=True)
        (system.etc / name).write_text(text)
    (system.etc / "newsreader/weston.ini").unlink()
    started = system.type("backup")
    assert "/opt/newsreader/current/bin/newsreader backup /var/lib/newsreader/before-0.2.0.db" in started
    assert started.endswith("systemctl restart newsreader-kiosk\n")
    assert system.text(UNIT).endswith(NEWER)
    assert system.text("newsreader/weston.ini").endswith(NEWER), "which is copied if it is missing"
    assert {name: system.text(name) for name in EDITED} == EDITED
    system.type("ln -sfn 0.1.0", "put-in-place")
    assert (system.folder / "opt/newsreader/current").readlink() == Path("0.1.0")
    assert system.text(UNIT) == (ETC / UNIT).read_text("utf-8")
    assert {name: system.text(name) for name in EDITED} == EDITED
    restored = system.type("newsreader restore")
    assert "/opt/newsreader/current/bin/newsreader restore /var/lib/newsreader/before-0.2.0.db" in restored
