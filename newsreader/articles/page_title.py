"""Find the title of an article, without the name of its site."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from newsreader.articles import boilerplate, classnames
from newsreader.articles.metadata import PageMetadata, has_type, strings
from newsreader.articles.page_tree import is_longer, words_of
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.web.tree import Element

_TITLE_METAS = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "headline", "title",
    "cxenseparse:title",
)  # fmt: skip
_SITE_METAS = ("og:site_name", "application-name", "al:android:app_name", "apple-mobile-web-app-title")

LONGEST_TITLE = 400
"""Characters. A longer h1 wraps a whole section."""

FEWEST_WORDS = 3
"""Words of an h1 that is believed even if it differs from the metadata. Names of sites are shorter."""

MOST_LOOKED_AT = 100
"""Headings, lower headings or bold texts examined, from the top of the page."""

PARAGRAPH = 80
TEXT = 3
"""Characters above which a paragraph is text, and paragraphs after an h1 from which its text has begun."""

MOST_TITLES = 20
"""Titles examined in each kind of metadata. More belong to other articles."""

LETTERS_A_WORD = 4
"""Letters counted as a word in scripts without spaces."""

_HOME = re.compile(r"^(?:https?://[^/]+)?/?(?:index\.\w+)?$")
_BAR = re.compile(r"(?<!\s)\s+[|｜│]\s+")
_SEPARATED = re.compile(r"(?<!\s)\s+[|•·«»:–—-]{1,2}\s+|(?:(?<!\s)\s+)?[｜│ㅣ]\s*")
_AFTER_BAR = re.compile(r"^(.*\S)(?:\s+[|•·«»]\s+|\s*[｜│ㅣ]\s*)(\S.{0,60})$")
_AFTER_DASH = re.compile(r"^(.*\S)\s+[-–—:]{1,2}\s+(\S.{1,40})$")
_BEFORE_A_SITE = re.compile(r"(?:\s*[|｜│ㅣ•·»：_]|\s[:–—-]{1,2}|(?<=[^\W\da-z])[:–—-]|(?<=[」』）])[:–—-])\s*$", re.I)
_SMALL_WORDS = frozenset("of the and for in on at de la le les des du der die das und et y e & van".split())
_CUT_OFF = re.compile(r"\s*(?:\.{3}|…)$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def site_of(metadata: PageMetadata, url: str = "") -> Clean | None:
    """Return the site's name from the metadata, else the end of the title if the address contains it."""
    if name := metadata.meta(*_SITE_METAS):
        return _name_alone(name, url)
    websites = [entry for entry in metadata.others if has_type(entry, "WebSite")]
    publishers = [entry.get("publisher") for entry in (*metadata.articles, *metadata.others)]
    if name := next(filter(None, strings([*publishers, *websites])), ""):
        return line(name) or None
    last = _SEPARATED.split(metadata.title)[-1]
    return line(last) or None if last != metadata.title and _is_of_host(last, url) else None


def _name_alone(name: str, url: str) -> Clean | None:
    """Strip a motto ("Gazette - News from Anytown") and an account's "@" from a site's name."""
    parts = [part for part in _SEPARATED.split(name.lstrip("@")) if part.strip()]
    named = next((part for part in parts if _is_of_host(part, url)), next(iter(parts), ""))
    return line(named) or None


def _is_of_host(name: str, url: str) -> bool:
    key = boilerplate.key(name)
    return len(key) > 2 and key in _host_key(url)


def title_of(root: Element, metadata: PageMetadata, site: str | None, url: str) -> Clean:
    """Return the headline on the page if one can be identified, else the title in the metadata; "" if none.

    The headline is the h1 that agrees with the metadata, else the only h1 longer than a name, else the h1 that shares
    most words with the metadata.
    """
    declared = _declared(metadata)
    headings = _headlines(root)
    below_text = _below_text(root, headings)
    shown, above_text = [], []
    for heading in headings:
        if 3 < len(text := line(_words_without_kicker(heading, declared, metadata.title))) < LONGEST_TITLE:
            shown.append(text)
            above_text += [] if heading in below_text else [text]
    compared = [key for text in (*declared, metadata.title) if (key := boilerplate.key(text))]
    if not declared:  # the first part of a page's title is its headline more often than its site's name
        compared.append(boilerplate.key(_SEPARATED.split(metadata.title)[0]))
    agreeing = next((text for text in shown if _agrees(boilerplate.key(text), compared)), None)
    if agreeing is None:
        agreeing = (
            _part_of_declared(root, shown, declared, site, url)
            or _lower_heading(root, shown, declared or [line(_SEPARATED.split(metadata.title)[0])])
            or _most_similar(above_text, [*declared, metadata.title, url])
            or _part_shown(root, [*declared[:1], metadata.title])
        )
    if agreeing is not None:
        return without_labels(agreeing)
    if declared:
        whole = _not_cut_off(declared[0], [*declared, without_site(line(metadata.title), site, url)])
        return without_labels(without_site(whole, site, url))
    return without_labels(without_site(line(metadata.title), site, url)) or (shown[0] if shown else Clean(""))


def _part_of_declared(
    root: Element, shown: list[Clean], declared: list[Clean], site: str | None, url: str
) -> Clean | None:
    """Return the only h1 if it is one of two parts of the metadata title and no lower heading is the other.

    Lower headings that link elsewhere do not count: one may be an artist's name, linked to their page.
    """
    parts = [boilerplate.key(part) for part in _SEPARATED.split(declared[0])] if declared else []
    if len(shown) != 1 or len(parts) != 2 or (key := boilerplate.key(shown[0])) not in parts:
        return None
    other = parts[1 - parts.index(key)]
    sites = key == boilerplate.key(site or "") or _is_of_host(shown[0], url)
    return (
        None
        if sites or any(boilerplate.key(text) == other for text in _lower_headings(root, linked=False))
        else shown[0]
    )


def _lower_heading(root: Element, shown: list[Clean], declared: list[Clean]) -> Clean | None:
    """Return a lower heading that matches the metadata, if no h1 shares a word with it."""
    known = {word for text in declared for word in _words(text)}
    if not shown or any(word in known for text in shown for word in _words(text)):
        return None
    keys = {key for text in declared if len(key := boilerplate.key(text)) > 12}
    return next((text for text in _lower_headings(root) if boilerplate.key(text) in keys), None)


def _lower_headings(root: Element, linked: bool = True) -> Iterator[Clean]:
    for heading in islice(root.iter("h2", "h3"), MOST_LOOKED_AT):
        if not is_longer(heading, LONGEST_TITLE) and (linked or heading.find(".//a") is None):
            yield line("".join(heading.itertext()))


def _part_shown(root: Element, titles: list[str]) -> Clean | None:
    """Return the longest start or end of a title that is shown as a lower heading or in bold."""
    keys = [boilerplate.key(title) for title in titles]
    found: list[Clean] = []
    for looked_at, element in enumerate(root.iter("h2", "h3", "b", "strong", "font", "big")):
        if looked_at > MOST_LOOKED_AT:
            break
        if is_longer(element, LONGEST_TITLE):
            continue
        text = line("".join(element.itertext()))
        key = boilerplate.key(text)
        if len(key) > 12 and _word_count(text) >= FEWEST_WORDS and any(_is_start_or_end(key, title) for title in keys):
            found.append(text)
    return max(found, key=len, default=None)


def _is_start_or_end(key: str, title: str) -> bool:
    return len(key) > 0.3 * len(title) and (title.startswith(key) or title.endswith(key))


def _declared(metadata: PageMetadata) -> list[Clean]:
    """Return the titles in the metadata, best first."""
    texts = [
        text
        for article in metadata.articles[:MOST_TITLES]
        for text in strings(article.get("headline") or article.get("name"))
    ]
    texts += [value for name in _TITLE_METAS for value in metadata.metas.get(name, ())[:MOST_TITLES]]
    return [text for text in map(line, texts[: 2 * MOST_TITLES]) if text]


def _headlines(root: Element) -> list[Element]:
    """Return the h1 elements that do not link to the front page."""
    headings = (heading for heading in root.iter("h1") if not _leads_home(heading))
    return list(islice(headings, MOST_LOOKED_AT))


def _below_text(root: Element, headings: list[Element]) -> set[Element]:
    """Return the h1 elements that follow the text of another one, such as "More from Anytown"."""
    wanted = set(headings)
    below: set[Element] = set()
    paragraphs = 0
    for element in root.iter("h1", "p") if len(headings) > 1 else ():
        if element in wanted:
            below.update([element] if paragraphs >= TEXT else [])
            wanted.discard(element)
        elif len(wanted) < len(headings):
            paragraphs += is_longer(element, PARAGRAPH)
    return below


def _leads_home(heading: Element) -> bool:
    links = [*heading.iter("a"), *(above for above in heading.iterancestors("a"))]
    return any(_HOME.match(link.get("href") or "") for link in links)


def _words_without_kicker(heading: Element, declared: list[Clean], title: str) -> str:
    """Return the words of a heading without a kicker or subtitle inside the same element."""
    whole = words_of(heading)
    if len(whole) > LONGEST_TITLE:
        return whole
    parts = _parts(heading)
    if len(parts) < 2:
        return whole
    declared = declared or [line(_SEPARATED.split(title)[0])]
    whole_key, declared_keys = boilerplate.key(whole), [boilerplate.key(text) for text in declared]
    if whole_key in declared_keys:  # has the punctuation between the parts that the page replaces by styling
        return declared[declared_keys.index(whole_key)]
    if whole_key in boilerplate.key(title):
        return whole
    words = [text for text, _ in parts]
    for cut in range(1, len(parts)):
        for text, agrees in ((" ".join(words[cut:]), str.endswith), (" ".join(words[:cut]), str.__eq__)):
            key = boilerplate.key(text)
            if len(key) > 12 and any(agrees(declared_key, key) for declared_key in declared_keys):
                return text
    rest = " ".join(words[1:])
    return rest if classnames.KICKER.search(parts[0][1]) and _word_count(rest) >= FEWEST_WORDS else whole


def _parts(heading: Element) -> list[tuple[str, str]]:
    """Return the words of the parts that stand side by side in a heading, each with its class."""
    while len(heading) == 1 and not (heading.text or "").strip() and not (heading[0].tail or "").strip():
        heading = heading[0]
    parts = [(heading.text or "", "")]
    for child in heading:
        parts += [(words_of(child), child.get("class") or ""), (child.tail or "", "")]
    return [(" ".join(words.split()), names) for words, names in parts if boilerplate.key(words)]


def _word_count(text: str) -> int:
    """Count the words of a text; in scripts without spaces, estimate by length."""
    return max(len(text.split()), len(_UNSPACED.findall(text)) // LETTERS_A_WORD)


def _most_similar(shown: list[Clean], others: list[str]) -> Clean | None:
    """Return the only text longer than a name, or the one that shares at least half its words with `others`."""
    shown = [text for text in shown if _word_count(text) >= FEWEST_WORDS]
    if len(shown) < 2:
        return shown[0] if shown else None
    known = {word for text in others for word in _WORD.findall(text.casefold())}
    shares = [sum(word in known for word in words) / len(words) if (words := _words(text)) else 0 for text in shown]
    best = max(shares)
    return shown[shares.index(best)] if best >= 0.5 else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _not_cut_off(title: str, others: list[Clean]) -> str:
    """Return the whole of a title that ends in dots, if another one goes on."""
    if not (match := _CUT_OFF.search(title)):
        return title
    begun = boilerplate.key(title[: match.start()])
    whole = (other for other in others if not _CUT_OFF.search(other) and boilerplate.key(other).startswith(begun))
    return next(whole, title)


def without_labels(title: str) -> Clean:
    """Strip short labels separated by bars: "Politics | Vote on the budget is put off"."""
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
    """Strip the site's name from either end of a title, by name, by address or by shape."""
    if site and len(title) > len(site) and title.casefold().endswith(site.casefold()):
        kept = title[: -len(site)]
        if match := _BEFORE_A_SITE.search(kept[-10:]):
            return line(_trim(kept[: len(kept) - len(match[0])]))
    parts = _SEPARATED.split(title)
    if len(parts) > 1:
        names = {key for key in (boilerplate.key(site or ""), _host_key(url)) if key}
        for kept, dropped in ((title[: -len(parts[-1])], parts[-1]), (title[len(parts[0]) :], parts[0])):
            key = boilerplate.key(dropped)
            if key and any(key == name or (len(key) > 3 and key in name) for name in names):
                return line(_trim(kept))
    for shape in (_AFTER_BAR, _AFTER_DASH):
        match = shape.match(title)
        if match and _word_count(match[1]) >= FEWEST_WORDS and _looks_like_a_name(match[2]):
            return line(match[1])
    return line(title)


def _looks_like_a_name(text: str) -> bool:
    """Whether each word begins like a name's, unlike the second half of a sentence."""
    words = [word for word in text.split() if word.lower() not in _SMALL_WORDS]
    return bool(words) and not any(word[:1].islower() and "." not in word for word in words)


def _trim(title: str) -> str:
    return title.strip(" \t|｜│ㅣ•·«»:–—-")


def _host_key(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return boilerplate.key(host.removeprefix("www."))
