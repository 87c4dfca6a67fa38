"""A publisher that is killed, or whose disk is full, leaves a whole edition."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsreader.published import minisign
from tests.cli.publications import BASE, many, without_room
from tests.cli.running import document, done
from tests.following.editions import KEY
from tests.profiles import LONG
from tests.published.test_minisign import secret_file
from tests.publishing.sites import assert_whole
from tests.server import Server

KILLS = 50 if LONG else 2


@pytest.fixture
def site(tmp_path: Path) -> str:
    return str(tmp_path / "site")


@pytest.fixture
def publisher(server: Server, site: str, tmp_path: Path) -> list[str]:
    """A command that publishes a signed edition of two articles."""
    many(server, 2)
    done("add", server.url("/many"))
    key = secret_file(tmp_path / "edition.key")
    return [sys.executable, "-m", "newsreader", "publish", site, "--base-url", BASE, "--key", str(key)]


def killed_after(seconds: float, command: list[str]) -> bool:
    """Start a command, kill its process group after a time. Returns whether it was still running."""
    running = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        return True
    return False


def test_a_publisher_that_is_killed_at_any_moment_leaves_an_edition_that_is_whole(
    server: Server, site: str, publisher: list[str]
) -> None:
    began = time.monotonic()
    subprocess.run(publisher, check=True, capture_output=True)
    whole = time.monotonic() - began
    chance, hit = random.Random(7), 0  # noqa: S311
    for number in range(KILLS):
        many(server, 4 + 2 * number)
        done("refresh")
        hit += killed_after(chance.uniform(0.1, 0.9) * whole, publisher)
        assert_whole(Path(site))
        followed = document("follow", site, "--key", KEY.public.text)
        assert followed["verified"]
        assert followed["articles"] >= 2
    assert hit
    done(*publisher[3:])
    assert_whole(Path(site))
    assert document("follow", site, "--key", KEY.public.text)["articles"] == 2 + 2 * KILLS
    content = (Path(site) / "edition.json").read_bytes()
    minisign.verify(content, (Path(site) / "edition.json.minisig").read_bytes(), KEY.public)
    assert not list((Path(site) / ".newsreader").glob("*.part"))


def test_a_publisher_without_room_says_so_and_leaves_the_edition_before(
    server: Server, site: str, publisher: list[str]
) -> None:
    done(*publisher[3:])
    before = (Path(site) / "edition.json").read_bytes()
    page = (Path(site) / "index.html").read_bytes()
    many(server, 8)
    done("refresh")
    result = without_room(publisher, 100)
    assert (result.returncode, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert "cannot be written" in result.stderr
    assert_whole(Path(site))
    assert ((Path(site) / "edition.json").read_bytes(), (Path(site) / "index.html").read_bytes()) == (before, page)
    done(*publisher[3:])
    assert document("follow", site, "--key", KEY.public.text)["articles"] == 8
