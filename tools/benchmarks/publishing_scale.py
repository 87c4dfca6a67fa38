"""What an edition costs its publisher, its web server and its followers: python -m tools.benchmarks.publishing_scale

Publishes an archive of --articles, then the next day with --new articles; --followers take both from nginx (Debian's
nginx-light), with a library for each. The sound of the archive is a stand-in, so that only what is new is spoken.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from newsreader.following import Followed, follow
from newsreader.library import Library
from newsreader.model.values import Article, Block, Clean, Headline, SourceSettings
from newsreader.published.minisign import SecretKey
from newsreader.publishing import Site, article_maker, publisher
from newsreader.publishing.publishable import Candidate
from newsreader.publishing.sounds import Sounded
from newsreader.settings import Settings
from newsreader.system.environment import Folders

NOW = datetime(2026, 11, 29, 6, 0, tzinfo=UTC)
KEY = SecretKey(b"12345678", bytes(range(32)))
PORT = 8799
SOURCE = "https://herald.example/feed"
FULL = SourceSettings(publish="full")
WORDS = "The council will decide on the new bridge across the river in spring, its leader said on Tuesday. "


def candidate(number: int, a_day: int) -> Candidate:
    published = NOW - timedelta(days=number // a_day, minutes=number % a_day)
    headline = Headline(
        Clean(f"Headline number {number} of a usual length"),
        f"https://herald.example/{number}",
        published=published,
        precision="time",
        summary=Clean(WORDS),
        source=Clean("The Herald"),
        source_url=SOURCE,
        day=published.date(),
    )
    return Candidate(headline, FULL, published.date())


def whole(each: Candidate, _again: bool) -> Article:
    """An article of three hundred words or so."""
    headline = each.headline
    blocks = tuple(Block("paragraph", Clean(f"{headline.title}: {WORDS * 3}".strip())) for _ in range(6))
    return Article(headline.url, headline.title, published=headline.published, precision="time", blocks=blocks)


def silent(folder: Any, articles: Sequence[Article], *_: object, **__: object) -> Iterator[Sounded]:
    """A stand-in for the sound of each article."""
    for article in articles:
        sound = folder.add("sound", ".mp3", article.title.encode(), "sound")
        transcript = folder.add("transcripts", ".vtt", article.title.encode(), "transcript")
        yield Sounded(sound, transcript, 60.0)


def publish(folder: Path, candidates: Sequence[Candidate], now: datetime) -> None:
    site = Site(Clean("The news"), "https://news.example/", Settings(), now)
    began, computed = time.perf_counter(), computing()
    done = publisher.publish(folder, site, {SOURCE: FULL}, candidates, whole, key=KEY)
    print(
        f"  {done.articles:,} articles, {done.new:,} new: {time.perf_counter() - began:.1f} s, of which "
        f"{computing() - computed:.1f} s computing; {done.bytes / 1e6:,.1f} MB in all",
        flush=True,
    )


def computing() -> float:
    """Seconds of processors that this process took, and its children that have ended."""
    return sum(os.times()[:4])


@contextmanager
def nginx(folder: Path, work: Path) -> Iterator[Path]:
    """Serve a folder. Yields the log, with the bytes of each answer."""
    log, settings = work / "access.log", work / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""
    settings.write_text(
        f"{user} daemon off; pid {work}/nginx.pid; error_log {work}/error.log;\n"
        "events { worker_connections 2000; }\n"
        f"http {{ log_format bytes '$status $bytes_sent $uri'; access_log {log} bytes; types {{ }}\n"
        "default_type application/octet-stream; gzip on; gzip_types *; gzip_proxied any;\n"
        f"server {{ listen 127.0.0.1:{PORT}; root {folder}; }} }}\n"
    )
    running = subprocess.Popen(["nginx", "-c", str(settings), "-p", str(work)])
    try:
        time.sleep(1)
        yield log
    finally:
        running.terminate()
        running.wait(10)


def take(home: Path, now: datetime) -> tuple[Followed, float]:
    began = time.perf_counter()
    with Library.open(Folders(home, home, home, home)) as library:
        address = f"http://127.0.0.1:{PORT}/edition.json"
        found = follow(library, address, KEY.public, lambda: now)
    return found, time.perf_counter() - began


def report(what: str, log: Path, taken: Sequence[tuple[Followed, float]]) -> None:
    lines = [line.split() for line in log.read_text().splitlines()]
    log.write_text("")
    seconds = [each for _, each in taken]
    requests, sent = len(lines) / len(taken), sum(int(line[1]) for line in lines) / len(taken)
    print(
        f"  {what}: {requests:,.1f} requests and {sent / 1000:,.1f} kB a follower, "
        f"{statistics.median(seconds):.2f} s (longest {max(seconds):.2f} s), "
        f"failed {sum(line[0] > '399' for line in lines)}"
    )


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--articles", type=int, default=1000)
    given.add_argument("--new", type=int, default=100)
    given.add_argument("--followers", type=int, default=200)
    options = given.parse_args()
    work = Path(tempfile.mkdtemp(prefix="publishing-"))
    folder = work / "site"
    try:
        archive = [candidate(number, options.new) for number in range(options.articles)]
        print("Publisher:")
        # In large batches: with real sound, to save the state of all articles after each takes next to no time.
        with mock.patch.multiple(article_maker, sounded=silent, AT_ONCE=1000):
            publish(folder, archive, NOW)
        with nginx(folder, work) as log:
            print(f"Followers, of a manifest of {(folder / 'edition.json').stat().st_size / 1000:,.1f} kB:")
            first = take(work / "first", NOW)
            report("all of the archive", log, [first])
            homes = [shutil.copytree(work / "first", work / f"home{number}") for number in range(options.followers)]
            print("Publisher, the next day:")
            tomorrow = NOW + timedelta(days=1)
            publish(folder, [candidate(-1 - number, options.new) for number in range(options.new)], tomorrow)
            publish(folder, [], tomorrow)
            with ThreadPoolExecutor(20) as pool:
                print(f"{options.followers} followers, the next day:")
                for what in ("what is new", "nothing new"):
                    began = time.perf_counter()
                    report(what, log, list(pool.map(lambda home: take(home, tomorrow), homes)))
                    print(f"    all in {time.perf_counter() - began:.1f} s")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
