"""Find the elements near the headline that are named or linked as authors."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from newsreader.articles import boilerplate, phrases
from newsreader.articles.page_tree import is_longer
from newsreader.articles.person_names import names_in
from newsreader.web.tree import Element

MOST_LOOKED_AT = 40
"""Elements of one kind that are examined."""

LONGEST_ELEMENT = 1000
"""Characters of an element named after authors. A longer one contains the article."""

LONGEST_GROUP = 300
"""Characters of an element with the names of several authors. A longer one lists other articles."""

LEVELS_UP = 2
"""Ancestors of the first author's element that may contain the co-authors."""

LEVELS_OF_CARD = 3
MOST_IN_CARD = 3
WORDS_OF_HEADLINE = 5
LARGEST_CARD = 700
"""Ancestors of an author's element that may be the card of another article, headings of such a card that are looked
at, words of its headline, and characters of the whole card, each element counting as one."""

NEAR = 10
"""Elements. Smaller differences in distance from the headline do not count."""

_KINDS = ("itemprop", "rel", "name", "author", "link")
"""Kinds of author elements, most trusted first."""

_NAMING = ("class", "data-component", "data-testid")
"""Attributes that name an element for style sheets, for the program that made it, or for its tests."""

_CLASS_ALONE = ["class"]
"""The attributes of most elements."""

_AUTHOR_ATTRIBUTES = frozenset(("itemprop", "rel", "href", *_NAMING))
_OTHER_THAN_CLASS = _AUTHOR_ATTRIBUTES - {"class"}

_NAME = re.compile(r"author-?_{0,2}name|byline|article-author|authname", re.I)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:authors?|writers?|autor(?:en|es|in)?|auteurs?|autore|autori|redacteur|journalist|signature|firma"
    r"|skribent|forfatter|reporter)(?=$|[\s_-])",
    re.I,
)
_ANY_AUTHOR = re.compile(
    "auth|byline|writer|autor|auteur|redact|journalist|signature|firma|skribent|forfatter|reporter"
)
"""A fast filter for lower-case names: matches all that `_NAME` or `_AUTHOR` match, and more, in a quarter of the
time."""
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|contributors?|writers?|columnists?|journalists?|reporters?|staff|editors|people|profiles?|by|bios?"
    r"|autor(?:en|es)?|autore|autori|auteurs?|redacteurs?|signataires?|journalistes?|periodistas?|firmas?)/(?:\d+/)?[^/?#]{3,80}/?"
    r"(?:[?#]|$)"
)
"""Matched against an address in lower case."""
ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-?list|disqus|related|recirc\w*|recommend\w*|sidebar|most-?\w+|popular|trending"
    r"|teasers?|promo\w*|nav|menu|caption|credit|more-?\w*)(?=$|[\s_-])",
    re.I,
)
_NAMED_TAGS = frozenset(("p", "div", "span", "li"))
_ELSEWHERE_TAGS = frozenset(("nav", "figure", "figcaption"))

_HELP_CREDIT = phrases.compiled(r"\b{helped}\s+(?:by|from|von|par|de)\b\s*:?\s*|\b{credit}\s*:\s*")
_NAMED = re.compile(r"(?:(?:^|[\s_-])name|[a-z]Name)s?(?:-?[Ll]ink)?(?=$|\s)")
_JOINS = re.compile(r"^\W*(?:and|und|et|y|e|og|och|en|by|von|par|por)?\W*$", re.I)
# The section or kind of article before "By"; "von" may also be part of a name.
_BEFORE_BY = re.compile(
    r"^[^,;]{1,40}?\s(?:[Bb]y|BY|[Pp]ar|[Pp]or|[Dd]oor|[Pp]rzez)\s(?=[^\W\d_a-z])|^[^A-ZÄÖÜ,;]{1,30}\s(?:von|di|av|af)\s(?=[^\W\d_a-z])"
)
_BY = re.compile(r"^(?:by|von|par|por|door|przez)(?:\s|:|$)", re.I)
_BREAKS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 br td tr time section address header".split())


class AuthorElements(NamedTuple):
    """The elements of a page that are named or linked as authors.

    `kinds`: those near the headline, by kind. `order`: how many elements each is after the headline. `named`: all
    whose class names authors, in page order.
    """

    kinds: dict[str, list[Element]]
    order: dict[Element, int]
    named: list[Element]


def signatures_of(authors: AuthorElements) -> list[list[str]]:
    """Return the texts of the first author elements of each kind, nearest to the headline first."""
    signatures = []
    for rank, kind in enumerate(_KINDS):
        group = _first_group(authors.kinds.get(kind, []))
        if texts := [text for element in group for text in _signatures(element)]:
            signatures.append((authors.order[group[0]] // NEAR, rank, texts))
    return [texts for _, _, texts in sorted(signatures)]


def helpers_of(authors: AuthorElements) -> Iterator[str]:
    """Yield the words after "Photography by", "Contributions from" and the like."""
    for element in authors.named:
        if is_longer(element, LONGEST_ELEMENT):
            continue
        words = " ".join(" ".join(element.itertext()).split())
        if len(words) < LONGEST_GROUP:
            for match in _HELP_CREDIT.finditer(words):
                yield _HELP_CREDIT.split(words[match.end() : match.end() + 60], maxsplit=1)[0]


def author_elements(root: Element, title: str) -> AuthorElements:
    """Find the author elements of a page in one walk over its tree."""
    key = boilerplate.key(title)
    headline: Element | None = None
    start = 0
    before: dict[str, list[Element]] = {}
    after: dict[str, list[Element]] = {}
    order: dict[Element, int] = {}
    named: list[Element] = []
    for position, element in enumerate(root.iter()):
        tag = element.tag
        if headline is None and tag in ("h1", "h2") and _has_text(element, key):
            headline, start = element, position
        attributes = element.keys()
        if not attributes:
            continue
        kinds = _kinds(element, attributes)
        if not kinds:
            continue
        if tag in _NAMED_TAGS and _is_named_after_authors(element.get("class") or ""):
            named.append(element)
        for kind in kinds:
            side = before if headline is None else after
            if len(side.setdefault(kind, [])) < MOST_LOOKED_AT and not (
                is_elsewhere(element) or is_longer(element, LONGEST_ELEMENT)
            ):
                side[kind].append(element)
                order[element] = position - start if headline is not None else position
    if headline is None:
        return AuthorElements(before, order, named)
    around = _ancestors(headline)
    for kind, elements in before.items():
        near = [element for element in elements if any(above in around for above in element.iterancestors())]
        order.update(dict.fromkeys(near, 0))
        after[kind] = [*near, *after.get(kind, [])]
    return AuthorElements(after, order, named)


def _has_text(element: Element, key: str) -> bool:
    return bool(key) and not is_longer(element, LONGEST_ELEMENT) and boilerplate.key("".join(element.itertext())) == key


def _ancestors(element: Element, levels: int | None = None) -> list[Element]:
    above = [each for each in element.iterancestors() if each.tag not in ("body", "html", "main")]
    return above[:levels]


def _kinds(element: Element, attributes: list[str]) -> Collection[str]:
    """Return the kinds of author element that an element with these attributes is, most often none."""
    if attributes == _CLASS_ALONE:
        return _kinds_of_class(element.get("class"))
    if _AUTHOR_ATTRIBUTES.isdisjoint(attributes):
        return ()
    if "class" in attributes and _OTHER_THAN_CLASS.isdisjoint(attributes):
        return _kinds_of_class(element.get("class"))
    return list(_kinds_by_attributes(element, attributes))


def _kinds_by_attributes(element: Element, attributes: Collection[str]) -> Iterator[str]:
    named = element.get("itemprop") if "itemprop" in attributes else None
    if named == "author" or (
        named == "name" and any(above.get("itemprop") == "author" for above in _ancestors(element, 3))
    ):
        yield "itemprop"
    if "rel" in attributes and element.tag in ("a", "link") and "author" in element.get("rel").split():
        yield "rel"
    for attribute in _NAMING:
        if attribute in attributes:
            yield from _kinds_of_class(element.get(attribute))
    if "href" in attributes and element.tag == "a" and _AUTHORS_PAGE.search(element.get("href").lower()):
        yield "link"


@lru_cache(maxsize=4096)
def _is_named_after_authors(names: str) -> bool:
    return "byline" in names.lower() or "author" in _kinds_of_class(names)


@lru_cache(maxsize=4096)
def _kinds_of_class(names: str) -> frozenset[str]:
    if not _ANY_AUTHOR.search(names.lower()):
        return frozenset()
    tests = (("name", _NAME), ("author", _AUTHOR))
    return frozenset(kind for kind, pattern in tests if pattern.search(names))


def is_elsewhere(element: Element) -> bool:
    """Whether an element stands in navigation, a figure, comments or other articles."""
    for level, above in enumerate(element.iterancestors()):
        if above.tag in ("body", "html", "main", "article") or level > 8:
            return False
        if level < LEVELS_OF_CARD and _is_card(above):
            return True
        if above.tag in _ELSEWHERE_TAGS or _is_named_elsewhere(above.get("class") or ""):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_named_elsewhere(names: str) -> bool:
    return ELSEWHERE.search(names) is not None


def _is_card(element: Element) -> bool:
    """Whether an element has the linked headline of another article."""
    headings = list(islice(element.iter("h2", "h3", "h4", "h5"), MOST_IN_CARD))
    if not headings or is_longer(element, LARGEST_CARD):
        return False
    for heading in headings:
        linked = next(heading.iterancestors("a"), None) is not None or heading.find(".//a[@href]") is not None
        if linked and len(_words(heading).split()) >= WORDS_OF_HEADLINE:
            return next(element.iter("h1"), None) is None
    return False


def _first_group(elements: list[Element]) -> list[Element]:
    """Return the first element with a name, and similar ones close to it."""
    first = next((element for element in elements if _signature(_lines(element))), None)
    if first is None:
        return []
    inner = [element for element in elements if first in element.iterancestors() and _signature(_lines(element))]
    if len(alike := [element for element in inner if _is_like(element, inner[0])]) > 1:
        return alike
    group = [first]
    for above in _ancestors(first, LEVELS_UP):
        if is_longer(above, 2 * LONGEST_GROUP) or len(_words(above)) > LONGEST_GROUP:
            break
        group = [element for element in elements if _is_like(element, first) and above in element.iterancestors()]
    return group


def _is_like(element: Element, other: Element) -> bool:
    return bool(element.tag == other.tag and _first_class(element) == _first_class(other))


def _first_class(element: Element) -> str:
    return next(iter((element.get("class") or "").split()), "")


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _lines(element: Element) -> list[str]:
    """Return the words of an element, split where the page separates them."""
    lines = [""]

    def add(text: str | None, apart: bool) -> None:
        if not text or not text.strip():
            lines[-1] += " " if text else ""
        elif apart or (lines[-1][-1:].isalnum() and text[:1].isalnum()):
            lines.append(text)
        else:
            lines[-1] += text

    def walk(inner: Element) -> None:
        breaks = inner.tag in _BREAKS
        add(inner.text, breaks)
        for child in inner:
            if _stands_alone(child):
                lines.append("")
            walk(child)
            add(child.tail, child.tag in _BREAKS)

    walk(element)
    return _without_helpers([" ".join(text.split()) for text in lines])


def _stands_alone(element: Element) -> bool:
    """Whether an element of several words directly follows another: a firm after a name."""
    before = element.getprevious()
    if before is None or (before.tail or "").strip():
        return False
    return all(len(words := _words(each).split()) > 1 and words[0][0].isupper() for each in (before, element))


def _signatures(element: Element) -> list[str]:
    """Return the texts of inner elements with "name" in their class, else the element's signature."""
    within = islice(element.iterdescendants("*"), LONGEST_ELEMENT)
    named = [inside for inside in within if _NAMED.search(inside.get("class") or "")][:MOST_LOOKED_AT]
    texts = [text for inside in named for text in _signature(_lines(inside))]
    return texts or _signature(_lines(element))


def _signature(lines: list[str]) -> list[str]:
    """Return the first line with a name, from "By" on, and the lines joined to it by "and" or a comma."""
    lines = lines[next((place for place, text in enumerate(lines) if _BY.match(text)), 0) :]
    kept: list[str] = []
    joined = True
    for text in (_BEFORE_BY.sub("", each) for each in lines):
        if _JOINS.match(text):
            joined = True
            continue
        if joined and next(names_in(text), None):
            kept.append(text)
            joined = text.endswith((",", " and", "&"))
        elif kept:
            break
    return kept


def _without_helpers(lines: list[str]) -> list[str]:
    """Cut the credits of helpers, such as photographers, out of lines."""
    kept = []
    for text in lines:
        match = _HELP_CREDIT.search(text)
        own = text[: match.start()] if match else text
        if own and not (match and _begins_a_sentence(own)):
            kept.append(own)
    return kept


def _begins_a_sentence(text: str) -> bool:
    """Whether the words before a credit begin a sentence, as in "The opinions expressed by contributors"."""
    return text.startswith("The ") and text.rsplit(maxsplit=1)[-1].islower()
