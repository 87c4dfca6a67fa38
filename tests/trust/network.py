"""Servers that are broken, slow, hostile or only far away, and are asked for a feed."""

import gzip

from tests.fetch.bombs import bomb
from tests.server import Exchange, Script, response
from tests.trust.case import HEAD, XML_HEAD, Case, Serve, item, raw, redirected, redirected_for_ever, rss, script, sent

GOOD = rss(item("Had all the same")).encode()
HAD = ("Had all the same",)
BROKEN = "makes no sense"
PACKED = gzip.compress(GOOD)
LOGIN = (
    "<!doctype html><title>Sign in</title><h1>Sign in</h1><form method=post><input name=mail type=email>"
    "<input name=secret type=password><button>Sign in</button></form><ul>"
    + "".join(f"<li><a href='/help/{n}-about'>Help page {n} about how accounts are made</a></li>" for n in range(10))
    + "</ul>"
)
GZIP = {"Content-Encoding": "gzip"}
EMPTY = gzip.compress(b"")[:3] + b"\x08" + gzip.compress(b"")[4:10] + b"name" * 150 + b"\0" + gzip.compress(b"")[10:]
"""A packed file with a long name and nothing in it."""


def break_in_the_body(exchange: Exchange) -> None:
    exchange.send(XML_HEAD + b"Content-Length: 10000\r\n\r\n" + GOOD[:100])
    exchange.reset()


def break_in_the_head(exchange: Exchange) -> None:
    exchange.send(HEAD)
    exchange.reset()


def hold_after(start: bytes) -> Script:
    def talk(exchange: Exchange) -> None:
        exchange.send(start)
        exchange.hold()

    return talk


def trickle(start: bytes, piece: bytes) -> Script:
    def talk(exchange: Exchange) -> None:
        exchange.send(start)
        exchange.trickle(piece, 0.2)

    return talk


def flood(start: bytes, piece: bytes) -> Script:
    def talk(exchange: Exchange) -> None:
        exchange.send(start)
        while not exchange.server.closing.is_set():
            exchange.send(piece)

    return talk


def _chunked(*chunks: bytes) -> bytes:
    framed = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return XML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + framed + b"0\r\n\r\n"


def broken(does: str, answer: bytes) -> Case:
    return Case("network", does, raw(answer), BROKEN)


def late(does: str, talk: Script) -> Case:
    return Case("time", does, script(talk), "more than 30 seconds to answer", own_server=True)


def large(does: str, serve: Serve) -> Case:
    return Case("size", does, serve, "more than 20 megabytes")


NETWORK = [
    broken("closes without a word", b""),
    Case("network", "resets the connection at once", script(Exchange.reset), BROKEN),
    Case("network", "resets within the head", script(break_in_the_head), BROKEN),
    Case("network", "resets within the body", script(break_in_the_body), BROKEN),
    broken("sends a body shorter than it said", XML_HEAD + b"Content-Length: 9999\r\n\r\n" + GOOD),
    broken("sends a negative length", XML_HEAD + b"Content-Length: -1\r\n\r\n" + GOOD),
    broken("sends two lengths", XML_HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"),
    broken("sends a length in words", XML_HEAD + b"Content-Length: five\r\n\r\nabcde"),
    broken("ends in the midst of a chunk", _chunked(GOOD)[:-40]),
    broken("leaves out the last chunk", _chunked(GOOD)[:-5]),
    broken("gives a chunk a size that is no number", _chunked(GOOD).replace(b"\r\n\r\n", b"\r\n\r\nzz\r\n", 1)),
    broken(
        "gives a chunk a size of a hundred digits",
        XML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 100 + b"\r\nx",
    ),
    Case(
        "network",
        "sends each byte in a chunk of its own",
        raw(_chunked(*(GOOD[n : n + 1] for n in range(len(GOOD))))),
        brings=HAD,
    ),
    Case(
        "network",
        "speaks HTTP 1.0 and ends by closing",
        raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n" + GOOD),
        brings=HAD,
    ),
    broken("speaks SSH", b"SSH-2.0-OpenSSH_9.0\r\n"),
    broken("speaks SMTP", b"220 mail.example ESMTP ready\r\n"),
    broken("speaks HTTP 0.9: a body and no head", GOOD),
    broken("sends random bytes", bytes(range(256)) * 40),
    broken("sends a header of a megabyte", HEAD + b"X-Huge: " + b"a" * 1_000_000 + b"\r\n\r\n"),
    broken("sends a hundred thousand headers", HEAD + b"X-Many: a\r\n" * 100_000 + b"\r\n"),
    broken("sends a header with a NUL in it", HEAD + b"X-Nul: a\x00b\r\n\r\n"),
    broken(
        "answers with the switch to a web socket",
        b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81",
    ),
    Case(
        "network",
        "sends headers that are no ASCII",
        raw(HEAD + 'Content-Type: text/xml; charset=café\r\nETag: "é"\r\n\r\n'.encode("latin-1") + GOOD),
        brings=HAD,
    ),
    Case(
        "network",
        "sends hints before its answer",
        raw(b"HTTP/1.1 103 Early Hints\r\nLink: </x.js>; rel=preload\r\n\r\n" + response(GOOD)),
        brings=HAD,
    ),
    Case("network", "is not there: nobody listens", address="http://127.0.0.1:9/feed", error="cannot be reached"),
    Case("network", "is not there: no such name", address="http://no-such-host.invalid/feed", error="was not found"),
    Case(
        "network",
        "has a name of a label of 64 letters",
        address=f"http://{'a' * 63}.invalid/feed",
        error="was not found",
    ),
]

TLS = [
    Case("TLS", "has a certificate that has expired", sent(GOOD), "has expired", tls="expired"),
    Case("TLS", "has a certificate of next century", sent(GOOD), "Check this computer's clock", tls="not_yet_valid"),
    Case("TLS", "has a certificate of another site", sent(GOOD), "belongs to another site", tls="wrong_host"),
    Case("TLS", "has signed its certificate itself", sent(GOOD), "nobody this computer trusts", tls="self_signed"),
    Case("TLS", "leads from https to http", redirected("http://127.0.0.1:1/feed"), "unsafe", tls="good"),
    Case("TLS", "is all right", sent(GOOD), brings=HAD, tls="good"),
]

TIME = [
    late("accepts and says nothing", Exchange.hold),
    late("stops within its head", hold_after(HEAD)),
    late("stops within its body", hold_after(XML_HEAD + b"Content-Length: 9999\r\n\r\n<rss>")),
    late("sends a header at a time for ever", trickle(HEAD, b"X-More: a\r\n")),
    late("sends a byte at a time for ever", trickle(XML_HEAD + b"\r\n", b" ")),
    late("sends a chunk at a time for ever", trickle(XML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n")),
    late("says for ever that it will go on", trickle(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
    late("stops within a packed body", hold_after(XML_HEAD + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:20])),
]

SIZE = [
    large("sends without end", script(flood(XML_HEAD + b"\r\n", b" " * 65536))),
    large(
        "sends chunks without end",
        script(flood(XML_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b" " * 65536 + b"\r\n")),
    ),
    large("announces a hundred terabytes", raw(XML_HEAD + b"Content-Length: 99999999999999\r\n\r\n")),
    large("packs 300 megabytes into a third of one", sent(lambda: bomb(300), headers=GZIP)),
    Case("size", "packs 200 megabytes twice", sent(lambda: gzip.compress(bomb(200)), headers=GZIP), "archive"),
    large("sends packed nothing without end", script(flood(XML_HEAD + b"Content-Encoding: gzip\r\n\r\n", EMPTY * 100))),
    Case(
        "size",
        "sends a feed of just under 20 megabytes",
        sent(lambda: GOOD.replace(b"</channel>", b" " * 19_900_000 + b"</channel>")),
        brings=HAD,
    ),
    Case("size", "packs a feed without saying so", sent(PACKED), brings=HAD),
    Case("size", "says it is packed and it is not", sent(GOOD, headers=GZIP), BROKEN),
    Case("size", "cuts its packed body short", sent(PACKED[:-10], headers=GZIP), BROKEN),
    Case("size", "has a wrong sum at the end of its packed body", sent(PACKED[:-8] + bytes(8), headers=GZIP), BROKEN),
    Case(
        "size",
        "packs in a way that nobody asked for",
        sent(b"\x0b\x02\x80hello\x03", headers={"Content-Encoding": "br"}),
        BROKEN,
    ),
]

STATUS = [
    *(
        Case("status", f"answers {status}", sent(GOOD, status=status), words)
        for status, words in (
            *(
                (400, "gave no page"),
                (401, "asks for a password"),
                (402, "gave no page"),
                (403, "does not let this page be read"),
            ),
            *((404, "not found"), (405, "gave no page"), (410, "Gone for good"), (418, "gave no page")),
            *(
                (429, "asks for a pause"),
                (451, "gave no page"),
                (500, "has a problem at the moment"),
                (502, "has a problem at the moment"),
            ),
            *(
                (503, "has a problem at the moment"),
                (520, "has a problem at the moment"),
                (999, "has a problem at the moment"),
                (206, BROKEN),
            ),
        )
    ),
    Case(
        "status",
        "answers 503 and asks for an hour",
        sent(b"", status=503, headers={"Retry-After": "3600"}),
        "has a problem at the moment",
    ),
    Case(
        "status",
        "answers 429 and asks for a thousand years",
        sent(b"", status=429, headers={"Retry-After": "9" * 20}),
        "asks for a pause",
    ),
    Case("status", "answers 304 to a question without a condition", raw(response(status=304)), BROKEN),
    Case("status", "answers 200 with nothing", sent(b""), "No headlines"),
    Case("status", "answers 204", sent(b"", status=204), either=True, error="."),
    Case(
        "status",
        "answers with a page of its own that says not found",
        sent("<!doctype html><title>Not found</title><h1>Not found</h1><p>There is no such page.", "text/html"),
        ".",
    ),
    Case("status", "answers 200 with a form to log in, at its own address", sent(LOGIN, "text/html"), "log in"),
    Case("status", "answers as a captive portal does, with a page to log in", redirected("/portal"), "."),
]

REDIRECTS = [
    Case("redirect", "sends us to itself", redirected("{path}"), "redirects in a circle"),
    Case("redirect", "sends us round for ever", redirected_for_ever, "redirects in a circle"),
    Case("redirect", "sends us to a file", redirected("file:///etc/passwd"), "unsafe"),
    Case("redirect", "sends us to a script", redirected("javascript:alert(1)"), "unsafe"),
    Case("redirect", "sends us to data in the address", redirected("data:text/xml,%3Crss%3E"), "unsafe"),
    Case("redirect", "sends us to another protocol", redirected("gopher://127.0.0.1:70/1"), "unsafe"),
    Case("redirect", "sends us to no address at all", redirected("http://["), "unsafe"),
    Case("redirect", "sends us nowhere", sent(b"", status=302), "gave no page"),
    Case("redirect", "sends us to a port that nobody has", redirected("http://127.0.0.1:99999/"), "unsafe"),
    Case("redirect", "sends us to a name with a control character", redirected("http://a\x1b[31mb/"), "."),
    Case("redirect", "sends us on to a good feed", redirected("/good"), brings=HAD),
]

CONTENT = [
    Case("content type", "sends a feed as plain text", sent(GOOD, "text/plain"), brings=HAD),
    Case("content type", "sends a feed as a page", sent(GOOD, "text/html"), brings=HAD),
    Case("content type", "sends a feed as a picture", sent(GOOD, "image/png"), brings=HAD),
    Case("content type", "sends a feed as nothing", sent(GOOD, ""), brings=HAD),
    Case("content type", "sends a feed as nonsense", sent(GOOD, ";;;=\x7f"), brings=HAD),
    *(
        Case("content type", f"sends {what} as a feed", sent(start + bytes(range(256)) * 8), what)
        for what, start in (
            *(
                ("a PDF document", b"%PDF-1.7\n"),
                ("a picture", b"\x89PNG\r\n\x1a\n"),
                ("a video", b"\x00\x00\x00\x18ftypmp42"),
            ),
            *(
                ("a sound recording", b"ID3\x04\x00"),
                ("a packed archive", b"PK\x03\x04"),
                ("a program", b"\x7fELF\x02\x01"),
            ),
        )
    ),
    Case("content type", "sends ten kilobytes of zeros as a feed", sent(bytes(10_000)), "."),
]

SERVERS = [*NETWORK, *TLS, *TIME, *SIZE, *STATUS, *REDIRECTS, *CONTENT]
