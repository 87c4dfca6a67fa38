"""What the tests of publishing and following by commands share."""

import subprocess
from datetime import datetime, timedelta

from tests.server import Server

BASE = "https://news.example/daily"
WHOLE = "Nobody was hurt, the council said"


def many(server: Server, count: int) -> None:
    """A feed of this many articles, the last of which is the newest."""
    begin = datetime(2026, 11, 1)  # noqa: DTZ001
    items = "".join(
        f"<item><title>Story {n}</title><link>{server.url(f'/story/{n}')}</link><guid>{n}</guid><pubDate>"
        f"{begin + timedelta(hours=n):%a, %d %b %Y %H:%M:%S GMT}</pubDate>"
        f"<description>Summary {n}.</description></item>"
        for n in range(count)
    )
    server.route(
        "/many", f'<rss version="2.0"><channel><title>Many</title>{items}</channel></rss>', "application/rss+xml"
    )


def without_room(command: list[str], kilobytes: int) -> "subprocess.CompletedProcess[str]":
    """Run a command whose files may not grow beyond a size: what anybody may do, and the next best to a full disk."""
    limited = ["bash", "-c", f'ulimit -S -f {kilobytes}; exec "$@"', "bash", *command]
    return subprocess.run(limited, capture_output=True, text=True, check=False, timeout=120)
