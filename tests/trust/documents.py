"""Feeds that are made to break their reader, or to be obeyed."""

import json

from tests.profiles import size
from tests.trust.case import Case, item, rss, sent

GOOD = item("Good among the bad")
HAD = ("Good among the bad",)


def doctype(inside: str, used: str = "") -> str:
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{inside}]><rss version="2.0"><channel><title>{used}</title>'
        f"{item('An entity ' + used)}{GOOD}</channel></rss>"
    )


ATTRIBUTES = " ".join(f"a{n}=''" for n in range(100_000))

LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)  # fmt: skip


def json_feed(*items: object, **more: object) -> str:
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "A hostile paper", "items": items, **more}
    return json.dumps(document)


JSON_GOOD = {"id": "good", "url": "http://news.example/good", "title": "Good among the bad"}


def xml(does: str, body: str, error: str = "", brings: tuple[str, ...] = HAD, lacks: tuple[str, ...] = ()) -> Case:
    return Case("XML", does, sent(body), error, brings, lacks)


def as_json(does: str, body: str, error: str = "", brings: tuple[str, ...] = HAD, *, either: bool = False) -> Case:
    return Case("JSON", does, sent(body, "application/feed+json"), error, brings, either=either)


XML = [
    xml(
        "names a file of this computer as an entity",
        doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        lacks=("root:",),
    ),
    xml("names a server as an entity", doctype('<!ENTITY x SYSTEM "http://127.0.0.1:{port}/stolen">', "&x;")),
    xml(
        "names a document type on a server",
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:{port}/stolen.dtd">' + rss(GOOD)[21:],
    ),
    xml("names a parameter entity on a server", doctype('<!ENTITY % x SYSTEM "http://127.0.0.1:{port}/stolen"> %x;')),
    xml(
        "declares an entity that is longer than most feeds",
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "'
        + "A" * 200_000
        + '">]>'
        + rss(GOOD, item("&a;" * 1000))[21:],
    ),
    xml("laughs a billion times", doctype(LAUGHS, "&m;")),
    xml("blows up one entity quadratically", doctype(f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 50_000)),
    xml("has an entity that contains itself", doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;")),
    xml(
        "includes a file of this computer",
        rss(GOOD, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>'),
        lacks=("root:",),
    ),
    xml(
        "names a style sheet with a script",
        '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/stolen.xsl"?>' + rss(GOOD)[21:],
    ),
    xml("nests a hundred thousand levels deep", rss(GOOD, "<a>" * 100_000)),
    xml("nests a hundred thousand levels within a title", rss(GOOD, item("<b>" * 100_000 + "Deep"))),
    xml(
        "has an element with a hundred thousand attributes",
        rss(GOOD, f"<item {ATTRIBUTES}><title>Attributes</title></item>"),
    ),
    xml("has an attribute of five megabytes", rss(GOOD, f'<item rdf="{"x" * 5_000_000}"><title>Long</title></item>')),
    xml("has a title of five megabytes", rss(GOOD, item("long " * 1_000_000))),
    xml(
        "has tens of thousands of items",
        rss(GOOD, *(item(f"Many {n}", link=f"http://news.example/{n}") for n in range(size(50_000)))),
    ),
    xml("ends within an item", rss(GOOD)[:-30] + "<item><title>Cut o", "broke off"),
    xml("leaves a title open", rss(GOOD, "<item><title>Open<link>http://news.example/1</link></item>")),
    xml("has a naked ampersand and a naked bracket", rss(item("Fish & chips < 5 pounds"), GOOD)),
    xml("has entities that only HTML knows", rss(item("Caf&eacute; &nbsp;&hellip;"), GOOD), brings=(*HAD, "Café …")),
    xml("has control characters in it", rss(item("Bell\x07 and \x1b[31mred"), GOOD)),
    xml(
        "has numbers for characters that may not be", rss(item("&#0;&#27;[31m&#xD800;&#x110000;&#999999999;Odd"), GOOD)
    ),
    xml(
        "has numbers for half a character in words and addresses",
        rss(
            item(
                "&#55357; &amp;#xD83D; &#xdfff; half",
                link="http://news.example/&#xD800;",
                more="<description>&amp;#xD800;&lt;a href='&#56320;'&gt;</description><guid>&#xDFFF;</guid>",
            ),
            GOOD,
        ),
    ),
    xml("has white space and warnings in front", "\n\n<b>Warning</b>: mysql_connect() in /x.php\n" + rss(GOOD)),
    xml("has two roots", rss(GOOD) + rss(item("Second root"))[21:]),
    xml("has no items", rss(), brings=()),
    Case("XML", "is XML but no feed", sent("<?xml version='1.0'?><books><book>One</book></books>", "text/xml"), "."),
    xml("is damaged beyond reading", "<?xml version='1.0'?><rss version='2.0'><channel><<<<>>>>", ".", brings=()),
    xml("closes a CDATA section nowhere", rss(GOOD, item("<![CDATA[Open"))),
    xml("has hundreds of thousands of tags", rss(GOOD, "<a/>" * size(1_000_000))),
    xml(
        "gives dates that make no sense",
        rss(
            *(
                item(f"Date {n}", more=f"<pubDate>{date}</pubDate>")
                for n, date in enumerate(
                    (
                        "yesterday-ish",
                        "99999999999999999999",
                        "Mon, 32 Foo 2024 99:99:99",
                        "0000-00-00",
                        "-1",
                        "9" * 5000,
                        "2024-02-30T25:61:61Z",
                    )
                )
            ),
            GOOD,
        ),
    ),
    xml(
        "gives the same identity to every item",
        rss(*(item(f"Same {n}", more="<guid>1</guid>") for n in range(50)), GOOD),
    ),
    xml("gives items neither link nor identity", rss("<item><title>Bare</title></item>", "<item/>", GOOD)),
]

JSON = [
    as_json(
        "nests a hundred thousand levels deep",
        json_feed(JSON_GOOD)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        ".",
        brings=(),
        either=True,
    ),
    as_json("has a number of a million digits", json_feed(JSON_GOOD)[:-1] + ', "x": ' + "9" * 1_000_000 + "}"),
    as_json("has numbers that are none", json_feed(JSON_GOOD)[:-1] + ', "x": NaN, "y": -Infinity, "z": 1e999}'),
    as_json("has items of every type but the right one", json_feed(JSON_GOOD, None, 1, "text", [], [[]], {}, True)),
    as_json(
        "has fields of every wrong type",
        json_feed(
            JSON_GOOD,
            *(
                {"id": odd, "url": odd, "title": odd, "content_html": odd, "date_published": odd, "authors": odd}
                for odd in (None, 1, 1e300, [], {}, [None], {"a": 1}, True)
            ),
        ),
    ),
    as_json("has items that are no list", json_feed(items={"0": JSON_GOOD}), ".", brings=(), either=True),
    as_json("names a field twice", json_feed(JSON_GOOD).replace('"items":', '"items": 5, "items":')),
    as_json(
        "has half of a character",
        json_feed(
            {**JSON_GOOD, "id": "x", "url": "http://news.example/x", "title": "Half \ud83d and \udc00"}, JSON_GOOD
        ),
    ),
    as_json(
        "has control characters escaped",
        json_feed(
            {**JSON_GOOD, "id": "x", "url": "http://news.example/x", "title": "\x1b[31mred \x07\x00 \x9b31m"}, JSON_GOOD
        ),
    ),
    as_json(
        "ends within an item", json_feed(JSON_GOOD, {"id": "2", "title": "Cut"})[:-10], ".", brings=(), either=True
    ),
    as_json("is JSON but no feed", '{"hello": "world"}', ".", brings=()),
    as_json("is no JSON", "{version: 'https://jsonfeed.org/version/1', items", ".", brings=()),
]

DOCUMENTS = [*XML, *JSON]
