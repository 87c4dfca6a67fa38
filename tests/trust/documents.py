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


def as_json(area: str, does: str, body: str, **more: object) -> Case:
    return Case(area, does, sent(body, "application/feed+json"), **more)  # type: ignore[arg-type]


XML = [
    Case(
        "XML",
        "names a file of this computer as an entity",
        sent(doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")),
        brings=HAD,
        lacks=("root:",),
    ),
    Case(
        "XML",
        "names a server as an entity",
        sent(doctype('<!ENTITY x SYSTEM "http://127.0.0.1:{port}/stolen">', "&x;")),
        brings=HAD,
    ),
    Case(
        "XML",
        "names a document type on a server",
        sent('<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:{port}/stolen.dtd">' + rss(GOOD)[21:]),
        brings=HAD,
    ),
    Case(
        "XML",
        "names a parameter entity on a server",
        sent(doctype('<!ENTITY % x SYSTEM "http://127.0.0.1:{port}/stolen"> %x;')),
        brings=HAD,
    ),
    Case(
        "XML",
        "declares an entity that is longer than most feeds",
        sent(
            '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "'
            + "A" * 200_000
            + '">]>'
            + rss(GOOD, item("&a;" * 1000))[21:]
        ),
        brings=HAD,
    ),
    Case("XML", "laughs a billion times", sent(doctype(LAUGHS, "&m;")), brings=HAD),
    Case(
        "XML",
        "blows up one entity quadratically",
        sent(doctype(f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 50_000)),
        brings=HAD,
    ),
    Case(
        "XML",
        "has an entity that contains itself",
        sent(doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;")),
        brings=HAD,
    ),
    Case(
        "XML",
        "includes a file of this computer",
        sent(
            rss(GOOD, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>')
        ),
        brings=HAD,
        lacks=("root:",),
    ),
    Case(
        "XML",
        "names a style sheet with a script",
        sent('<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/stolen.xsl"?>' + rss(GOOD)[21:]),
        brings=HAD,
    ),
    Case("XML", "nests a hundred thousand levels deep", sent(rss(GOOD, "<a>" * 100_000)), brings=HAD),
    Case(
        "XML",
        "nests a hundred thousand levels within a title",
        sent(rss(GOOD, item("<b>" * 100_000 + "Deep"))),
        brings=HAD,
    ),
    Case(
        "XML",
        "has an element with a hundred thousand attributes",
        sent(rss(GOOD, f"<item {ATTRIBUTES}><title>Attributes</title></item>")),
        brings=HAD,
    ),
    Case(
        "XML",
        "has an attribute of five megabytes",
        sent(rss(GOOD, f'<item rdf="{"x" * 5_000_000}"><title>Long</title></item>')),
        brings=HAD,
    ),
    Case("XML", "has a title of five megabytes", sent(rss(GOOD, item("long " * 1_000_000))), brings=HAD),
    Case(
        "XML",
        "has tens of thousands of items",
        sent(rss(GOOD, *(item(f"Many {n}", link=f"http://news.example/{n}") for n in range(size(50_000))))),
        brings=HAD,
    ),
    Case("XML", "ends within an item", sent(rss(GOOD)[:-30] + "<item><title>Cut o"), "broke off", HAD),
    Case(
        "XML",
        "leaves a title open",
        sent(rss(GOOD, "<item><title>Open<link>http://news.example/1</link></item>")),
        brings=HAD,
    ),
    Case(
        "XML", "has a naked ampersand and a naked bracket", sent(rss(item("Fish & chips < 5 pounds"), GOOD)), brings=HAD
    ),
    Case(
        "XML",
        "has entities that only HTML knows",
        sent(rss(item("Caf&eacute; &nbsp;&hellip;"), GOOD)),
        brings=(*HAD, "Café …"),
    ),
    Case("XML", "has control characters in it", sent(rss(item("Bell\x07 and \x1b[31mred"), GOOD)), brings=HAD),
    Case(
        "XML",
        "has numbers for characters that may not be",
        sent(rss(item("&#0;&#27;[31m&#xD800;&#x110000;&#999999999;Odd"), GOOD)),
        brings=HAD,
    ),
    Case(
        "XML",
        "has numbers for half a character in words and addresses",
        sent(
            rss(
                item(
                    "&#55357; &amp;#xD83D; &#xdfff; half",
                    link="http://news.example/&#xD800;",
                    more="<description>&amp;#xD800;&lt;a href='&#56320;'&gt;</description><guid>&#xDFFF;</guid>",
                ),
                GOOD,
            )
        ),
        brings=HAD,
    ),
    Case(
        "XML",
        "has white space and warnings in front",
        sent("\n\n<b>Warning</b>: mysql_connect() in /x.php\n" + rss(GOOD)),
        brings=HAD,
    ),
    Case("XML", "has two roots", sent(rss(GOOD) + rss(item("Second root"))[21:]), brings=HAD),
    Case("XML", "has no items", sent(rss())),
    Case("XML", "is XML but no feed", sent("<?xml version='1.0'?><books><book>One</book></books>", "text/xml"), "."),
    Case("XML", "is damaged beyond reading", sent("<?xml version='1.0'?><rss version='2.0'><channel><<<<>>>>"), "."),
    Case("XML", "closes a CDATA section nowhere", sent(rss(GOOD, item("<![CDATA[Open"))), brings=HAD),
    Case("XML", "has hundreds of thousands of tags", sent(rss(GOOD, "<a/>" * size(1_000_000))), brings=HAD),
    Case(
        "XML",
        "gives dates that make no sense",
        sent(
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
            )
        ),
        brings=HAD,
    ),
    Case(
        "XML",
        "gives the same identity to every item",
        sent(rss(*(item(f"Same {n}", more="<guid>1</guid>") for n in range(50)), GOOD)),
        brings=HAD,
    ),
    Case(
        "XML",
        "gives items neither link nor identity",
        sent(rss("<item><title>Bare</title></item>", "<item/>", GOOD)),
        brings=HAD,
    ),
]

JSON = [
    as_json(
        "JSON",
        "nests a hundred thousand levels deep",
        json_feed(JSON_GOOD)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}",
        either=True,
        error=".",
    ),
    as_json(
        "JSON",
        "has a number of a million digits",
        json_feed(JSON_GOOD)[:-1] + ', "x": ' + "9" * 1_000_000 + "}",
        brings=HAD,
    ),
    as_json(
        "JSON",
        "has numbers that are none",
        json_feed(JSON_GOOD)[:-1] + ', "x": NaN, "y": -Infinity, "z": 1e999}',
        brings=HAD,
    ),
    as_json(
        "JSON",
        "has items of every type but the right one",
        json_feed(JSON_GOOD, None, 1, "text", [], [[]], {}, True),
        brings=HAD,
    ),
    as_json(
        "JSON",
        "has fields of every wrong type",
        json_feed(
            JSON_GOOD,
            *(
                {"id": odd, "url": odd, "title": odd, "content_html": odd, "date_published": odd, "authors": odd}
                for odd in (None, 1, 1e300, [], {}, [None], {"a": 1}, True)
            ),
        ),
        brings=HAD,
    ),
    as_json("JSON", "has items that are no list", json_feed(items={"0": JSON_GOOD}), either=True, error="."),
    as_json(
        "JSON", "names a field twice", json_feed(JSON_GOOD).replace('"items":', '"items": 5, "items":'), brings=HAD
    ),
    as_json(
        "JSON",
        "has half of a character",
        json_feed(
            {**JSON_GOOD, "id": "x", "url": "http://news.example/x", "title": "Half \ud83d and \udc00"}, JSON_GOOD
        ),
        brings=HAD,
    ),
    as_json(
        "JSON",
        "has control characters escaped",
        json_feed(
            {**JSON_GOOD, "id": "x", "url": "http://news.example/x", "title": "\x1b[31mred \x07\x00 \x9b31m"}, JSON_GOOD
        ),
        brings=HAD,
    ),
    as_json(
        "JSON", "ends within an item", json_feed(JSON_GOOD, {"id": "2", "title": "Cut"})[:-10], either=True, error="."
    ),
    as_json("JSON", "is JSON but no feed", '{"hello": "world"}', error="."),
    as_json("JSON", "is no JSON", "{version: 'https://jsonfeed.org/version/1', items", error="."),
]

DOCUMENTS = [*XML, *JSON]
