"""A newcomer's first hour as one script for every face: two sources on a loopback server, and the keys with what they
bring."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from newsreader.model.frozen import dataclass
from tests.server import Server

HERALD = ("Storm closes coastal road", "Football club wins cup", "Choir sings at the harbour", "Hospital opens clinic")
POST = ("Football ground to be sold", "Library lends talking books", "Bus fares to rise in spring")
PARAGRAPH = "The council expects that the work will take some weeks, and sends the buses by the inland road."
LINKED = "Report on the sea wall"

WELCOME = 5
"""Headlines that come with the program."""

MUTED = 2
"""Headlines with the word football."""

UNREAD = len(HERALD) + len(POST) + WELCOME - 1 - MUTED
"""Listed headlines that are unread after all that."""

SETTINGS = 'read_when = "opened"\n'
"""So that the time spent in an article does not matter."""


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, the line that they lead to, and what is announced besides."""

    keys: tuple[str, ...]
    line: str
    said: str = ""


def steps(server: Server) -> Sequence[Step]:
    """The hour. What is typed into a field is one key of a step."""
    asked = "Add a source. Type its name, or the address of a site, of a page of news or of a feed, then press Enter."
    reported = "The engineers had warned in a report on the sea wall"
    return (
        Step(("a",), "", asked),
        Step((server.url("/herald/"), "enter"), HERALD[0], "Added The Herald. 4 headlines."),
        Step(("a",), "", asked),
        Step((server.url("/post.xml"), "enter"), "", "Added The Post. 3 headlines."),
        Step(("home",), HERALD[0], "First headline."),
        Step(("enter",), HERALD[0], "2 paragraphs, 1 minute"),
        Step(("n",), PARAGRAPH),
        Step(("n",), reported),
        Step(("l",), "127.0.0.1: a report on the sea wall", "2 links. Press Enter to read one, or b to go back."),
        Step(("enter",), LINKED, "1 paragraph, 1 minute"),
        Step(("b",), reported),
        Step(("b",), HERALD[0], "2 of 13"),
        Step(("n",), POST[0], "3 of 13"),
        Step(("F",), "Mute Football", "Filters. Press Enter to choose, or b to go back."),
        Step(("enter",), "In titles, every source", "Mute Football. Where."),
        Step(("enter",), POST[1], f"{MUTED} headlines muted by Football. Press z to undo."),
        Step(("j",), HERALD[2], "4 of 11"),
        Step(("U",), "All headlines", "Mark read. Press Enter to choose, or b to go back."),
        Step(("enter",), "", f"{UNREAD} headlines marked read. Press z to undo."),
        Step(("j",), "", "No unread headline after this one."),
        Step(("z",), "", f"Undone. {UNREAD} headlines marked unread. All headlines."),
    )


def publish(server: Server) -> None:
    """Put the two sources on the server: The Herald is found from the page of its site."""
    server.route("/herald/", '<link rel="alternate" type="application/rss+xml" href="/herald.xml"><h1>The Herald</h1>')
    report = "<p>The engineers had warned in <a href='/report'>a report on the sea wall</a> before the winter.</p>"
    server.route("/report", _page(LINKED, ""))
    # Seconds old, so that all are today's, except in the first minute of a day.
    for name, path, titles, seconds in (("The Herald", "herald", HERALD, 5), ("The Post", "post", POST, 8)):
        published = [datetime.now(UTC) - timedelta(seconds=seconds + 10 * number) for number in range(len(titles))]
        items = "".join(
            f"<item><title>{title}</title><link>{server.url(f'/{path}/{number}')}</link>"
            f"<pubDate>{format_datetime(published[number])}</pubDate></item>"
            for number, title in enumerate(titles)
        )
        feed = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
        server.route(f"/{path}.xml", feed, "application/rss+xml")
        for number, title in enumerate(titles):
            server.route(f"/{path}/{number}", _page(title, report))


def plain(text: str) -> str:
    """The words of a text without the marks and the wrapping of either face."""
    return " ".join(re.findall(r"\w+", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\[\d+\]", "", text)))


def _page(title: str, more: str) -> str:
    return f"<title>{title}</title><article><h1>{title}</h1><p>{PARAGRAPH}</p>{more}</article>"
