"""The Tab key completes a line in real shells."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from newsreader.model.file_formats import ENDINGS
from tests import needs
from tests.faces.visual.terminal import Reader

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

"""Loads the completions of a command when they are first needed."""


def surroundings(prefix: Path, folder: Path) -> dict[str, str]:
    """The environment of a shell that finds the files under a prefix, and none of the user's."""
    path = f"{prefix / 'bin'}:{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_DATA_DIRS": str(prefix / "share")}


class Shell(Reader):
    """A shell in a terminal of its own, in which a test types and presses Tab."""

    def __init__(self, command: Sequence[str], prefix: Path, folder: Path, ready: str) -> None:
        """`ready` is typed first, to load the completions."""
        environment = {"PS1": "ready> ", "TERM": "xterm"} | surroundings(prefix, folder)
        self._start(["env", "--chdir", str(folder), *command], 80, 24, environment)
        self.wait_for_screen("ready>")
        self.type(f"{ready}; echo completions are $((1 + 1))\r", "completions are 2\nready>")

    def type(self, keys: str, answer: str) -> None:
        self.press(*keys)
        self.wait_for_screen(answer)


def bash(prefix: Path, folder: Path) -> Shell:
    return Shell(["bash", "--norc", "--noprofile", "-i"], prefix, folder, f". {needs.BASH_COMPLETION_FILE}")


def zsh(prefix: Path, folder: Path) -> Shell:
    functions = prefix / "share" / "zsh" / "site-functions"
    return Shell(["zsh", "-f", "-i"], prefix, folder, f"fpath+=({functions}); autoload -U compinit; compinit -D -u")


SHELLS = [
    pytest.param(bash, marks=needs.BASH_COMPLETION.mark, id="bash"),
    pytest.param(zsh, marks=needs.ZSH.mark, id="zsh"),
]

LINES = {
    "a command": ("newsreader headl\t\r", "Given: headlines."),
    "a command under another": ("newsreader op\tim\t\r", "Given: opml import."),
    "an option": ("newsreader headlines --unr\t\r", "Given: headlines --unread."),
    "an option that opens": ("newsreader --vis\t\r", "Given: --visual."),
    "a voice": ("newsreader speak 1 --vo\ten-gb-lan\t\r", "Given: speak 1 --voice en-gb-lancaster."),
    "a source": ("newsreader remove 1\t\r", "Given: remove 1."),
    "a pack": ("newsreader packs add 8\t\r", "Given: packs add 8."),
    "a headline": ("newsreader mark --read 5\t\r", "Given: mark --read 5."),
    "a file": ("newsreader read sav\t\r", "Given: read saved page.html."),
    "a format": ("newsreader edition --format st\t\r", "Given: edition --format stick."),
    "an ending": ("newsreader export 1 --output news.w\t\r", "Given: export 1 --output news.wav."),
}


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_completes_a_line_and_offers_the_endings_of_files_that_can_be_written(
    shell: Callable[[Path, Path], Shell], prefix: Path, tmp_path: Path
) -> None:
    (tmp_path / "saved page.html").touch()
    with shell(prefix, tmp_path) as opened:
        for keys, answer in LINES.values():
            opened.type(keys, answer)
        opened.press(*"newsreader speak 1 --output talk\t\t\t")
        opened.wait(lambda: {"talk.mp3", "talk.wav"} <= {*" ".join(opened.rows).split()}, "endings of speech")
        assert "talk.txt" not in " ".join(opened.rows)
        opened.press("\x15", *"newsreader export 1 --output news\t\t\t")
        opened.wait(lambda: {"news.mp3", "news.wav", "news.txt"} <= {*" ".join(opened.rows).split()}, "all endings")


@needs.FISH.mark
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("newsreader headl", {"headlines"}),
        ("newsreader opml ", {"import", "export"}),
        ("newsreader headlines --un", {"--until", "--unread", "--sound"}),  # it also looks inside of words
        ("newsreader speak 1 --voice en-gb-lan", {"en-gb-lancaster"}),
        ("newsreader read sav", {"saved page.html"}),
        ("newsreader read 4", {"4"}),
        ("newsreader headlines --source ", {"1"}),
        ("newsreader packs add 2", {"2"}),
        ("newsreader speak 1 --output talk", {"talk.mp3", "talk.wav"}),
        ("newsreader export 1 --output news", {f"news{ending}" for ending in ENDINGS}),
        ("newsreader edition --format da", {"daisy2", "daisy3"}),
    ],
)
def test_fish_offers(line: str, offered: set[str], prefix: Path, tmp_path: Path) -> None:
    (tmp_path / "saved page.html").touch()
    environment = {name: os.environ[name] for name in ("PATH", "NEWSREADER_HOME")} | surroundings(prefix, tmp_path)
    ask = ["fish", "--command", f"complete --do-complete '{line}'"]
    output = subprocess.run(ask, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert {row.partition("\t")[0] for row in output.splitlines()} == offered
