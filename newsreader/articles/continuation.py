"""Find an article's next page, and join its pages into one article.

Never touches the network. A link counts only if its address is the first page's with the number of the wanted page,
or if its words clearly announce that page and its address resembles the first page's.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from posixpath import commonprefix
from urllib.parse import parse_qsl, unquote, urlsplit

from newsreader import errors
from newsreader.articles import boilerplate, phrases
from newsreader.model.values import Article, Block
from newsreader.web.address import join
from newsreader.web.tree import Element, whole_text

MOST_PAGES = 10
"""Pages of one article, including the first."""

HIGHEST = 30
"""The highest page number. Higher numbers in addresses are years, days or ids of posts."""

_PARAMETERS = frozenset(
    "page p pg pn pagenum pagenumber page_no pageno paged seite pagina página strona sida side sivu стр".split()
)
_UNRELATED = frozenset("utm_source utm_medium utm_campaign utm_content utm_term fbclid gclid ref".split())

_WORD = r"(?:page|seite|pagina|página|strona|sida|side|sivu|pag|pg)"
_MARKED_PATHS = (
    re.compile(r"(?P<stem>.{0,4000}?)/index[-_]?(?P<number>\d{1,2})(?P<end>\.\w{2,5})", re.I),
    re.compile(rf"(?P<stem>.{{1,4000}}?)/{_WORD}[-_/]?(?P<number>\d{{1,2}})(?P<end>\.\w{{2,5}})?/?", re.I),
    re.compile(rf"(?P<stem>.{{1,4000}}?)[-_,.]{_WORD}[-_]?(?P<number>\d{{1,2}})(?P<end>\.\w{{2,5}})?/?", re.I),
)
"""Endings of paths that are certainly a page number."""

_FOLDER_OR_COMMA = re.compile(r"(?P<stem>.{1,4000}?)(?:/p?|,p?|[-_]p)(?P<number>\d{1,2})(?P<end>\.\w{2,5})?/?", re.I)
"""An ending of a path that is a page number if the rest is the article's address."""

_HYPHEN = re.compile(r"(?P<stem>.{1,4000}?)[-_](?P<number>\d{1,2})(?P<end>\.\w{2,5})?/?", re.I)
"""An ending of a path that may be a page number, or distinguish two articles with the same headline."""

_ENDING = re.compile(r"\.\w{2,5}\Z")

_NEXT_WORDS = phrases.compiled(r"\W{0,5}{next-page}\W{0,5}")
"""Words that mention a page. "Next" alone leads to the next article as often."""

_NUMBERED_WORDS = re.compile(
    r"\W{0,5}(?:(?:continue|continued|go|read on|weiter|weiterlesen|suite|lire la suite|sigue|continúa|continua"
    r"|läs vidare|les videre|lees verder|czytaj dalej)\W{0,3}(?:to|on|auf|at|en|à la|in la|alla|na|op|på|:)?\W{0,3})?"
    rf"{_WORD}\W{{0,3}}(\d{{1,2}})(?:\W{{0,3}}(?:of|von|sur|de|di|av|af|z|/|van)\W{{0,3}}\d{{1,2}})?\W{{0,5}}",
    re.I,
)

_OTHER_WORD = (
    r"(?:comments?|comment-?(?:list|area|section|nav\w{0,10}|pages?|thread|wrap\w{0,5})|replies|reply|respond|responses"
    r"|disqus\w{0,10}|kommentare?|commentaires?|comentarios?|reacties|gallery|galerie|slides?|slideshow|carousel)"
)
_OTHER_ADDRESS = re.compile(rf"(?:^|[\W_]){_OTHER_WORD}(?=$|[\W_]|\d)", re.I)
"""Words in the addresses of comments or pictures that the article's address lacks."""

_OTHER_ELEMENT = re.compile(
    rf"(?:^|(?<=\s))(?!(?:has|with|no|is|show|open|hide|single)[-_])(?:[\w-]{{0,40}}(?:[-_]|(?-i:(?<=[a-z])(?=[A-Z]))))?"
    rf"{_OTHER_WORD}"
    r"(?![-_](?:open|opened|closed|enabled|disabled|on|off|count)\b)(?=$|[\s_\d-]|(?-i:[A-Z]))",
    re.I,
)
"""Names of elements around links to comments or pictures; not "has-comments", which themes put around everything."""

_WORDS_OF_ADDRESS = re.compile(r"[^\W_]{1,80}")

LONGEST_NAMES = 400
"""Characters of an element's class and id that are searched."""

LONGEST_WORDS = 60
"""Characters of a link to the next page. Titles of other articles are often longer."""

SHORTEST_STEM = 4
"""Characters at the start of the last path segment that two pages of one article share."""

MOST_LINKS = 5000

ALIKE = 25
"""Letters from which a block does not occur twice in an article by chance."""


def next_page(root: Element, base: str, first: str, pages: int, seen: Collection[str] = ()) -> str | None:
    """Return the address of an article's next page, or None.

    `root` is the tree of the last page read, `base` the base address of its links, `first` the address of the
    article's first page, `pages` the number of pages read, `seen` their addresses. Never returns an address on
    another host, or one in `seen`.
    """
    stem, start = _stem_and_number(first)
    wanted = start + pages
    known = {_plain(address) for address in (*seen, first)}
    by_words = None
    for number, element in enumerate(root.iter("a", "link")):
        if number >= MOST_LINKS:
            break
        href = element.get("href")
        if not href or (element.tag == "link" and not _is_next(element)):
            continue
        words = " ".join(whole_text(element)[: 4 * LONGEST_WORDS].split()) if element.tag == "a" else ""
        if len(words) > LONGEST_WORDS or not (address := _sibling(href, base, first)) or _plain(address) in known:
            continue
        if _leads_to_comments_or_gallery(address, first) or _is_in_comments_or_gallery(element):
            continue
        if _is_page_address(address, stem, wanted) or (
            _may_be_page_address(address, stem, wanted)
            and (_number(words) == wanted or _says_next(element, words, wanted))
        ):
            return address
        if by_words is None and _says_next(element, words, wanted) and _may_belong(address, first):
            by_words = address
    return by_words


def joined(first: Article, others: Sequence[Article]) -> Article:
    """Join pages into one article, without what later pages repeat: title, standfirst, boilerplate."""
    known_keys = {boilerplate.key(first.title)}
    blocks: list[Block] = []
    for number, page in enumerate((first, *others)):
        keys = [boilerplate.key(block.text) for block in page.blocks]
        for key, block in zip(keys, page.blocks, strict=True):
            repeated = key in known_keys and (len(key) >= ALIKE or block.kind == "heading")
            label = number > 0 and len(block.text) < LONGEST_WORDS and _NUMBERED_WORDS.fullmatch(block.text)
            if not (label or (number > 0 and repeated)):
                blocks.append(block)
        known_keys.update(keys)
    return replace(first, blocks=tuple(blocks))


def is_numbered(address: str, first: str, number: int) -> bool:
    """Whether an address has the form of page `number` of the article at `first`."""
    stem, start = _stem_and_number(first)
    return _is_page_address(address, stem, start + number - 1)


def goes_on(pages: Sequence[Article], page: Article, numbered: bool) -> bool:
    """Whether a page continues an article and adds something new.

    If its address is not `numbered`, it also needs the headline of the first page, and no different date.
    """
    if not page.blocks or set(page.warnings) - {"truncated"} or not (numbered or _is_same(pages[0], page)):
        return False
    # The first page's text may be the publisher's own, in one run.
    known = "".join(boilerplate.key(block.text) for each in pages for block in each.blocks)
    keys = [boilerplate.key(block.text) for block in page.blocks]
    new = sum(len(key) for key in keys if key not in known)
    # The same article with other comments under it adds little text.
    return new >= max(ALIKE, sum(map(len, keys)) / 2)


def _is_same(first: Article, page: Article) -> bool:
    """Whether two pages are of the same article, by headline and date."""
    if first.published and page.published and first.published.date() != page.published.date():
        return False
    return _same_title(first.title, page.title)


def _same_title(one: str, other: str) -> bool:
    """Whether two pages share a headline, ignoring a page number or a section's name."""
    first, second = (set(re.findall(r"\w{2,}", title.casefold())) for title in (one, other))
    if not first or not second:
        return True
    return 2 * len(first & second) >= min(len(first), len(second))


def _stem_and_number(address: str) -> tuple[str, int]:
    """Split an address into its stem and its page number; 1 if no number is certain."""
    parts = urlsplit(address)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PARAMETERS - {"p"} and (number := _number(value)):
            return _stem(parts.path, _others(parts.query, name)), number
    for pattern in _MARKED_PATHS:
        if (match := pattern.fullmatch(unquote(parts.path))) and (number := _number(match["number"])):
            return _stem(match["stem"] + (match["end"] or ""), _others(parts.query)), number
    return _stem(unquote(parts.path), _others(parts.query)), 1


def _is_page_address(address: str, stem: str, wanted: int) -> bool:
    """Whether an address is the stem with the wanted page number."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PARAMETERS and _number(value) == wanted:
            return _stem(path, _others(parts.query, name)) == stem
    return any(_matches_number(pattern, address, stem, wanted) for pattern in (*_MARKED_PATHS, _FOLDER_OR_COMMA))


def _may_be_page_address(address: str, stem: str, wanted: int) -> bool:
    """Whether an address is the stem with the wanted number after a hyphen, as another article's may be too."""
    return _matches_number(_HYPHEN, address, stem, wanted)


def _matches_number(pattern: re.Pattern[str], address: str, stem: str, wanted: int) -> bool:
    parts = urlsplit(address)
    match = pattern.fullmatch(unquote(parts.path))
    if not match or _number(match["number"]) != wanted:
        return False
    rests = {match["stem"], match["stem"] + (match["end"] or ""), match["stem"] + "/index.html"}
    return any(_stem(rest, _others(parts.query)) == stem for rest in rests)


def _stem(path: str, query: str) -> str:
    path = re.sub(r"/index\.\w{2,5}\Z", "", path)
    return f"{_ENDING.sub('', path).rstrip('/').casefold()}?{query}"


def _others(query: str, but: str = "") -> str:
    pairs = [(name, value) for name, value in parse_qsl(query) if name != but and name.lower() not in _UNRELATED]
    return repr(sorted(pairs))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= HIGHEST else 0


def _plain(address: str) -> str:
    return address.partition("#")[0].rstrip("/")


def _sibling(href: str, base: str, first: str) -> str | None:
    """Return the absolute address of a link on the first page's host, or None."""
    if href.strip().startswith("#"):
        return None
    try:
        address = join(base, href).partition("#")[0]
    except errors.BadAddress:
        return None
    one, other = urlsplit(address), urlsplit(first)
    return address if (one.scheme, one.netloc) == (other.scheme, other.netloc) else None


def _says_next(element: Element, words: str, wanted: int) -> bool:
    if element.tag == "link":
        return False
    if numbered := _NUMBERED_WORDS.fullmatch(words):
        return _number(numbered[1]) == wanted
    label = " ".join((element.get("aria-label") or element.get("title") or "")[:LONGEST_WORDS].split())
    return any(_NEXT_WORDS.fullmatch(text) for text in (words, label) if text)


def _may_belong(address: str, first: str) -> bool:
    """Whether a link called "next page" has nearly the address of the first page."""
    one, other = urlsplit(address), urlsplit(first)
    if one.path == other.path:
        return bool(one.query)
    (folder, _, name), (first_folder, _, first_name) = (
        _ENDING.sub("", path.rstrip("/")).rpartition("/") for path in (one.path, other.path)
    )
    if folder == first_folder:
        return len(commonprefix((name, first_name))) >= max(SHORTEST_STEM, 0.6 * len(first_name))
    return folder == f"{first_folder}/{first_name}"


def _is_next(element: Element) -> bool:
    return "next" in (element.get("rel") or "").lower().split()


def _leads_to_comments_or_gallery(address: str, first: str) -> bool:
    """Whether an address has words for comments or galleries that the first page's address lacks."""
    own = set(_WORDS_OF_ADDRESS.findall(first.casefold()))
    more = [word for word in _WORDS_OF_ADDRESS.findall(address.casefold()) if word not in own]
    return _OTHER_ADDRESS.search(" ".join(more)) is not None


def _is_in_comments_or_gallery(element: Element) -> bool:
    """Whether a link stands in an element named as comments or a gallery."""
    return any(
        _OTHER_ELEMENT.search(f"{around.get('class') or ''} {around.get('id') or ''}"[:LONGEST_NAMES])
        for around in element.iterancestors()
        if around.tag not in ("body", "html")
    )
