"""The title of a page, without the name of its site."""

import re
from urllib.parse import urlsplit

from newsreader.articles import wording
from newsreader.articles.head import Head, has_type, strings
from newsreader.articles.tree import Element, words_of
from newsreader.model import Clean
from newsreader.text import line

_TITLE_METAS = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title",
    "cxenseparse:title",
)  # fmt: skip

LONGEST_TITLE = 400
"""Characters. A longer h1 wraps a whole part of a page."""

FEWEST_WORDS = 3
"""Words of an h1 that is believed against what the page tells machines. Names of sites and sections are shorter."""

_HOME = re.compile(r"^(?:https?://[^/]+)?/?(?:index\.\w+)?$")
_BAR = re.compile(r"\s+[|｜]\s+")
_SEPARATED = re.compile(r"\s+[|•·«»:–—-]{1,2}\s+")
_AFTER_BAR = re.compile(r"^(.*\S)\s+[|•·«»]\s+(\S.{0,60})$")
_AFTER_DASH = re.compile(r"^(.*\S)\s+[-–—:]{1,2}\s+(\S.{1,40})$")
_SMALL_WORDS = frozenset("of the and for in on at de la le les des du der die das und et y e & van".split())


def site_of(head: Head) -> Clean | None:
    """The name of the site: as the page says it, else None."""
    if name := head.meta("og:site_name", "application-name", "al:android:app_name", "apple-mobile-web-app-title"):
        return line(name)
    websites = [entry for entry in head.others if has_type(entry, "WebSite")]
    publishers = [entry.get("publisher") for entry in (*head.articles, *head.others)]
    return next((line(name) for name in strings([*publishers, *websites]) if name), None)


def title_of(root: Element, head: Head, site: str | None, url: str) -> Clean:
    """What the page shows as its headline if that can be told, else what it tells machines; "" if nothing.

    Shown and believed is the h1 that agrees with what machines are told, or the only h1 that is more than a name.
    """
    site_key = wording.key(site or "")
    told = [text for article in head.articles for text in strings(article.get("headline") or article.get("name"))]
    told += [value for name in _TITLE_METAS for value in head.metas.get(name, ())]
    told = [text for text in map(line, told) if text and wording.key(text) != site_key]
    shown = [text for heading in _headlines(root) if 3 < len(text := line(words_of(heading))) < LONGEST_TITLE]
    compared = [key for text in (*told, head.title) if (key := wording.key(text))]
    if not told:  # the first part of a page's title is its headline more often than its site's name
        compared.append(wording.key(_SEPARATED.split(head.title)[0]))
    agreeing = next((text for text in shown if _agrees(wording.key(text), compared)), None)
    if agreeing is None and len(shown) == 1 and len(shown[0].split()) >= FEWEST_WORDS:
        agreeing = shown[0]
    if agreeing is not None:
        return without_labels(agreeing)
    if told:
        return without_labels(without_site(told[0], site, url))
    return without_labels(without_site(line(head.title), site, url)) or (shown[0] if shown else Clean(""))


def _headlines(root: Element) -> list[Element]:
    """The h1 elements that are not the name of the site at its head, which is a link to its front page."""
    return [heading for heading in root.iter("h1") if not _leads_home(heading)]


def _leads_home(heading: Element) -> bool:
    links = [*heading.iter("a"), *(above for above in heading.iterancestors("a"))]
    return any(_HOME.match(link.get("href") or "") for link in links)


def without_labels(title: str) -> Clean:
    """A title less the short labels that bars set off from it: "Politics | Vote on the budget is put off"."""
    parts = [part for part in _BAR.split(title) if part.strip()]
    longest = max(parts, key=len, default="")
    if (
        len(parts) > 1
        and len(longest.split()) >= 4
        and all(len(part.split()) <= 3 for part in parts if part != longest)
    ):
        return line(longest)
    return line(title)


def _agrees(key: str, others: list[str]) -> bool:
    if not key:
        return False
    return any(
        key == other or (len(key) > 12 and (key in other or (other in key and len(other) > 0.6 * len(key))))
        for other in others
        if other
    )


def without_site(title: str, site: str | None, url: str) -> Clean:
    """A title less the name of its site at either end, known by name, by the address, or by its shape."""
    parts = _SEPARATED.split(title)
    if len(parts) > 1:
        names = {key for key in (wording.key(site or ""), _host_key(url)) if key}
        for kept, dropped in ((title[: -len(parts[-1])], parts[-1]), (title[len(parts[0]) :], parts[0])):
            key = wording.key(dropped)
            if key and any(key == name or (len(key) > 3 and key in name) for name in names):
                return line(_trim(kept))
    for shape in (_AFTER_BAR, _AFTER_DASH):
        match = shape.match(title)
        if match and len(match[1].split()) >= 3 and _looks_like_a_name(match[2]):
            return line(match[1])
    return line(title)


def _looks_like_a_name(text: str) -> bool:
    """Whether each word begins as names do: not the second half of a sentence with a dash in it."""
    words = [word for word in text.split() if word.lower() not in _SMALL_WORDS]
    return bool(words) and not any(word[:1].islower() and "." not in word for word in words)


def _trim(title: str) -> str:
    return title.strip(" \t|•·«»:–—-")


def _host_key(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return wording.key(host.removeprefix("www."))
