"""News sites, and lists of them, that fail in every way that a site has failed."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.server import Exchange, Server, response

SITES = ("herald", "echo", "post", "gazette")

LIST_ADDRESS = "http://lists.example/list.opml"

NEVER_ASKED = ("http://127.0.0.1:9/secret", "http://192.168.7.7/secret", "http://[::1]:9/secret", "http://10.0.0.1/")
"""Targets of redirects that a kiosk must not follow."""

HELD_SECONDS = 45.0
"""How long a silent connection is held: longer than any timeout."""


def misbehave(town: Server, random: Random) -> None:
    """Be a proxy, so that no name is looked up, for news sites with ever more news and for lists of some of them. They
    fail in every way that a site has failed."""
    counts = dict.fromkeys(SITES, 5)
    begun = b"HTTP/1.1 200 OK\r\n\r\n<rss>"

    def feed(name: str) -> str:
        counts[name] += random.randint(0, 3)
        items = "".join(
            f"<item><title>Bridge {number} opens</title><link>http://{name}.example/news?id={number}</link></item>"
            for number in range(counts[name], max(counts[name] - 30, 0), -1)
        )
        return f'<rss version="2.0"><channel><title>The {name}</title>{items}</channel></rss>'

    def page(name: str) -> str:
        text = f"<p>{f'The people of {name} said on Monday that work would begin in spring. ' * 8}</p>" * 12
        return f"<html lang='en'><body><article><h1>A bridge opens</h1>{text}</article></body></html>"

    def listed(_name: str) -> str:
        names = random.sample(SITES, random.randint(2, len(SITES)))
        outlines = (f'<outline type="rss" text="{name}" xmlUrl="http://{name}.example/feed"/>' for name in names)
        return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'

    def huge(exchange: Exchange) -> None:
        exchange.send(begun)
        for _ in range(400):
            exchange.send(b"<!-- nothing but air -->" * 2800)

    def trickle(exchange: Exchange) -> None:
        exchange.send(begun)
        exchange.trickle(b" ", 0.5)

    def answer(exchange: Exchange, make: Callable[[str], str], name: str, wellness: float) -> None:
        body = make(name)
        etag = f'"{hash(body)}"'
        same = exchange.request.headers.get("if-none-match") == etag
        well = response(status=304) if same else response(body.encode(), headers={"ETag": etag})
        failures: tuple[Callable[[Exchange], object], ...] = (
            Exchange.reset,
            huge,
            trickle,
            lambda it: it.server.closing.wait(HELD_SECONDS),
            lambda it: it.send(well[:-60]),
            lambda it: it.send(b"\x16\x03\x01 not HTTP at all\r\n\r\n\x00"),
            lambda it: it.send(response(status=random.choice((404, 500)))),
            lambda it: it.send(response(status=503, headers={"Retry-After": str(random.randint(1, 90))})),
            lambda it: it.send(response(status=302, headers={"Location": random.choice(NEVER_ASKED)})),
            lambda it: it.send(response(body.encode("utf-16"), headers={"Content-Type": "text/xml; charset=koi8-r"})),
            lambda it: it.send(response(body.replace("</", "<<&nbsp;", 3).encode())),
        )
        (random.choice(failures) if random.random() > wellness else lambda it: it.send(well))(exchange)

    for name in SITES:
        town.script(f"http://{name}.example/feed", partial(answer, make=feed, name=name, wellness=0.65))
        town.script(f"http://{name}.example/news", partial(answer, make=page, name=name, wellness=0.98))
    town.script(LIST_ADDRESS, partial(answer, make=listed, name="", wellness=0.6))
