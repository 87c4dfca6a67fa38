"""Strips the markup of titles, summaries and author names, with the standard library alone.

One linear pass over any input: a feed's markup is broken more often than a page's.
"""

import re
from html import unescape

from newsreader.model.text import markup_without_commands

ROUNDS = 3
"""How often a text is unescaped. Feeds often escape titles twice; text still escaped after that was meant so."""

TAG_NAMES = frozenset(
    """a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
    iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript object
    ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select slot small
    source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
    title tr track tt u ul var video wbr""".split()
)
INSIDE_A_WORD = frozenset(
    """a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd mark nobr q s samp small span strike
    strong sub sup time tt u var wbr""".split()
)
NEVER_READ = frozenset("script style template noscript iframe svg title head".split())
"""Elements whose content no visitor reads as part of the text."""

_BARE_TAGS = {
    f"<{slash}{name}>": "" if name in INSIDE_A_WORD else " "
    for name in TAG_NAMES
    for slash in ("", "/")
    if slash or name not in NEVER_READ
}
"""Tags without attributes, as most are, and their replacements."""

_LONGEST_BARE_TAG = max(map(len, _BARE_TAGS))

_TAG_START = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_QUOTE_OR_END = re.compile(r"=\s*[\"']|>")
_TAG_OR_ENTITY = re.compile(r"<[/a-zA-Z!]|&[a-zA-Z#]")


_MISTAKEN = re.compile("[\x80-\x9f]")
_AS_WESTERN = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
"""C1 controls, which are windows-1252 quotes and dashes that some program decoded as Latin-1."""


def plain(markup: str, rounds: int = ROUNDS) -> str:
    """Convert markup to plain text, resolving tags and entities `rounds` times. Linear in its length; never raises.

    Text that only looks like a tag ("<3", "P<0.05", "<unknown>", "a<b and c") stays. One round is right where it is
    known how the text was escaped.
    """
    text = markup_without_commands(markup)
    if not text.isascii() and _MISTAKEN.search(text):
        text = markup_without_commands(text.translate(_AS_WESTERN))
    for done in range(rounds):
        if ("<" not in text and "&" not in text) or not _TAG_OR_ENTITY.search(text):
            break
        again = unescape(_without_tags(markup_without_commands(text) if done else text))
        if again == text:
            break
        text = again
    return text


def plain_line(markup: str) -> str:
    """Convert markup to plain text on one line."""
    return " ".join(plain(markup).split())


def _without_tags(markup: str) -> str:
    out: list[str] = []
    position = 0
    last_end = markup.rfind(">")
    while (start := markup.find("<", position)) >= 0:
        out.append(markup[position:start])
        if start > last_end and not markup.startswith("<!", start):
            return "".join(out) + _without_cut_off_tag(markup[start:])
        position = markup.find(">", start, start + _LONGEST_BARE_TAG) + 1
        if (instead := _BARE_TAGS.get(markup[start:position])) is not None:
            out.append(instead)
        else:
            position = _after_tag(markup, start, out)
    out.append(markup[position:])
    return "".join(out)


def _without_cut_off_tag(text: str) -> str:
    """Strip a tag that the end of the text cuts off. Without a ">", all other "<" are words: "a<b and c"."""
    start = text.rfind("<")
    tag = _TAG_START.match(text, start)
    if tag and tag[2].lower() in TAG_NAMES and (text[tag.end() :].strip("/ ") == "" or "=" in text[tag.end() :]):
        return text[:start]
    return text


def _after_tag(markup: str, start: int, out: list[str]) -> int:
    """Append to `out` what replaces the tag or comment at `start`; return the offset after it."""
    if markup.startswith("<!--", start):
        return _after(markup, "-->", start + 4)
    if markup.startswith("<![CDATA[", start):
        return start + len("<![CDATA[")
    tag = _TAG_START.match(markup, start)
    if tag is None and not markup.startswith(("<!doctype", "<!DOCTYPE", "<?xml", "<!["), start):
        out.append("<")
        return start + 1
    name = tag[2].lower() if tag else ""
    if name and name not in TAG_NAMES and ":" not in name and "-" not in name:
        out.append("<")
        return start + 1
    if name not in INSIDE_A_WORD:
        out.append(" ")
    end = _tag_end(markup, start)
    if tag and not tag[1] and name in NEVER_READ and markup[end - 2 : end] != "/>":
        return _after_element(markup, name, end)
    return end


def _tag_end(markup: str, start: int) -> int:
    """The offset after the ">" of a tag, ignoring those in quoted values; the end of the text if there is none."""
    position = start
    while match := _QUOTE_OR_END.search(markup, position):
        if match[0] == ">":
            return match.end()
        closing = markup.find(match[0][-1], match.end())
        if closing < 0:
            return _after(markup, ">", match.end())
        position = closing + 1
    return len(markup)


def _after_element(markup: str, name: str, start: int) -> int:
    closing = re.compile(rf"</{name}\s*>", re.I).search(markup, start)
    return closing.end() if closing else len(markup)


def _after(markup: str, what: str, start: int) -> int:
    found = markup.find(what, start)
    return found + len(what) if found >= 0 else len(markup)
