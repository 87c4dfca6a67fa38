"""Segment an article for speech: passages, and the sentences in them.

sentencex finds the sentences. It knows the abbreviations of many languages but few British ones, so this module joins
what it splits after one of those.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

import sentencex

from newsreader.articles import phrases
from newsreader.articles.identification import article_language, passage_language, trusted_marks
from newsreader.model.frozen import replace
from newsreader.model.languages import primary
from newsreader.model.passages import Passage, PassageKind, Reading, Sentence, spoken_as
from newsreader.model.pictures import unread
from newsreader.model.values import Article, Clean


def reading(article: Article, dateline: Clean, *, aloud: Collection[PassageKind] = ()) -> Reading:
    """Segment an article into passages: title, dateline, blocks.

    `dateline` is the byline and date in words; "" leaves it out. Dateline, captions and pictures are silent (shown, not
    read) unless their kind is in `aloud`. Empty blocks are left out.
    """
    title = article.title if article.title.strip() else Clean(article.url)
    language = article_language(article)
    set_language = article.source_settings.language
    trusted = trusted_marks(article, language)
    passages = [Passage("title", title if title.strip() else Clean("-"), 0, 1, language=language)]
    if dateline.strip():
        passages.append(Passage("dateline", dateline, 0, silent="dateline" not in aloud))
    silent = unread(article.blocks, aloud)
    for number, block in enumerate(article.blocks):
        if block.text.strip():
            marked = block.language if block.language in trusted else ""
            spoken_in = set_language or passage_language(block.text, language, marked)
            shown = (block.kind, block.labelled, 0, block.level, block.links, number in silent, spoken_in)
            passages.append(Passage(*shown, len(block.label), block.item, block.cells, block.seconds))
    firsts: list[int] = []
    sentences: list[Sentence] = []
    rows = _rows_of_tables(passages)
    heard = iter([*(passage for passage in passages if not passage.silent), None])
    before: Passage | None = None
    next(heard)
    for number, passage in enumerate(passages):
        firsts.append(len(sentences))
        if not passage.silent:
            sentences.extend(_sentences(passage, number, before, next(heard), rows.get(number, 0)))
            before = passage
    # A silent passage starts at the next sentence, or at the last sentence if it ends the article.
    last = len(sentences) - 1
    placed = (replace(passage, first=min(first, last)) for passage, first in zip(passages, firsts, strict=True))
    whole, settings = Reading(tuple(placed), tuple(sentences), language), article.source_settings
    return spoken_as(whole, settings) if settings.voice or settings.rate else whole


def _unit_ends(passage: Passage, before: Passage | None, after: Passage | None) -> tuple[bool, bool]:
    """Return whether a passage begins its unit, and whether it ends it.

    A quotation, or an item of a list, may have several passages. A list ends with its last item.
    """
    if passage.kind == "quote":
        return (before is None or before.kind != "quote"), (after is None or after.kind != "quote")
    if passage.kind == "list-item":
        return passage.item != "more", after is None or not after.goes_on(passage)
    return True, True


def _rows_of_tables(passages: Sequence[Passage]) -> dict[int, int]:
    """Return the passage number of a table's first row -> its number of rows, for tables of two rows or more."""
    rows: dict[int, int] = {}
    first = -1
    for number, passage in enumerate(passages):
        if not passage.cells:
            first = -1
            continue
        if first < 0 or passage.item == "first":
            first = number
        rows[first] = rows.get(first, 0) + 1
    return {number: count for number, count in rows.items() if count > 1}


def _sentences(
    passage: Passage, number: int, before: Passage | None, after: Passage | None, rows: int
) -> Iterator[Sentence]:
    """Yield the sentences of passage `number`. `before` and `after` are the passages that are read next to it.

    `rows` is the number of rows of the table that the passage begins, else 0.
    """
    begins, ends = _unit_ends(passage, before, after)
    spans = _spans(passage)
    links = [0] * len(spans)
    for start in _link_starts(passage):
        links[bisect_right(spans, start, key=lambda span: span[0]) - 1] += 1
    for index, (start, end) in enumerate(spans):
        first, last = index == 0, index == len(spans) - 1
        yield Sentence(
            Clean(passage.text[start:end]),
            number,
            start,
            end,
            passage.kind,
            closes=last,
            begins=begins and first,
            ends=ends and last,
            language=passage.language,
            links=links[index],
            label=passage.label if first else 0,
            level=passage.new_level(before) if first else 0,
            rows=rows if first else 0,
        )


def _spans(passage: Passage) -> list[tuple[int, int]]:
    """Return the spans of a passage's sentences. A label belongs to the first of them."""
    if not passage.label:
        return split(passage.text, passage.language)
    after = passage.label + 1
    spans = [(start + after, end + after) for start, end in split(passage.text[after:], passage.language)]
    return [(0, spans[0][1]), *spans[1:]]


def _link_starts(passage: Passage) -> Iterator[int]:
    """Yield the offset of each link's words in a passage, in order; links not found are left out."""
    at = 0
    for link in passage.links:
        start = passage.text.find(link.text, at)
        if link.text and start >= 0:
            yield start
            at = start + len(link.text)


def split(text: str, language: str = "") -> list[tuple[int, int]]:
    """Split a text into sentence spans, in order. `language` is its BCP 47 tag, "" if unknown.

    The spans cover every character except white space, and none is empty. A line break ends a sentence unless the next
    line begins in lower case. Closing quotation marks and brackets stay with their sentence.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _lines(text):
        pieces = list(_pieces(text, start, end, "de" if primary(language) == "de" else "en"))
        joined = pieces[:1]
        has_words = bool(joined) and _has_words(text, joined[0])
        for piece in pieces[1:]:
            words = _has_words(text, piece)
            if has_words and words and not _belongs_together(text, joined[-1], piece):
                joined.append(piece)
            else:
                joined[-1] = (joined[-1][0], piece[1])
                has_words = has_words or words
        spans.extend(joined)
    return spans


_SPACE = re.compile(r"\s*")
_LINE = re.compile(r"\S[^\n]*")

_SMALL_LETTER = re.compile(r"\W*[a-zß-öø-ÿ]")


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines, joined where the next begins in lower case."""
    held: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        blank_between = held is not None and text.count("\n", held[1], start) > 1
        if held and not blank_between and _SMALL_LETTER.match(text, start, end):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


# sentencex never splits inside quotation marks or brackets, but a quotation can be a whole paragraph, so it is given
# the text without them.
_MARKS = '"“”„‟«»‘‛()[]{}'
_HIDDEN = str.maketrans(_MARKS + "’\n\t", " " * len(_MARKS) + "'  ")
_CLOSING_SINGLE = re.compile(r"(?<=[.!?…])['’](?=\s|\Z)")

_ABBREVIATION_LAST = phrases.compiled(r"(?:[\w)]\.|…)\s{1,4}(?={sentence-opener}\s)|\bno\.\s{1,4}(?=[A-Z][a-z])", 0)
"""An abbreviation that ends a sentence: "in the U.K. They met"; "no. Prices rose"."""

_WINDOW = 4_000
"""Characters given to sentencex at once. Hostile text takes it quadratic time: 2 s for 100,000 quotation marks."""


def _pieces(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences that sentencex finds in a span, quotation marks kept with their sentence.

    Its English rules suit other languages too, except German, where a full stop after any number makes an ordinal.
    """
    bare = _CLOSING_SINGLE.sub(" ", text[start:end]).translate(_HIDDEN)
    cuts: list[int] = []
    offset = 0
    while offset < len(bare):
        window = bare[offset : offset + _WINDOW]
        found = {piece["start_index"] for piece in sentencex.get_sentence_boundaries(language, window)}
        bounds = sorted(found.union(match.end() for match in _ABBREVIATION_LAST.finditer(window)) - {0})
        whole = offset + len(window) == len(bare)
        if not whole and bounds:  # the window cut the last piece, so the next window starts with it
            window = window[: bounds[-1]]
        cuts.extend(offset + bound for bound in bounds)
        offset += len(window)
    opened = start
    for cut in cuts:
        closed = _end_of_sentence(text, opened, start + cut)
        if closed > opened:
            yield opened, closed
            opened = _SPACE.match(text, closed, end).end()  # type: ignore[union-attr]  # it matches anywhere
    if opened < end:
        yield opened, end


def _end_of_sentence(text: str, opened: int, cut: int) -> int:
    """Return where the sentence before a cut ends: marks that touch it belong to it, others to the next."""
    at = cut
    while at > opened and (text[at - 1].isspace() or text[at - 1] in _MARKS or text[at - 1] == "’"):
        at -= 1
    while at < cut and not text[at].isspace():
        at += 1
    return at


_TITLE_LAST = phrases.compiled(r"(?:^|[\s(\"“‘'.-])(?:{title-abbreviation}|[A-Z])\.$", 0)
_NUMBER_NEXT = phrases.compiled(r"(?:^|[\s(\"“‘']){before-a-number}\.$", 0)
_ALWAYS_JOINED = phrases.compiled(r"(?:^|[\s(\"“‘']){never-last}\.$")
_COUNTY = re.compile(r"(?:^|\s)Co\.$")
_COUNTY_NEXT = re.compile(
    r"(?:Antrim|Armagh|Cork|Donegal|Down|Durham|Fermanagh|Galway|Kerry|Kildare|Londonderry|Mayo|Tyrone)\b"
)
_CLOCK = re.compile(r"\d\s?[ap]\.?m\.$")
_CLOCK_NEXT = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:GMT|BST|CET|EST|UTC)\b|\d")
_NUMBERING = re.compile(r"\W{0,2}(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]")
_READABLE = re.compile(r"[^\W_]")
_NEXT_NUMBER = re.compile(r"[£$€(]?\d")
_STREET_OR_LETTER = re.compile(r"\b(?:St|[A-Z])\.$")
_OPENER_NEXT = phrases.compiled(r"{sentence-opener}\s", 0)
_NAME_NEXT = re.compile(r"[\"“‘'(]?\w")


def _has_words(text: str, span: tuple[int, int]) -> bool:
    return _READABLE.search(text, *span) is not None


def _belongs_together(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a split was wrong: after an abbreviation or a list's number, or before a lower-case letter."""
    if _SMALL_LETTER.match(text, *after) or _NUMBERING.fullmatch(text, *before):
        return True
    if text[before[1] - 1] != ".":
        return False
    tail = text[max(before[0], before[1] - 24) : before[1]]  # no abbreviation is longer
    following = text[after[0] : after[0] + 24]
    return bool(
        _ALWAYS_JOINED.search(tail)
        or (
            _TITLE_LAST.search(tail)
            and _NAME_NEXT.match(following)
            and not (_STREET_OR_LETTER.search(tail) and _OPENER_NEXT.match(following))
            and not _is_letter_as_word(tail, following)
        )
        or (_NUMBER_NEXT.search(tail) and _NEXT_NUMBER.match(following))
        or (_COUNTY.search(tail) and _COUNTY_NEXT.match(following))
        or (_CLOCK.search(tail) and _CLOCK_NEXT.match(following))
    )


_LETTER_AS_WORD = re.compile(
    r"(?:\ban?|[Pp]lan|[Gg]roup|[Ss]ection|[Cc]lass|[Vv]itamin|[Tt]ier|[Tt]ype|[Cc]ategory|and|or|[a-z]+ I) ?[A-Z]?\.$"
)


def _is_letter_as_word(tail: str, following: str) -> bool:
    """Whether the last capital is a word, not an initial: "plan B. Then", "you and I. We"."""
    return bool(_LETTER_AS_WORD.search(tail)) and not re.match(r"[A-Z]\.", following)
