"""Well-formed feeds whose words are meant to be obeyed, to hide or to be misread."""

from tests.trust.case import Case, item, rss, sent
from tests.trust.documents import GOOD, HAD, JSON_GOOD, json_feed

CONTROLS = "\x1b]0;owned\x07 \x1b[2J \x1bP+q\x1b\\ \x9b31m \x90x\x9c \x08\x08 \x00 \x7f \r hidden"


def titled(does: str, title: str, *brings: str, lacks: tuple[str, ...] = ()) -> Case:
    """A feed of one item with this title."""
    feed = json_feed({**JSON_GOOD, "title": title})
    return Case("Unicode", does, sent(feed, "application/feed+json"), brings=brings, lacks=lacks)


UNICODE = [
    titled("sends terminal commands in a title", f"Good among the bad {CONTROLS}"),
    titled(
        "turns the direction of the text round",
        "Pay \u202e001\u202c \u202d\u202b pounds \u200e\u200f",
        lacks=("\u202e", "\u202d", "\u202b"),
    ),
    titled("leaves isolates open", "Open \u2066\u2067\u2068 and on"),
    titled("closes isolates that nobody opened", "Closed \u2069\u2069 and on", "Closed and on"),
    titled("hides words in tag characters", "Plain" + "".join(chr(0xE0000 + ord(c)) for c in "secret"), "Plain"),
    titled("hides a space of no width in a word", "Zero\u200bwi\u200bdth\ufeff", "Zerowidth"),
    titled("stacks ten thousand marks on a letter", "Z" + "\u0335" * 10_000 + "algo", "Z" + "\u0335" * 16 + "algo"),
    titled("writes Arabic", "افتتاح المكتبة الجديدة", "افتتاح المكتبة الجديدة"),
    titled("writes Hebrew", "הספרייה נפתחה", "הספרייה נפתחה"),
    titled("writes Persian with joiners", "می\u200cخواهم", "می\u200cخواهم"),
    titled("writes a family in one picture", "👩\u200d👩\u200d👧 win", "👩\u200d👩\u200d👧 win"),
    titled("puts lines into a title", "One\nTwo\r\nThree\u2028Four\u2029Five\x0bSix", "One Two Three Four Five Six"),
    titled("writes characters that nobody has assigned", "Non\ufdd0char\uffff private\ue000"),
    titled("writes markup of a toolkit", "[b]Bold[/b] [/x] [link=x] \\[", "[b]Bold[/b] [/x] [link=x] \\["),
    titled("writes a title of nothing but what is left out", "\u200b\u202e\x07"),
    Case("Unicode", "is called by terminal commands", sent(rss(GOOD, title="Paper &#x9b;31m \u202e &#x7;"))),
]


def in_words(encoding: str, word: str, declared: str | None = None, content_type: str = "application/rss+xml") -> Case:
    says = f" encoding={declared!r}" if declared else ""
    text = f'<?xml version="1.0"{says}?>' + rss(item(word), GOOD)[21:]
    said = declared or content_type.partition("=")[2] or "nothing"
    does = f"writes {encoding} and says {said}"
    return Case("charset", does, sent(text.encode(encoding), content_type), brings=(word, *HAD))


CHARSET = [
    in_words("utf-8", "Café £5 “quoted”"),
    in_words("utf-8-sig", "Café with a mark", "utf-8"),
    in_words("utf-16", "Café wide", "utf-16"),
    in_words("utf-16-be", "Café wide the other way", "utf-16"),
    in_words("cp1252", "Café “quoted” £5", "iso-8859-1"),
    in_words("cp1252", "Café in the header", None, "text/xml; charset=windows-1252"),
    in_words("cp1251", "Новая библиотека", "windows-1251"),
    in_words("koi8-r", "Новая школа", "koi8-r"),
    in_words("shift_jis", "新しい図書館", "Shift_JIS"),
    in_words("gb18030", "新图书馆", "gb2312"),
    in_words("utf-8", "Café though it says otherwise", "iso-8859-1"),
    in_words("utf-8", "Café under no such name", "x-no-such-charset"),
    in_words("utf-8", "Café under the name of a codec of Python", "rot13"),
    in_words("utf-8", "Café packed, says the name", "zlib_codec"),
    in_words("utf-8", "Café under the name of UTF-7", "utf-7"),
    Case(
        "charset",
        "has one bad byte in its UTF-8",
        sent(rss(item("Bad X byte"), GOOD).encode().replace(b"X", b"\xff")),
        brings=HAD,
    ),
    Case(
        "charset",
        "has an overlong slash and half a character",
        sent(rss(item("Over X long"), GOOD).encode().replace(b"X", b"\xc0\xaf \xe2\x82")),
        brings=HAD,
    ),
    Case(
        "charset",
        "is nothing but bytes above 127",
        sent(rss(item("X"), GOOD).encode().replace(b"X", bytes(range(128, 256)))),
        brings=HAD,
    ),
]

PRIVACY_MORE = (
    '<description>&lt;img src="{root}/stolen.png"&gt;&lt;script src="{root}/stolen.js"&gt;&lt;/script&gt;'
    '&lt;iframe src="{root}/stolen.html"&gt;&lt;/iframe&gt;&lt;link rel=stylesheet href="{root}/stolen.css"&gt;</description>'
    '<enclosure url="{root}/stolen.mp3" length="1" type="audio/mpeg"/>'
    '<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="{root}/stolen.jpg"/>'
)

OBEYED = [
    Case(
        "privacy",
        "names pictures, scripts, frames and sounds",
        sent(rss(item("Good among the bad", more=PRIVACY_MORE.replace("{root}", "http://127.0.0.1:{port}")))),
        brings=HAD,
    ),
    Case(
        "privacy",
        "sets cookies",
        sent(rss(GOOD), headers={"Set-Cookie": "who=you; Path=/; Max-Age=99999999"}),
        brings=HAD,
    ),
    Case(
        "privacy",
        "asks for a password",
        sent(rss(GOOD), status=401, headers={"WWW-Authenticate": 'Basic realm="\x1b[31mYour password"'}),
        "asks for a password (401), and newsreader keeps none",
    ),
    Case(
        "privacy",
        "asks to be read again in five seconds",
        sent(rss(GOOD), headers={"Refresh": "5; url=/stolen"}),
        brings=HAD,
    ),
    Case(
        "privacy",
        "names a hub and an icon",
        sent(
            rss(
                '<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="http://127.0.0.1:{port}/stolen"/><image><url>http://127.0.0.1:{port}/stolen.gif</url></image>',
                GOOD,
            )
        ),
        brings=HAD,
    ),
    Case(
        "commands",
        "puts commands for a shell into its words",
        sent(
            rss(
                item(
                    "$(touch stolen) `touch stolen`; touch stolen | touch stolen",
                    link="http://news.example/$(touch stolen)",
                ),
                GOOD,
            )
        ),
        brings=HAD,
    ),
    Case(
        "commands",
        "links to scripts, files and programs",
        sent(
            rss(
                *(
                    item(f"Linked {n}", link=link)
                    for n, link in enumerate(
                        (
                            "javascript:alert(1)",
                            "file:///etc/passwd",
                            "exec:touch stolen",
                            "data:text/html,x",
                            "|touch stolen",
                            "--output=stolen",
                            "vbscript:x",
                            "about:blank",
                        )
                    )
                ),
                GOOD,
            )
        ),
        brings=HAD,
    ),
    Case("commands", "calls an item like an option", sent(rss(item("--output stolen"), GOOD)), brings=HAD),
    Case(
        "commands",
        "puts commands for a database into its words",
        sent(rss(item("'); DROP TABLE items; --"), GOOD)),
        brings=HAD,
    ),
    Case(
        "commands",
        "puts commands for speech into its words",
        sent(rss(item("&lt;speak&gt;&lt;audio src='http://127.0.0.1:{port}/stolen.wav'/&gt; [[slnc 99999]]"), GOOD)),
        brings=HAD,
    ),
]

WORDS = [*UNICODE, *CHARSET, *OBEYED]
