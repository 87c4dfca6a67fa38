"""Refuse pages that hold no article: "not found", a login form, a redirect."""

import re
from functools import cache
from html import unescape

from newsreader import errors
from newsreader.articles import boilerplate, phrases
from newsreader.articles.blocks import PageBlock
from newsreader.articles.metadata import PageMetadata
from newsreader.articles.page_tree import parse
from newsreader.articles.page_warnings import weight
from newsreader.sources.discovery import is_front_page
from newsreader.web.address import host_of, join
from newsreader.web.login import LOG_IN, has_password
from newsreader.web.tree import Element

SHORT = 400
"""Letters. A page without an article has less text."""

LONGEST_NOTICE = 200
"""Characters of the notice that there is no article."""

LONGEST_REST = 200
"""Letters apart from the notice, such as advice on where to look instead."""

LONGEST_TITLE = 90
"""Characters of a notice as title. A longer one is the headline of an article."""

_REDIRECT_WORDS = phrases.compiled(r"{sends}")
"""Words of a page that only redirects its visitors."""

_CONTENT = re.compile(r"\s*(\d{1,3})(?:\.\d{0,3})?\s*[;,]\s*(?:url\s*=\s*)?[\"']?(.{1,1900})", re.I)

_SCRIPT = re.compile(
    r"//[^\n]{0,2000}|/\*.{0,4000}?\*/|<!--"
    r"|(?:\b(?:window|document|self|top|parent)\.){0,2}\blocation(?:\.href)?\s{0,20}=\s{0,20}"
    r"(?:\"(?P<double>[^\"<>\s]{1,1900})\"|'(?P<single>[^'<>\s]{1,1900})')"
    r"|(?:\b(?:window|document|self|top|parent)\.){0,2}\blocation\.(?:replace|assign)\(\s{0,20}"
    r"[\"'](?P<called>[^\"'<>\s]{1,1900})[\"']\s{0,20}\)"
    r"|(?P<text>\"(?:[^\"\\\n]|\\.){0,2000}\"|'(?:[^'\\\n]|\\.){0,2000}')|(?P<open>[{(\[])|(?P<close>[})\]])",
    re.I | re.S,
)
"""Tokens of a script that decide whether a redirect is unconditional: comments, strings, brackets, redirects."""

_MAY_REDIRECT = re.compile(r"refresh|location", re.I)

LONGEST_WAIT = 5
"""Seconds. A page that waits longer is meant to be read first, or reloads itself."""

LONGEST_REDIRECT = 20_000
"""Characters of source of a page that only redirects."""

LONGEST_REMARK = 300
"""Letters of text on a page that only redirects: where the article is now."""

SENTENCE = 80
"""Letters of a sentence of news. A remark on where the article has moved is shorter."""

NEWS = 60
"""Letters above which a paragraph that mentions neither the site nor its reader belongs to an article."""

_QUOTED = re.compile('["“„«][^"”“»]{0,400}["”“»]')

_SETTING_APART = ("|", "–", "—", "-")
_SET_APART = re.compile(r"[^\w|–—-]{0,5}(?:\Z|[|–—-]\s+(?![a-zß-öø-ÿ]))")

HEADLINE = 4
"""Words of a headline. A shorter heading may be the name of a site."""


# Compiled on first use: few pages have so little text, and compiling takes a tenth of the cleaner's import time.
@cache
def _notices() -> tuple[tuple[re.Pattern[str], type[errors.EmptyPage]], ...]:
    """Return the patterns of the notices that there is no article, each with its error.

    "Not found" counts only at the beginning of a title, heading or sentence, because articles mention it too.
    """
    return (
        (phrases.compiled(r"{title-begins}{politely}{not-found}"), errors.PageMissing),
        (phrases.compiled(r"{no-entry}"), errors.RobotRefused),
        (phrases.compiled(r"^\W{0,5}{fault}"), errors.PageFaulty),
    )


@cache
def _about_site() -> re.Pattern[str]:
    """The pattern of words about the site or its reader, which notices have and articles rarely do."""
    return phrases.compiled(r"\b(?:{of-the-site}|{reader})\b|{site-sign}")


def refuse(
    source: str, root: Element, metadata: PageMetadata, title: str, blocks: list[PageBlock], kept: list[int], url: str
) -> errors.EmptyPage | None:
    """Return the error for a page without an article, or None for a page that may have one."""
    if _has_no_own_text(metadata, blocks) and (target := onward(source, url)):
        return errors.SentElsewhere(host_of(url), target)
    letters = sum(weight(blocks[position].text) for position in kept)
    if letters >= SHORT or metadata.articles or metadata.meta("article:published_time"):
        return None
    heads = [title, *(block.text for block in blocks if block.kind == "heading" and (block.level or 9) <= 2)]
    names = [name for name in heads if 0 < len(name) <= LONGEST_TITLE]
    texts = [blocks[position].text for position in kept] or [block.text for block in blocks]
    has_news = any(_is_report(blocks[position]) for position in kept)
    for pattern, error in _notices():
        titled = any(_is_notice(name, match) or not has_news for name in names if (match := pattern.search(name)))
        if titled or _is_mostly_notice(pattern, texts, has_news):
            return error(host_of(url))
    main = [title, *(block.text for block in blocks if block.level == 1)]
    main = [name[:LONGEST_NOTICE] for name in [*main, *(blocks[position].text for position in kept[:1])]]
    asks = any(_is_notice(name, match) or not has_news for name in main if (match := LOG_IN.search(name)))
    if asks and has_password(root):
        return errors.LoginNeeded(host_of(url))
    return None


def onward(source: str, url: str) -> str | None:
    """Return where a page redirects at once, by a meta refresh or an unconditional script statement.

    A redirect to the front page does not count, because the article is gone.
    """
    if len(source) > LONGEST_REDIRECT or not _MAY_REDIRECT.search(source):
        return None
    root, _ = parse(source)
    for element in root.iter("meta"):
        if (element.get("http-equiv") or "").strip().lower() == "refresh" and not _is_in_fallback(element):
            found = _CONTENT.match(element.get("content") or "")
            if found and int(found[1]) <= LONGEST_WAIT and (target := _elsewhere(found[2], url)):
                return target
    scripts = (
        script.text or "" for script in root.iter("script") if _is_javascript(script) and not _is_in_fallback(script)
    )
    scripted = [target for script in scripts for target in _redirects(script)]
    return _elsewhere(scripted[0], url) if len(scripted) == 1 else None


def _has_no_own_text(metadata: PageMetadata, blocks: list[PageBlock]) -> bool:
    """Whether a page has no headline, no article metadata and no paragraph longer than a remark."""
    if metadata.articles or metadata.meta("article:published_time"):
        return False
    if sum(weight(block.text) for block in blocks if block.link_share < 0.5) >= LONGEST_REMARK:
        return False
    return not any(
        _is_news(block) for block in blocks if block.link_share < 0.5 and not _REDIRECT_WORDS.search(block.text)
    )


def _is_news(block: PageBlock) -> bool:
    if block.kind == "heading":
        return len(block.text.split()) >= HEADLINE
    return weight(block.text) > SENTENCE and boilerplate.SENTENCE_END.search(block.text) is not None


def _is_report(block: PageBlock) -> bool:
    """Whether a paragraph has sentences that mention neither the reader nor the site, quotations left aside."""
    if block.kind != "paragraph" or block.link_share >= 0.5:
        return False
    own = _QUOTED.sub(" ", block.text)
    return weight(own) > NEWS and boilerplate.SENTENCE_END.search(own) is not None and not _about_site().search(own)


def _is_notice(name: str, found: re.Match[str]) -> bool:
    """Whether a heading is only a notice, perhaps with the site's name."""
    return found[0].endswith(_SETTING_APART) or _SET_APART.match(name, found.end()) is not None


def _is_mostly_notice(pattern: re.Pattern[str], texts: list[str], has_news: bool) -> bool:
    """Whether a page has a short line with the notice, and little other text.

    If the page also `has_news`, the line has to mention the site or its reader.
    """
    notices = [
        len(text) <= LONGEST_NOTICE
        and pattern.search(text) is not None
        and (not has_news or _about_site().search(text) is not None)
        for text in texts
    ]
    rest = sum(weight(text) for text, found in zip(texts, notices, strict=True) if not found)
    return any(notices) and rest < LONGEST_REST


def _is_in_fallback(element: Element) -> bool:
    return next(element.iterancestors("noscript", "template"), None) is not None


def _is_javascript(script: Element) -> bool:
    kind = (script.get("type") or "").strip().lower()
    return not kind or kind == "module" or "javascript" in kind or "ecmascript" in kind


def _redirects(script: str) -> list[str]:
    """Return the addresses that a script navigates to unconditionally."""
    targets = []
    depth = position = 0
    before = ""
    for part in _SCRIPT.finditer(script):
        between = script[position : part.start()].rstrip()
        before = between[-1] if between else before
        position = part.end()
        target = part["double"] or part["single"] or part["called"]
        if target:
            if depth == 0 and before in ("", ";", "}"):
                targets.append(target)
            before = target[-1]
        elif part["open"] or part["close"] or part["text"]:
            depth += (part["open"] is not None) - (part["close"] is not None)
            before = part[0][-1]
    return targets


def _elsewhere(reference: str, url: str) -> str | None:
    try:
        target = join(url, unescape(reference).strip("\"' "))
    except errors.BadAddress:
        return None
    if target.partition("#")[0] == url.partition("#")[0] or (is_front_page(target) and not is_front_page(url)):
        return None
    return target
