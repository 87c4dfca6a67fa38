"""A town whose news sites misbehave, behind a proxy on this machine, so that no name is looked up.

The next answer of a site is drawn from the seed and its name: the same in every run, in any order of requests.
"""

import threading
from collections.abc import Callable
from random import Random
from urllib.parse import urlsplit

from tests.server import Exchange, Server, response

SITES = ("herald", "echo", "post", "gazette", "voice", "bugle")

LIST_ADDRESS = "http://lists.example/list.opml"

NEVER_ASKED = ("http://127.0.0.1:9/secret", "http://192.168.7.7/secret", "http://[::1]:9/secret", "http://10.0.0.1/")
"""Targets of redirects that a kiosk must not follow."""

SENTENCE = (
    "The people of town said on Monday that work would begin in spring and cost less than was feared, because more of"
    " it can be done by those who live near, while others asked for time to think and a second look at the figures. "
)

HELD_SECONDS = 45.0
"""How long a silent connection is held: longer than any timeout."""

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The {name}</title><link>http://{name}.example/</link>{items}</channel></rss>"""

ITEM = """<item><title>{title}</title><link>http://{name}.example/news?id={number}</link><guid>{name} {number}</guid>
<description>About number {number}.</description></item>"""

PAGE = "<html lang='en'><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"

OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>Town</title></head><body>{outlines}</body></opml>"""

OUTLINE = """<outline type="rss" text="The {name}" xmlUrl="http://{name}.example/feed"/>"""

UNFINISHED = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss>"


class Site:
    """One news site: a feed, which usually has new items, and the pages of its articles."""

    def __init__(self, name: str, seed: int) -> None:
        self._name = name
        self._random = Random(f"{seed} {name}")
        self._lock = threading.Lock()
        self._count = 5
        self._behaviours: tuple[tuple[int, Callable[[Exchange], None]], ...] = (
            (45, self._new_items),
            (20, self._as_before),
            (4, lambda exchange: exchange.send(response(b"broken", status=500))),
            (4, self._later),
            (4, Exchange.reset),
            (2, hold),
            (4, lambda exchange: exchange.send(self._whole()[:-60])),
            (1, huge),
            (4, lambda exchange: exchange.send(b"\x16\x03\x01 not HTTP at all\r\n\r\n\x00")),
            (4, self._elsewhere),
            (3, self._wrong_charset),
            (2, trickle),
            (
                3,
                lambda exchange: exchange.send(response(self._body().replace("</item>", "</itm><<&nbsp;", 3).encode())),
            ),
        )

    def feed(self, exchange: Exchange) -> None:
        """Answer for the feed, in the manner whose turn it is."""
        with self._lock:
            ((_, behaviour),) = self._random.choices(self._behaviours, [weight for weight, _ in self._behaviours])
        behaviour(exchange)

    def page(self, exchange: Exchange) -> None:
        """Answer for an article."""
        number = exchange.request.path.rpartition("=")[2]
        random = Random(f"{self._name} {number}")
        if random.random() < 0.02:
            random.choice((Exchange.reset, hold, trickle, lambda it: it.send(b"\xff" * 400)))(exchange)
            return
        paragraphs = "".join(f"<p>{SENTENCE * random.randint(1, 3)}</p>" for _ in range(random.randint(6, 30)))
        page = PAGE.format(self._title(number), paragraphs).encode()
        exchange.send(response(page, headers={"Content-Type": "text/html; charset=utf-8"}))

    def _title(self, number: object) -> str:
        return f"Bridge opens, {self._name} number {number}"

    def _body(self) -> str:
        newest = range(self._count - 1, max(self._count - 31, -1), -1)
        items = (ITEM.format(title=self._title(number), name=self._name, number=number) for number in newest)
        return RSS.format(name=self._name, items="".join(items))

    def _whole(self) -> bytes:
        headers = {"Content-Type": "application/rss+xml; charset=utf-8", "ETag": f'"{self._count}"'}
        return response(self._body().encode(), headers=headers)

    def _new_items(self, exchange: Exchange) -> None:
        with self._lock:
            self._count += self._random.randint(1, 3)
        exchange.send(self._whole())

    def _as_before(self, exchange: Exchange) -> None:
        same = exchange.request.headers.get("if-none-match") == f'"{self._count}"'
        exchange.send(response(status=304) if same else self._whole())

    def _later(self, exchange: Exchange) -> None:
        exchange.send(response(b"later", status=503, headers={"Retry-After": str(self._random.randint(1, 90))}))

    def _elsewhere(self, exchange: Exchange) -> None:
        exchange.send(response(status=302, headers={"Location": self._random.choice(NEVER_ASKED)}))

    def _malformed(self, exchange: Exchange) -> None:
        body = self._body().replace("</item>", "</itm><<&nbsp;", 3).encode()
        exchange.send(response(body, headers={"Content-Type": "application/rss+xml"}))

    def _wrong_charset(self, exchange: Exchange) -> None:
        body = self._body().replace("utf-8", "utf-16").encode("latin-1", "replace") + b"\xff\xfe\xe9"
        exchange.send(response(body, headers={"Content-Type": "text/xml; charset=koi8-r"}))


def hold(exchange: Exchange) -> None:
    """Answer nothing."""
    exchange.server.closing.wait(HELD_SECONDS)


def trickle(exchange: Exchange) -> None:
    """Answer one byte at a time, slowly."""
    exchange.send(UNFINISHED)
    exchange.trickle(b" ", 0.5)


def huge(exchange: Exchange) -> None:
    """Answer with more than any limit allows."""
    exchange.send(UNFINISHED)
    for _ in range(400):
        exchange.send(b"<!-- nothing but air -->" * 2800)


class Town:
    """All the sites, and the list of them, behind one proxy."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"{seed} list")
        self._lock = threading.Lock()
        self._server = Server()
        self._listed = [*SITES[:4]]
        for name in SITES:
            site = Site(name, seed)
            self._server.script(f"http://{name}.example/feed", site.feed)
            self._server.script(f"http://{name}.example/news", site.page)
        self._server.script(LIST_ADDRESS, self._list)

    @property
    def proxy(self) -> str:
        """Its address."""
        return self._server.url()

    @property
    def asked(self) -> int:
        return len(self._server.requests)

    @property
    def wrongly_asked(self) -> list[str]:
        """The requests that a kiosk must never make."""
        known = {f"{name}.example" for name in (*SITES, "lists")}
        return [path for path in self._server.paths() if urlsplit(path).hostname not in known]

    def _list(self, exchange: Exchange) -> None:
        """Answer for the list: unchanged, changed, missing, broken or empty."""
        with self._lock:
            chance = self._random.random()
            if chance < 0.25:
                self._listed = self._random.sample(SITES, self._random.randint(2, len(SITES)))
            body = OPML.format(outlines="".join(OUTLINE.format(name=name) for name in self._listed)).encode()
        headers = {"Content-Type": "text/x-opml", "ETag": '"' + "-".join(self._listed) + '"'}
        if 0.25 <= chance < 0.5:
            exchange.send(response(b"no", status=self._random.choice((404, 500, 503))))
        elif 0.5 <= chance < 0.6:
            exchange.send(response(self._random.choice((body[:-40], b"", b"\x00\x01\x02", b"<opml/>"))))
        elif 0.6 <= chance < 0.65:
            exchange.reset()
        elif exchange.request.headers.get("if-none-match") == headers["ETag"]:
            exchange.send(response(status=304, headers=headers))
        else:
            exchange.send(response(body, headers=headers))

    def __enter__(self) -> "Town":
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()
