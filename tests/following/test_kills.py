"""A follower that is killed at any moment has one complete edition: the previous or the new one."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from newsreader.following.edition_files import waiting_folder
from newsreader.library import Library
from newsreader.model.values import Selection
from newsreader.published.article_document import PublishedArticle
from newsreader.published.manifest import Manifest
from tests.following.editions import KEY, edition, published, serve
from tests.profiles import LONG
from tests.server import Server

KILLS = 50 if LONG else 3

ALWAYS = 3
"""Requests of each update: the manifest, and its signature under two names."""


def state() -> tuple[str, list[str]]:
    """The title of the edition in the library, and its articles, each of which must have its text."""
    with Library.open() as library:
        found = library.followed_editions().all()
        if not found:
            assert not [each for each in library.sources() if each.kind == "edition"]
            return "", []
        (followed,) = found
        headlines = list(library.each_headline(Selection(source=library.source(followed.address).id)))
        for headline in headlines:
            article = library.stored_article(headline)
            assert article is not None
            assert article.text
        return followed.title, sorted(each.title for each in headlines)


def stories(number: int) -> list[PublishedArticle]:
    """Twenty articles, of which five are new each time and five have gone."""
    return [published(each, letters=2000) for each in range(5 * number + 20, 5 * number, -1)]


def requests_of(manifest: Manifest, address: str) -> int:
    """How many requests will be sent to take an edition: those that it takes always, and one for each new file."""
    waiting = waiting_folder(address)
    with Library.open() as library:
        followed = library.followed_editions().at(address)
    here = followed.articles if followed else {}
    return ALWAYS + sum(each.sha256 not in here and not (waiting / each.sha256).exists() for each in manifest.files)


def wait_for(requests: int, server: Server, running: "subprocess.Popen[bytes]") -> None:
    """Wait until a follower has sent as many requests, or has ended."""
    while len(server.requests) < requests and running.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            running.wait(0.01)


def test_a_follower_killed_at_any_moment_of_an_update_has_one_complete_edition(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    editions = {"": list[str]()}
    # With this seed, the third kill is after the last request, while the library switches.
    chance, hit, tail = random.Random(1), 0, 0.0  # noqa: S311
    for number in range(KILLS + 1):
        made = stories(number)
        manifest = edition(folder, made, serial=number + 1, key=KEY, title=f"Edition {number}")
        editions[f"Edition {number}"] = sorted(each.article.title for each in made)
        address = serve(server, folder)
        command = [sys.executable, "-m", "newsreader", "follow", address, "--key", KEY.public.text]
        requests = requests_of(manifest, address)
        server.requests.clear()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number:
            moment = chance.uniform(0, 1.3) if number > 1 else 0.5
            wait_for(min(requests, 1 + int(moment * requests)), server, running)
            time.sleep(max(0.0, moment - 1) / 0.3 * tail)
            hit += running.poll() is None
            running.send_signal(signal.SIGKILL)
        else:
            wait_for(requests, server, running)
            began = time.monotonic()
            running.wait(60)
            tail = time.monotonic() - began
        running.wait(60)
        title, titles = state()
        assert titles == editions[title]
    assert hit
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert state()[0] == f"Edition {KILLS}"
