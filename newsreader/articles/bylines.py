"""Find who wrote an article: names of people, without roles and firms."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from newsreader.articles import boilerplate, phrases
from newsreader.articles.blocks import PageBlock
from newsreader.articles.metadata import PageMetadata, has_type, strings
from newsreader.articles.opening_lines import begins_a_sentence
from newsreader.articles.person_names import is_firm, is_name_alone, is_role, names_in
from newsreader.articles.signatures import AuthorElements, author_elements, helpers_of, signatures_of
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.web.plain_text import plain_line
from newsreader.web.tree import Element

_AUTHOR_METAS = (
    "author", "article:author_name", "sailthru.author", "parsely-author", "dc.creator", "dcterms.creator", "byl",
    "cxenseparse:author", "citation_author", "dc.contributor", "article:author",
)  # fmt: skip

_LABELLED = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))
_LABELLED_NAME = "twitter:misc:"
"""Metas whose label says what their value is: "Written by", "Reading time"."""

_SAYS_WHO = phrases.compiled(r"^\W*{author-label}\W*$")

MOST_AUTHORS = 12
"""Names in a byline. More are a staff list."""

LONGEST_BLOCK = 500
"""Characters at the start of a block that are searched for a line that begins with "By"."""


PROSE = 100
"""Characters above which a paragraph belongs to the text."""

MOST_ENTRIES = 50
"""JSON-LD objects examined, best first. Later ones are other articles."""


class _Credit(NamedTuple):
    """People named by one source, and the kind of source (`witness`): "data", "meta" or "shown"."""

    witness: str
    people: list[str]


def byline_of(
    root: Element, metadata: PageMetadata, blocks: list[PageBlock], title: str, site: str | None
) -> Clean | None:
    """Return the names of the authors, separated by commas, or None.

    Takes the first source of people's names that a source of another kind confirms, else the first of all. A source
    with the same names and more replaces it. Without people, takes the first firm, and the site itself last.
    """
    owners = _owners(metadata)
    nobody = {boilerplate.key(site or ""), *map(boilerplate.key, owners)}
    firms: list[str] = []
    credits: list[_Credit] = []
    authors = author_elements(root, title)
    for witness, texts in _sources(authors, metadata, blocks, title):
        names = [_without_firm(name, [site or "", *owners]) for text in texts for name in _names(text, site)]
        people = [
            name
            for name in names
            if boilerplate.key(name) not in nobody and not is_firm(name) and _is_more_than_initials(name)
        ]
        if any(not _is_short_for_a_firm(name) for name in people):
            credits.append(_Credit(witness, people))
        elif not firms or (_keys(firms) <= nobody and any(_is_more_than_initials(name) for name in names)):
            firms = names or firms
    if not credits:
        return _joined(firms)
    helpers = {boilerplate.key(name) for text in helpers_of(authors) for name in names_in(text)}
    people = _fullest(_agreed(credits), credits)
    return _joined([name for name in people if boilerplate.key(name) not in helpers] or people)


def _owners(metadata: PageMetadata) -> list[str]:
    """Return the names of the page's publishers."""
    entries = (*metadata.articles, *metadata.others)[:MOST_ENTRIES]
    names = (strings(entry.get("publisher")) for entry in entries if not has_type(entry, "Person"))
    return list(dict.fromkeys(name for each in names for name in islice(each, MOST_AUTHORS)))[:MOST_AUTHORS]


def _keys(names: list[str]) -> set[str]:
    return {boilerplate.key(name) for name in names}


def _is_more_than_initials(name: str) -> bool:
    """Whether a name is more than newsroom initials such as "hosb"."""
    return len(name) > 5 or not name.islower()


def _is_short_for_a_firm(name: str) -> bool:
    """Whether a name is only initials, such as "PMJS": an agency's or a person's."""
    return len(name) <= 5 and name.isupper() and name.isascii()


def _agreed(credits: list[_Credit]) -> list[str]:
    """Return the names of the first source that a source of another kind confirms, else of the first source."""
    for position, (witness, people) in enumerate(credits):
        others = credits[:position] + credits[position + 1 :]
        if any(other.witness != witness and _keys(people) & _keys(other.people) for other in others):
            return people
    return credits[0].people


def _fullest(people: list[str], credits: list[_Credit]) -> list[str]:
    keys = _keys(people)
    for _, others in credits:
        more = [name for name in others if boilerplate.key(name) not in keys]
        if keys < _keys(others) and all(len(name.split()) > 1 for name in more):
            return others
    return people


def _joined(names: list[str]) -> Clean | None:
    unique = {boilerplate.key(name): name for name in reversed(names)}
    return line(", ".join([name for key, name in reversed(unique.items()) if key][:MOST_AUTHORS])) or None


def _sources(
    authors: AuthorElements, metadata: PageMetadata, blocks: list[PageBlock], title: str
) -> Iterator[tuple[str, Iterable[str]]]:
    for entry in (*metadata.articles, *metadata.others)[:MOST_ENTRIES]:
        yield "data", strings(metadata.resolved(entry.get("author")))
    for meta in _AUTHOR_METAS:
        yield "meta", metadata.metas.get(meta, ())
    yield "meta", _labelled(metadata)
    for texts in signatures_of(authors):
        yield "shown", texts
    yield "shown", _by_lines(blocks, title)
    yield "shown", _bold_name(blocks)


def _labelled(metadata: PageMetadata) -> Iterator[str]:
    """Yield the values of the metas whose labels say that they name an author."""
    for label, value in _LABELLED:
        if _SAYS_WHO.match(metadata.meta(label)[:LONGEST_BLOCK]):
            yield from map(plain_line, metadata.metas.get(value, ()))
    for name, values in metadata.metas.items():
        if name.startswith(_LABELLED_NAME) and _SAYS_WHO.match(name.removeprefix(_LABELLED_NAME)):
            yield from map(plain_line, values)


def _by_lines(blocks: list[PageBlock], title: str) -> list[str]:
    """Return the first "By" line near the headline, outside of boxes, as a list of at most one.

    Without one, returns the first line that is only a name and has a job title under it.
    """
    key = boilerplate.key(title)
    headline = next((position for position, block in enumerate(blocks) if block.key == key), 0)
    near = blocks[max(0, headline - 3) : headline + 9]
    lines = [text for block in near if not block.asides for text in block.text[:LONGEST_BLOCK].split("\n")]
    begun = (text for text in lines if len(text) < 100 and boilerplate.BYLINE_START.match(text))
    by = (boilerplate.BYLINE_START.sub("By ", text, count=1) for text in begun if not begins_a_sentence(text))
    named = (text for text, below in pairwise(lines) if is_role(below) and is_name_alone(text))
    return list(islice(by, 1)) or list(islice(named, 1))


def _bold_name(blocks: list[PageBlock]) -> Iterator[str]:
    """Yield the name on a bold line right before the first paragraph of the text, or right after the last."""
    prose = [place for place, block in enumerate(blocks) if _is_prose(block)]
    for place in (prose[0] - 1, prose[-1] + 1) if len(prose) > 1 else ():
        if 0 <= place < len(blocks):
            block = blocks[place]
            container = blocks[prose[0] if place < prose[0] else prose[-1]].container
            name = block.text.split(",")[0]
            if block.bold and block.kind == "paragraph" and block.container == container and is_name_alone(name):
                yield name
                return


def _is_prose(block: PageBlock) -> bool:
    return block.kind == "paragraph" and len(block.text) > PROSE and not block.asides and block.link_share < 0.5


def _names(text: str, site: str | None) -> Iterator[str]:
    if site and boilerplate.key(text) == boilerplate.key(site):  # "Mac & i" is one name
        yield text
    elif not (site and text.casefold().startswith(f"{site.casefold()},")):  # its address follows
        yield from names_in(text)


def _without_firm(name: str, firms: list[str]) -> str:
    """Strip a firm from a name: "Ann Other Evening Post" on the Evening Post is Ann Other."""
    for firm in firms:
        shorter = name.removesuffix(firm).strip()
        if firm and shorter != name and len(shorter.split()) > 1:
            return shorter
    return name
