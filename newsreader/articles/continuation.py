"""Articles that go on on a next page: where that is, and how the pages become one article again.

Nothing here touches the network. A link is believed only if its address is that of the article's first page with the
number of the very page that is wanted, or if its words say plainly that it leads to that page of this article.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from posixpath import commonprefix
from urllib.parse import parse_qsl, unquote, urlsplit

from newsreader import errors
from newsreader.articles import wording
from newsreader.fetch.address import join
from newsreader.markup.tree import Element
from newsreader.model import Article, Block

MOST_PAGES = 10
"""Of one article, the first included."""

HIGHEST = 30
"""A number in an address that is higher is no page of an article: a year, a day, the number of a post."""

_PARAMETERS = frozenset(
    "page p pg pn pagenum pagenumber page_no pageno paged seite pagina página strona sida side sivu стр".split()
)
_UNRELATED = frozenset("utm_source utm_medium utm_campaign utm_content utm_term fbclid gclid ref".split())

_WORD = r"(?:page|seite|pagina|página|strona|sida|side|sivu|pag|pg)"
_MARKED_PATHS = (
    re.compile(r"(?P<stem>.{0,4000}?)/index[-_]?(?P<number>\d{1,2})(?P<end>\.\w{2,5})", re.I),
    re.compile(rf"(?P<stem>.{{1,4000}}?)/{_WORD}[-_/]?(?P<number>\d{{1,2}})(?P<end>\.\w{{2,5}})?/?", re.I),
    re.compile(rf"(?P<stem>.{{1,4000}}?)[-_,.]{_WORD}[-_]?(?P<number>\d{{1,2}})(?P<end>\.\w{{2,5}})?/?", re.I),
    re.compile(r"(?P<stem>.{1,4000}?)/p?(?P<number>\d{1,2})(?P<end>\.\w{2,5})?/?", re.I),
    re.compile(r"(?P<stem>.{1,4000}?)[-_,]p?(?P<number>\d{1,2})(?P<end>\.\w{2,5})?/?", re.I),
)
"""How a number of a page is written at the end of a path. The first three leave no doubt that it is one."""

_ENDING = re.compile(r"\.\w{2,5}\Z")

_NEXT_WORDS = re.compile(
    r"\W{0,5}(?:(?:go |continue |continued |read on )?(?:to |on )?(?:the )?next page"
    r"|(?:zur )?nächste seite|(?:la )?page suivante|página siguiente|(?:la )?pagina successiva|próxima página"
    r"|página seguinte|volgende pagina|nästa sida|neste side|næste side|seuraava sivu|następna strona"
    r"|следующая страница|次のページ(?:へ)?|次ページ|다음 페이지|下一页|下一頁|下页)\W{0,5}",
    re.I,
)
"""Words that speak of a page and of nothing else. "Next" alone leads to the next article as often."""

_NUMBERED_WORDS = re.compile(
    r"\W{0,5}(?:(?:continue|continued|go|read on|weiter|weiterlesen|suite|lire la suite|sigue|continúa|continua"
    r"|läs vidare|les videre|lees verder|czytaj dalej)\W{0,3}(?:to|on|auf|at|en|à la|in la|alla|na|op|på|:)?\W{0,3})?"
    rf"{_WORD}\W{{0,3}}(\d{{1,2}})(?:\W{{0,3}}(?:of|von|sur|de|di|av|af|z|/|van)\W{{0,3}}\d{{1,2}})?\W{{0,5}}",
    re.I,
)

_OTHER_THING = re.compile(r"comment|reply|respond|kommentar|reader|gallery|slide", re.I)
"""In an address or in the name of an element around a link: pages of something that is not the article."""

LONGEST_WORDS = 60
"""Characters of a link that turns a page. The title of the next article is often longer."""

SHORTEST_STEM = 4
"""Characters that the last parts of two addresses of one article have in common."""

MOST_LINKS = 5000

ALIKE = 25
"""Letters. A shorter block may come twice in an article by itself."""


def next_page(root: Element, base: str, first: str, pages: int, seen: Collection[str] = ()) -> str | None:
    """The address of an article's next page, or None if there is none.

    `root` is the page read last, `base` what its links start from, `first` the address of the article's first page,
    `pages` how many have been read, `seen` their addresses. An address on another host, or one that was seen, is
    never given.
    """
    stem, start = _unmarked(first)
    wanted = start + pages
    known = {_plain(address) for address in (*seen, first)}
    by_words = None
    for number, element in enumerate(root.iter("a", "link")):
        if number >= MOST_LINKS:
            break
        href = element.get("href")
        if not href or (element.tag == "link" and not _is_next(element)):
            continue
        words = " ".join(element.text_content()[: 4 * LONGEST_WORDS].split()) if element.tag == "a" else ""
        if len(words) > LONGEST_WORDS or not (address := _sibling(href, base, first)) or _plain(address) in known:
            continue
        if _OTHER_THING.search(href) or _stands_among_others(element):
            continue
        if _marks(address, stem, wanted):
            return address
        if by_words is None and _says_next(element, words, wanted) and _may_belong(address, first):
            by_words = address
    return by_words


def joined(first: Article, others: Sequence[Article]) -> Article:
    """One article of its pages, in order, less what repeats on each of them: title, standfirst, boilerplate."""
    said = {wording.key(first.title)}
    blocks: list[Block] = []
    for number, page in enumerate((first, *others)):
        keys = [wording.key(block.text) for block in page.blocks]
        for key, block in zip(keys, page.blocks, strict=True):
            repeated = key in said and (len(key) >= ALIKE or block.kind == "heading")
            label = number > 0 and len(block.text) < LONGEST_WORDS and _NUMBERED_WORDS.fullmatch(block.text)
            if not (label or (number > 0 and repeated)):
                blocks.append(block)
        said.update(keys)
    return replace(first, blocks=tuple(blocks))


def is_numbered(address: str, first: str, number: int) -> bool:
    """Whether an address is by its form that of so many-th page of the article at `first`."""
    stem, start = _unmarked(first)
    return _marks(address, stem, start + number - 1)


def goes_on(pages: Sequence[Article], page: Article, numbered: bool) -> bool:
    """Whether a page goes on where an article's pages end, and has something new to say.

    If it is not `numbered` by its address, it has to have the headline of the first, too.
    """
    if not page.blocks or page.warnings or not (numbered or _same_title(pages[0].title, page.title)):
        return False
    said = {wording.key(block.text) for each in pages for block in each.blocks}
    keys = [wording.key(block.text) for block in page.blocks]
    new = sum(len(key) for key in keys if key not in said)
    # What is the same article with other comments under it has little that is new.
    return new >= max(ALIKE, sum(map(len, keys)) / 2)


def _same_title(one: str, other: str) -> bool:
    """Whether two pages have one headline. The second may have the number of its page in it, or a section's name."""
    first, second = (set(re.findall(r"\w{2,}", title.casefold())) for title in (one, other))
    if not first or not second:
        return True
    return 2 * len(first & second) >= min(len(first), len(second))


def _unmarked(address: str) -> tuple[str, int]:
    """An address without the number of its page, and that number; 1 if it has none that is surely one."""
    parts = urlsplit(address)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PARAMETERS - {"p"} and (number := _number(value)):
            return _stem(parts.path, _others(parts.query, name)), number
    for pattern in _MARKED_PATHS[:3]:
        if (match := pattern.fullmatch(unquote(parts.path))) and (number := _number(match["number"])):
            return _stem(match["stem"] + (match["end"] or ""), _others(parts.query)), number
    return _stem(unquote(parts.path), _others(parts.query)), 1


def _marks(address: str, stem: str, wanted: int) -> bool:
    """Whether an address is the stem with the number of the page that is wanted."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    for name, value in parse_qsl(parts.query):
        if name.lower() in _PARAMETERS and _number(value) == wanted:
            return _stem(path, _others(parts.query, name)) == stem
    for pattern in _MARKED_PATHS:
        match = pattern.fullmatch(path)
        if match and _number(match["number"]) == wanted:
            rests = {match["stem"], match["stem"] + (match["end"] or ""), match["stem"] + "/index.html"}
            if any(_stem(rest, _others(parts.query)) == stem for rest in rests):
                return True
    return False


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
    """The absolute address of a link, if it leads to the host of the first page and to no mere place on a page."""
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
    """Whether what is only called the next page can be one: its address is nearly that of the first."""
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


def _stands_among_others(element: Element) -> bool:
    """Whether a link stands in what is named as comments, or as a gallery of pictures."""
    return any(
        _OTHER_THING.search(f"{around.get('class') or ''} {around.get('id') or ''}")
        for around in element.iterancestors()
        if around.tag not in ("body", "html")
    )
