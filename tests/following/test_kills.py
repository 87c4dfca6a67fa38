"""A follower that is killed at any moment has one edition whole: the one before, or the new one."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.model.values import Selection
from newsreader.published.article_document import PublishedArticle
from tests.following.editions import KEY, edition, published, serve
from tests.profiles import LONG
from tests.server import Server

KILLS = 50 if LONG else 3


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
    """Forty articles, of which ten are new each time and ten have gone."""
    return [published(each, letters=2000) for each in range(10 * number + 40, 10 * number, -1)]


@pytest.mark.timeout(1800)  # fifty times, at night
def test_a_follower_that_is_killed_at_any_moment_has_one_edition_whole(server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    editions = {"": list[str]()}
    chance, hit, whole = random.Random(7), 0, 0.0  # noqa: S311
    for number in range(KILLS + 1):
        made = stories(number)
        edition(folder, made, serial=number + 1, key=KEY, title=f"Edition {number}")
        editions[f"Edition {number}"] = sorted(each.article.title for each in made)
        command = [sys.executable, "-m", "newsreader", "follow", serve(server, folder), "--key", KEY.public.text]
        began = time.monotonic()
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if number:
            time.sleep(chance.uniform(0.4, 1.0) * whole)
            hit += running.poll() is None
            running.send_signal(signal.SIGKILL)
        running.wait(60)
        whole = whole or time.monotonic() - began
        title, titles = state()
        assert titles == editions[title]
    assert hit
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert state()[0] == f"Edition {KILLS}"
