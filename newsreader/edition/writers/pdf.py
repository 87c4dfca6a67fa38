"""Large print as a tagged PDF (PDF/UA), set by typst (https://typst.app) in Atkinson Hyperlegible, a typeface for low
vision by the Braille Institute. Both are in the extra `print`.

The rules are those of UKAAF's G003 and MS03: one column, left aligned, no word split that fits a line, no italics, a
blank line between paragraphs, and page numbers in the same size. Every article begins on a new page.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from itertools import groupby
from pathlib import Path

import fontpkg_atkinson_hyperlegible as typeface
import typst

from newsreader import messages
from newsreader.edition.book import HEADINGS, OWN_LANGUAGE, Book, Chapter, Part
from newsreader.edition.character_names import script_of, scripts_missing, with_scripts_named
from newsreader.edition.layout import Layout
from newsreader.edition.writers.typefaces import families_for

_NOT_SHOWN = re.compile(r"[^\x00-\x7f]")
"""Finds the characters in typst's error that no typeface has. PDF/UA forbids a replacement sign."""

_FIRST_PICTURE = "\U0001f000"

_HEAD = """#set document(title: {title}, author: {author}, date: {date})
#set page(paper: "a4", margin: 20mm, numbering: "1", number-align: center)
#set text(size: {points}pt, {language}, hyphenate: false, font: ({families}))
#set par(justify: false, leading: 0.65em, spacing: 1.5em)
#set list(marker: [-], spacing: 1.5em, tight: false)
#set enum(number-align: start + top, spacing: 1.5em, tight: false)
#show quote.where(block: true): it => block(inset: (left: 1em), spacing: 1.5em, it.body)
#show heading: set block(above: 1.5em, below: 1em, sticky: true)
#show heading: set text(hyphenate: false)
#show heading.where(level: 1): set text(size: 1.3em)
#show heading.where(level: 2): set text(size: 1.2em)
#show heading.where(level: 3): set text(size: 1.1em)
#show outline.entry: set block(spacing: 0.9em)
"""

_BREAKING = r"""
#let whole(room, word) = context {
  if measure(word).width <= room.to-absolute() { return word }
  let (pieces, piece) = ((), "")
  for cluster in word.clusters() {
    if piece != "" and measure(piece + cluster).width > room.to-absolute() {
      pieces.push(piece)
      piece = ""
    }
    piece += cluster
  }
  (..pieces, piece).join(sym.zws)
}
#let within(indent, body) = {
  let scripts = "\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
  show regex("[^\s" + scripts + "]{10,}"): word => whole(170mm - indent, word.text)
  body
}
"""
"""Breaks a word longer than a line where each line is full, since it would run off the paper. The width is the page's.
Scripts without spaces between words are broken by typst's own rules."""

_QUOTE_INDENT, _AFTER_MARKER, _LETTER = 1, 0.5, 0.65
"""Widths in em: the indent of a quotation, the gap after the marker of a list's item, and a letter of its label,
about."""

_LONG_WORD = re.compile(r"\S{10,}")
"""A word that may be longer than a line in the largest size."""


Missing = Callable[[str, str], frozenset[str]]
"""Returns the names of the scripts that are not shown, for a text and the BCP 47 tag of its language."""


def pdf(book: Book, layout: Layout, on_missing: Callable[[Missing], None] = lambda _: None) -> bytes:
    """Make the file. `on_missing` gets the function that returns which scripts are replaced by their names."""
    # Typefaces of the system serve only scripts that neither ours nor typst's have.
    fonts = typst.Fonts(font_paths=[Path(typeface.__file__).parent / "files"])
    texts = (part.text for chapter in book.chapters for part in chapter.parts)
    families, without = families_for({_group(sign) for text in texts for sign in set(text)}, fonts.fonts())
    while True:
        source = "\n".join(_source(book, layout, families, partial(_shown, without)))
        try:
            content = typst.compile(source.encode(), format="pdf", font_paths=fonts, pdf_standards="ua-1")
        except typst.TypstError as error:
            groups = {_group(character) for character in _NOT_SHOWN.findall(error.message)} - without
            if not groups:
                raise
            without |= groups
        else:
            on_missing(partial(_missing, without))
            return content


Show = Callable[[str, str], str]
"""Returns what is shown for a text and the BCP 47 tag of its language."""


def _shown(without: Set[str], text: str, language: str) -> str:
    """A text with the names of these groups in place of their words."""
    if not any(_group(character) in without for character in set(text)):
        return text
    return with_scripts_named(text, partial(_unless_of, without), language)


def _missing(without: Set[str], text: str, language: str) -> frozenset[str]:
    return scripts_missing(text, partial(_unless_of, without), language)


def _group(character: str) -> str:
    """The group of a character, which a typeface has as a whole or lacks: a script, or all pictures."""
    return "pictures" if character >= _FIRST_PICTURE else script_of(character)


def _unless_of(groups: Set[str], character: str) -> str | None:
    """The character; None if it is of one of these groups, "" if it joins characters of them."""
    if character.isascii():
        return character
    if unicodedata.category(character) == "Cf" or unicodedata.combining(character):
        return ""
    return None if _group(character) in groups else character


def _source(book: Book, layout: Layout, families: Sequence[str], show: Show) -> Iterator[str]:
    day = book.day
    yield _HEAD.format(
        title=_quoted(book.title),
        author=_quoted(book.artist),
        date=f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none",
        language=_language(book.language),
        points=layout.points,
        families=", ".join(map(_quoted, families)),
    )
    yield _BREAKING
    for chapter in book.chapters:
        if chapter.article is None:
            title = _text(show(book.title, book.title_language), book.title_language, book.language)
            counted = _text(messages.articles_in_book(len(book.articles)), OWN_LANGUAGE, book.language)
            yield f"#heading(level: 1, outlined: false, {title})"
            yield f"#par({counted})\n#v(1em)"
            if any(each.section for each in book.chapters):
                yield '#show outline.entry.where(level: 2): set text(weight: "bold")'
            yield f"#outline(title: none, depth: {_depth(book)}, indent: 0pt)"
        else:
            yield from _chapter(book, chapter, show)


def _depth(book: Book) -> int:
    """The deepest level of headings in the contents: that of articles."""
    levels = [part.level for chapter in book.chapters[1:] for part in chapter.parts if part.kind == "title"]
    return max(levels, default=1)


def _chapter(book: Book, chapter: Chapter, show: Show) -> Iterator[str]:
    if book.has_contents:
        yield "#pagebreak(weak: true)"
    for kind, parts in groupby(chapter.parts, key=lambda part: part.kind):
        written = [(part, _content(part, book.language, show)) for part in parts]
        if kind == "list-item":
            yield from (f"#{_list(items, show)}" for items in _split(written, _begins_list))
        elif kind == "quote":
            yield f"#quote(block: true, [{''.join(f'#par({_within(*each, _QUOTE_INDENT)})' for each in written)}])"
        elif kind in HEADINGS:
            yield from (f"#heading(level: {each[0].level}, {_within(*each)})" for each in written)
        else:
            yield from (f"#par({_within(*each)})" for each in written)


Written = tuple[Part, str]
"""A part, and its text as a typst expression."""


def _list(items: Sequence[Written], show: Show, around: float = 0) -> str:
    """A list as a typst expression: each item has its further paragraphs, and the lists below it. `around` is the
    indent of the list itself, in em."""
    contents, labels = [], []
    indent = around + _AFTER_MARKER + _LETTER * max(1, *(len(part.label) for part, _ in items))
    for item in _split(items, lambda part, first: part.level <= first.level and _is_item(part)):
        pieces = [f"par({_within(*item[0], indent)})"]
        for deeper, parts in groupby(item[1:], key=lambda each: each[0].level > items[0][0].level):
            further = list(parts)
            pieces += (
                [_list(further, show, indent)] if deeper else [f"par({_within(*each, indent)})" for each in further]
            )
        contents.append(f"[{''.join(f'#{piece}' for piece in pieces)}]")
        labels.append(_quoted(show(item[0][0].label, item[0][0].language)))
    if not items[0][0].label:
        return f"list({', '.join(contents)})"
    return f"enum(numbering: number => ({', '.join(labels)},).at(number - 1), {', '.join(contents)})"


def _split(items: Sequence[Written], begins: Callable[[Part, Part], bool]) -> list[list[Written]]:
    """Split items into runs. `begins` says, given a part and the first of the current run, whether it begins
    another."""
    runs: list[list[Written]] = []
    for each in items:
        if runs and not begins(each[0], runs[-1][0][0]):
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _begins_list(part: Part, first: Part) -> bool:
    new = part.passage is not None and part.passage.item == "first" and part.level <= first.level
    return new or (bool(part.label) != bool(first.label) and part.level <= first.level and _is_item(part))


def _is_item(part: Part) -> bool:
    """Whether a part is an item itself, not a further paragraph of one."""
    return part.passage is None or part.passage.item != "more"


def _content(part: Part, around: str, show: Show) -> str:
    """The text of a part without its label, as a typst expression, with its language if that differs from `around`."""
    language = part.language or around
    text = show(part.text[len(part.label) :].lstrip() if part.label else part.text, language)
    return _text(text, language, around)


def _text(text: str, language: str, around: str) -> str:
    if _language(language) == _language(around):
        return f"text({_quoted(text)})"
    return f"text({_language(language)}, {_quoted(text)})"


def _within(part: Part, content: str, indent: float = 0) -> str:
    """The content of a part, with long words broken. Its lines are shorter than the page's by `indent`, in em."""
    return f"within({indent:.2f}em, {content})" if _LONG_WORD.search(part.text) else content


def _language(tag: str) -> str:
    """A language and its country as arguments of typst's `text`; British English for ""."""
    first, *others = tag.split("-")
    if not 2 <= len(first) <= 3:
        first, others = "en", ["GB"]
    country = next((each.upper() for each in others if len(each) == 2 and each.isalpha()), None)
    return f"lang: {_quoted(first.lower())}, region: {_quoted(country) if country else 'none'}"


def _quoted(text: str) -> str:
    """A text as a typst string, in which nothing is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
