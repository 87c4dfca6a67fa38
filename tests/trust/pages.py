"""Pages that are asked for to be read, and are not what a page should be."""

from tests.profiles import size
from tests.server import Exchange, Script
from tests.trust.case import HEAD, Case, Serve, raw, redirected, script, sent

HTML = "text/html; charset=utf-8"
TEXT = (
    "<p>The bridge was opened on Tuesday by the mayor, in front of a crowd that had waited in the rain.</p>"
    "<p>Nobody could remember a day like it, the council said, and thanked everybody who had helped with it.</p>"
    "<p>It took three years to build, and the cost was a little less than had been feared at the beginning.</p>"
)
HAD = ("The bridge was opened on Tuesday", "It took three years to build")
STOLEN = ("stolen", "root:")


def page(body: str = TEXT, head: str = "", title: str = "The bridge is open") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>{title}</h1>{body}</article></main></body></html>"
    )


def html(
    does: str, body: str, area: str = "HTML", *, error: str = "", brings: tuple[str, ...] = HAD, either: bool = False
) -> Case:
    return Case(area, does, sent(body, HTML), error, brings if not error or either else (), STOLEN, either)


def deep(levels: int) -> str:
    return page("<div>" * levels + TEXT + "</div>" * levels)


def read_in(encoding: str, declared: str) -> Case:
    text = page(TEXT + "<p>Der Bürgermeister sagte: „Schön ist die Brücke geworden, und teuer war sie nicht.“ </p>")
    body = text.encode(encoding, "replace")
    return Case(
        "charset",
        f"writes a page in {encoding} and says {declared}",
        sent(body, f"text/html; charset={declared}"),
        brings=(*HAD, "Bürgermeister"),
    )


def stall(start: bytes) -> Script:
    def talk(exchange: Exchange) -> None:
        exchange.send(start)
        exchange.hold()

    return talk


def break_off(exchange: Exchange) -> None:
    exchange.send(HEAD + b"\r\n<p>")
    exchange.reset()


def binary(start: bytes) -> Serve:
    return sent(start + bytes(range(256)) * 40, HTML)


PAGES = [
    html("is a page like any other", page()),
    html("nests its text 300 levels deep", deep(300)),
    html("nests its text 10,000 levels deep", deep(10_000), error=".", either=True, brings=()),
    html("nests a million levels deep", "<p>Start</p>" + "<div>" * 1_000_000, error=".", either=True, brings=()),
    html("nests a hundred thousand levels of what is inline", page(TEXT + "<b>" * 100_000)),
    html("has a hundred thousand attributes", page(TEXT + "<p " + " ".join(f"a{n}=x" for n in range(100_000)) + ">")),
    html("has a paragraph of five megabytes", page(TEXT + "<p>" + "word " * 1_000_000)),
    html("has a word of a megabyte", page(TEXT + "<p>" + "w" * 1_000_000)),
    html("has thousands of paragraphs", page(TEXT + "<p>And on it goes, for ever and ever.</p>" * size(30_000))),
    html("has thousands of links", page(TEXT + "<a href=/x>more</a> " * size(30_000))),
    html("has tables in tables in tables", page(TEXT + "<table><tr><td>" * 2000)),
    html(
        "leaves everything open",
        page(TEXT.replace("</p>", "") + "<b><i><a href=/x><ul><li><table><tr><td>").removesuffix(
            "</article></main></body></html>"
        ),
    ),
    html(
        "has scripts with words in them",
        page(TEXT + "<script>document.write('stolen')</script><style>stolen{}</style><!-- stolen -->"),
    ),
    html(
        "has hidden words",
        page(
            TEXT
            + "<p hidden>stolen</p><p style='display:none'>stolen</p><template>stolen</template><noscript><img src=/stolen.png></noscript>"
        ),
    ),
    html(
        "has terminal commands in it",
        page(
            TEXT
            + "<p>\x1b[2J\x1b]0;owned\x07 \x9b31m \x90q\x9c &#27;[31m &#155;31m &#x202e; \u202e\u2066 end of it all.</p>"
        ),
        "terminal",
    ),
    html("has terminal commands in its title", page(title="Bridge \x1b[31m&#27;]0;x&#7;\u202e opens"), "terminal"),
    html(
        "has markup of a toolkit in it",
        page(TEXT + "<p>[b]Bold[/b] [/x] [link=y] and so on, it said in the end.</p>"),
        "terminal",
    ),
    html("has NULs in every word", page().replace("bridge", "bri\x00dge"), "terminal", brings=("It took three years",)),
    html(
        "loads pictures, scripts and styles",
        page(
            TEXT
            + "<img src=/stolen.png><video src=/stolen.mp4></video><iframe src=/stolen.html></iframe><object data=/stolen.swf></object>",
            "<script src=/stolen.js></script><link rel=stylesheet href=/stolen.css><link rel=prefetch href=/stolen>",
        ),
        "privacy",
    ),
    html(
        "sends beacons",
        page(
            TEXT + "<a href=/x ping=/stolen>x</a><form action=/stolen><input autofocus></form>",
            "<base href='/stolen/'>",
        ),
        "privacy",
    ),
    Case("privacy", "sets cookies on a page", sent(page(), HTML, headers={"Set-Cookie": "who=you"}), brings=HAD),
    Case(
        "privacy",
        "asks for a password to a page",
        sent(page(), HTML, status=401, headers={"WWW-Authenticate": "Basic"}),
        "asks for a password (401), and newsreader keeps none",
    ),
    html(
        "sends its visitors on to a file",
        "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>",
        "redirect",
        error=".",
    ),
    html(
        "sends its visitors on to itself for ever", "<meta http-equiv=refresh content='0;url=?'>", "redirect", error="."
    ),
    html(
        "sends its visitors on to a script",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "redirect",
        error=".",
    ),
    Case("redirect", "sends a reader to a file", redirected("file:///etc/passwd"), "unsafe", lacks=STOLEN),
    Case("redirect", "sends a reader round in circles", redirected("{path}"), "redirects in a circle"),
    html("is empty", "", error="."),
    html("has nothing but a frame", "<html><body></body></html>", error="."),
    html(
        "is left to scripts",
        "<html><body><div id=root></div><script>boot()</script></body></html>",
        error=".",
        either=True,
        brings=(),
    ),
    *(
        Case("content type", f"sends {what} as a page", binary(start), what)
        for what, start in (
            *(("a PDF document", b"%PDF-1.7\n"), ("a picture", b"\xff\xd8\xff\xe0"), ("a video", b"\x1aE\xdf\xa3")),
            *(("a sound recording", b"OggS\x00"), ("a packed archive", b"PK\x03\x04"), ("a program", b"\x7fELF\x02")),
        )
    ),
    Case("content type", "sends a page as plain text", sent(page(), "text/plain"), brings=HAD),
    Case("content type", "sends a page as a picture", sent(page(), "image/png"), brings=HAD),
    Case("content type", "sends a page as nothing", sent(page(), ""), brings=HAD),
    Case(
        "content type",
        "sends random bytes as a page",
        sent(bytes((n * 7919 >> 3) & 255 for n in range(50_000)), HTML),
        ".",
    ),
    Case("status", "sends an article with status 500", sent(page(), HTML, status=500), "has a problem at the moment"),
    Case("status", "sends an article with status 404", sent(page(), HTML, status=404), "not found"),
    Case(
        "network", "breaks a page off", raw(HEAD + b"Content-Length: 99999\r\n\r\n" + page().encode()), "makes no sense"
    ),
    Case("network", "resets within a page", script(break_off), "makes no sense"),
    Case("size", "sends a page of 30 megabytes", sent(lambda: b"<p>word " * 4_000_000, HTML), "more than 20 megabytes"),
    Case(
        "size",
        "sends a page of 19 megabytes",
        sent(lambda: page(TEXT + f"<p>{'word ' * 200}.</p>" * 19_000).encode(), HTML),
        error=".",
        either=True,
    ),
    read_in("cp1252", "iso-8859-1"),
    read_in("utf-8", "iso-8859-1"),
    read_in("utf-16", "utf-16"),
    read_in("utf-8", "no-such-charset"),
    Case(
        "charset",
        "has a page with bad bytes in it",
        sent(page().encode().replace(b"crowd", b"cr\xff\xfe\xc0wd"), HTML),
        brings=("It took three years to build",),
    ),
]

SLOW_PAGES = [
    Case(
        "time",
        "stops within a page",
        script(stall(HEAD + b"Content-Length: 9999\r\n\r\n<p>")),
        "more than 30 seconds to answer",
    ),
    Case("time", "says nothing when asked for a page", script(Exchange.hold), "more than 30 seconds to answer"),
]
