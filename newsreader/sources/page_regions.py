"""Classifies elements as parts of a page by tag, role, class and id. Pure.

Class names are compared as words, however they are joined: "site-nav", "siteNav", "site_nav__list".
"""

import re
from functools import lru_cache

from newsreader.web.tree import Element

NAME_AT_MOST = 300
"""Characters read of a class, an id or a style."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER_SEEN = frozenset("script style template noscript svg iframe object select textarea".split())
_NAVIGATION_TAGS = frozenset(("nav", "footer", "dialog"))
_NAVIGATION_ROLES = frozenset("navigation contentinfo menu menubar dialog alertdialog search banner".split())

LINKS_OF_A_PAGE = 6
"""Links from which a form holds the whole page, as with some content systems, and is not for filling in."""

_DEPTH_OF_A_PAGE = 4


def _word_in_name(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s-])(?:{words})(?=$|[\s-])", re.I)


_NO_NEWS_NAME = _word_in_name(
    r"cookies?|consent|gdpr|breadcrumbs?|pagination|pager|social|share|sharing|skip|login|comments?|disqus|respond"
    r"|mega-?menu|drop-?down|hamburger"
)
_NAVIGATION_NAME = _word_in_name(
    r"nav|navbar|navigation|menu|foot|footer|newsletter|adverts?|advertisements?|ads?|masthead|toolbar|sponsor\w*"
    r"|legal|tags?|tag-?cloud|byline|authors?"
)
_ASIDE_NAME = _word_in_name(r"side-?bar|rail|aside|widget-area")
_SIDE_LIST_NAME = _word_in_name(
    r"(?:most|more)-?(?:read|popular|viewed|commented|discussed|shared|stories|news)|popular(?:-\w+)?|trending|related(?:-\w+)?"
    r"|recommend\w*|you-may|you-might|read-next|recent-(?:posts?|entries|news)"
)
_SIDE_LIST_TITLE = re.compile(
    r"(?:the )?most (?:read|popular|viewed|commented|discussed|shared|watched)\b.{0,40}"
    r"|(?:on )?this day(?: in\b.{0,40})?"
    r"|popular(?: (?:now|stories|posts|news|articles))?|trending\b.{0,30}|(?:related|recommended)\b.{0,30}"
    r"|you (?:may|might) (?:also )?(?:like|be interested)\b.{0,30}|don.t miss|editor.?s.? picks?",
    re.I,
)
_TITLE_NAME = re.compile(r"(?:^|[\s_-])(?:title|headline|heading)(?:$|[\s_-])", re.I)
_TITLE_PART = re.compile(r"title|headline|heading", re.I)
_DATE_NAME = _word_in_name(r"date\w*|time\w*|published|posted|pubdate|meta|day|created|when")
_SCREEN_READER_NAME = _word_in_name(r"sr-only|visually-?hidden|screen-?reader\w*|assistive-text")
_ENTRY_NAME = re.compile(r"(?:^|\s)(?:hentry|h-entry|type-post)(?:$|\s)")
_ENTRY_TYPE = re.compile(r"schema\.org/(?:\w*Article|BlogPosting)$")
_CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+")
_DATE_ATTRIBUTE = re.compile(
    r"datetime$|data-(?:[a-z]+-){0,4}(?:date|time|datetime|timestamp|published|posted)(?:-[a-z]+){0,4}$"
)
_OTHER_DATE = re.compile(r"updat|modif|expir|start|end\b|event|due|until|out|format|zone|diff")


@lru_cache(maxsize=2000)
def hyphenate_name(name: str) -> str:
    """Write "siteNav__item" as "site-Nav-item"."""
    return _HUMP.sub("-", name[:NAME_AT_MOST])


def name_of(element: Element) -> str:
    return f"{hyphenate_name(element.get('class') or '')} {hyphenate_name(element.get('id') or '')}"


def is_unseen(element: Element) -> bool:
    """Whether an element is shown to nobody, neither on screen nor to a screen reader."""
    if element.tag == "body":
        return False
    if element.tag in _NEVER_SEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _CONCEALED.search(style[:NAME_AT_MOST]) is not None


def is_for_screen_readers(element: Element) -> bool:
    """Whether an element is for screen readers only: "Read more *about the fair*"."""
    names = element.get("class")
    return bool(names) and _SCREEN_READER_NAME.search(names[:NAME_AT_MOST]) is not None


def is_entry(element: Element) -> bool:
    """Whether an element declares itself one item of a list of news, by tag, microdata or microformat."""
    kind, names = element.get("itemtype") or "", element.get("class") or ""
    is_typed = _ENTRY_TYPE.search(kind[:NAME_AT_MOST]) or _ENTRY_NAME.search(names[:NAME_AT_MOST])
    return is_typed is not None or bool(element.tag == "article")


def is_main(element: Element) -> bool:
    return bool(element.tag == "main" or element.get("role") == "main")


def navigation_of(element: Element, name: str) -> float:
    """How surely an element holds navigation, advertising or legal notices: from 0 to 1."""
    tag = element.tag
    if tag in _NAVIGATION_TAGS or element.get("role") in _NAVIGATION_ROLES:
        return 1.0
    if tag == "form":
        return 0.0 if _holds_the_page(element) else 1.0
    if tag == "body" or is_main(element):
        return 0.0
    if _NO_NEWS_NAME.search(name):
        return 1.0
    return 0.4 if _NAVIGATION_NAME.search(name) else 0.0


def _holds_the_page(form: Element) -> bool:
    outer = form
    for _ in range(_DEPTH_OF_A_PAGE):
        outer = outer.getparent()
        if outer is None:
            return False
        if outer.tag == "body":
            return any(count == LINKS_OF_A_PAGE for count, _ in enumerate(form.iter("a"), 1))
    return False


def is_aside(element: Element, name: str) -> bool:
    return element.tag == "aside" or _ASIDE_NAME.search(name) is not None


def is_side_list(name: str) -> bool:
    """Whether a class names a list of most-read, trending or related news, which is not this page's own."""
    return _SIDE_LIST_NAME.search(name) is not None


def is_title_of_side_list(heading: str) -> bool:
    return _SIDE_LIST_TITLE.fullmatch(heading) is not None


def is_named_title(element: Element) -> bool:
    names = element.get("class")
    return bool(names) and _TITLE_NAME.search(names[:NAME_AT_MOST]) is not None


def may_be_named_title(element: Element) -> bool:
    """Whether a part of a link is named as its title, by a looser rule than `is_named_title`."""
    name = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
    return _TITLE_PART.search(name[:NAME_AT_MOST]) is not None


def is_named_date(element: Element) -> bool:
    names = element.get("class")
    return bool(names) and _DATE_NAME.search(hyphenate_name(names)) is not None


@lru_cache(maxsize=2000)
def is_date_attribute(name: str) -> bool:
    """Whether an attribute holds a publication date: "datetime", "data-published-time"."""
    return _DATE_ATTRIBUTE.match(name) is not None and not _OTHER_DATE.search(name)
