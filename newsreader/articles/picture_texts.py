"""The texts of pictures: captions, recognised by their words and place, and the alternative texts that inform.

Captions without a class that marks them stand right after a picture. The alternative text of a decoration, a file name,
a repeated headline or only a photographer's name does not inform a listener; others are taken once each.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsreader.articles import boilerplate
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.web.tree import Element

LONGEST_CAPTION = 300
"""Characters of a caption. A longer paragraph is text, even after a picture."""

NEAR = 2
"""Blocks after a picture that may be its caption: a description, and a credit in a block of its own."""

_PICTURE = r"(?:photo(?:graph)?s?|pic(?:ture)?s?|images?|fotos?|bild(?:er)?|foto\w{1,6}|imag(?:en|em|e))"
_CREDIT_WORDS = rf"(?:{_PICTURE}(?:[ -]?(?:credits?|copyright|source|courtesy of|by))?|credits?|bildquelle)"
_BEGINS = re.compile(rf"[^\w©]{{0,3}}(?:{_CREDIT_WORDS}\s?:|©)\s?\S", re.I)
_WHOSE_ALONE = re.compile(rf"[^\w©]{{0,3}}(?:{_CREDIT_WORDS}\s?:|©)\s?[^\s.!?][^.!?]{{1,80}}$", re.I)
_ENDS = re.compile(rf"(?:[.!?)”\"’]\s?|\s[|–—-]\s|\n)\(?{_CREDIT_WORDS}\s?:\s?[^\s.!?][^!?]{{1,80}}$", re.I)
_NAME = r"[A-ZÀ-Þ©][^()/\d]{1,60}"
_AGENCY = r"(?:PA|AP|AFP|EPA|dpa|Reuters|Getty(?: Images)?|Alamy|Shutterstock|iStock|Unsplash|Supplied|Handout)"
_WHOLE_NAME = r"[A-ZÀ-Þ©][^()/\d\s]{0,30}\s[^()/\d]{1,60}"
_IN_BRACKETS = re.compile(
    rf"\((?:(?:{_NAME}[ ,])?{_AGENCY}|{_WHOLE_NAME}/\s?(?:{_AGENCY}|dpa)\b[^()]{{0,40}}"
    rf"|(?:{_CREDIT_WORDS}\b|©)[^()]{{1,80}})\)\.?$"
    rf"|\((?:{_WHOLE_NAME}/\s?{_NAME}|{_NAME}/\s?(?:{_AGENCY}|dpa)\b[^()]{{0,40}})\)$"
)
"""A photographer and agency in brackets. Two single words with a slash may be something else, such as a party or a
court reporter. So before a full stop, where the bracket may end a sentence, one of them has to be a full name or an
agency."""


def begins_caption(words: str) -> bool:
    """Whether inline words next to a picture are its credit, and not the beginning of a paragraph."""
    return _WHOSE_ALONE.match(words) is not None


def is_caption(text: str, behind: int) -> bool:
    """Whether a text is the caption of the picture before it, with `behind` blocks between the two."""
    if len(text) > LONGEST_CAPTION or behind >= NEAR:
        return False
    if behind:
        return _WHOSE_ALONE.match(text) is not None
    return any((_BEGINS.match(text), _ENDS.search(text), _IN_BRACKETS.search(text)))


LONGEST_ALTERNATIVE = 1_000
"""Characters of an alternative text, which is a sentence or two. The rest of a longer one is left out."""

SMALLEST = 48
"""Pixels of width or height. A picture smaller in both is an icon or a tracking pixel."""

FAR = 3
"""Most skipped blocks between a picture and the beginning of the text: byline, date, share buttons."""

_FILE_NAME = re.compile(r".*\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic)\W*\Z|https?:", re.I)
_NO_WORDS = re.compile(r"(?=\S*[\d_])[\w.,()%+-]+\Z|[\W\d_]*\Z")
"""One run of characters with a digit or underscore, as cameras and programs name files; or no letter at all."""

_GENERIC = re.compile(
    r"(?:(?:the|an?|this|main|featured?|lead|header|hero|article|news|story|stock|file|post|cover|author|profile|no"
    r"|full|inline|embedded)[ -])*"
    r"(?:image|img|photo(?:graph)?|pic(?:ture)?|illustration|graphic|thumb(?:nail)?|logo|icon|avatar|banner|placeholder"
    r"|spacer|loading|advert(?:isement)?|ad|untitled|default|blank|null|undefined|none|alt(?:[ -]text)?|headshot"
    r"|bild|foto|imagen?|symbolbild|grafik|fotografía|immagine|afbeelding|zdjęcie)(?:[ #-]?\d{1,4})?\W*\Z",
    re.I,
)
_CREDIT = re.compile(
    r"\s*[-–—|(\[]?\s*(?:photo(?:graph)?|image|picture|foto|bild)\s?(?:by|credit)?\s?:\s?[^:]{1,80}\Z", re.I
)
_TO_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|\Z)", re.I)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture with an alternative text. `before`: the position of the block that follows it.

    `of_article`: the picture is inside the article's body or in a figure.
    """

    text: Clean
    before: int
    of_article: bool


def alternative_text(element: Element, href: str) -> Clean:
    """Return the alternative text of an `img`, "" if it does not inform. `href`: that of the link around it, or ""."""
    raw = element.get("alt")
    if not raw or not raw.strip() or element.get("role") in ("presentation", "none", "button"):
        return Clean("")
    if element.get("aria-hidden") == "true" or _is_small(element):
        return Clean("")
    if href and not _TO_PICTURE.search(href) and next(element.iterancestors("figure"), None) is None:
        return Clean("")  # it describes the target of the link
    text = line(raw[:LONGEST_ALTERNATIVE])
    text = line(_IN_BRACKETS.sub("", _CREDIT.sub("", text))) or text
    nothing = _FILE_NAME.match(text) or _NO_WORDS.match(text) or _GENERIC.match(text) or begins_caption(text)
    return Clean("") if nothing else text


def _is_small(element: Element) -> bool:
    sizes = [element.get(name) or "" for name in ("width", "height")]
    return all(size.isascii() and size.isdigit() and len(size) < 6 and int(size) < SMALLEST for size in sizes)


def pictures_among(
    pictures: Sequence[PagePicture], shown: Collection[int], read: Collection[int], known: Collection[str]
) -> dict[int, list[Clean]]:
    """Return position of a block -> the texts of the article's pictures right before it.

    `read` are the positions of the blocks that are read, `shown` these and the captions between them. A picture is left
    out if its text repeats another's or one of `known`.
    """
    if not read:
        return {}
    first, last = min(read), max(read)
    said = {boilerplate.key(text) for text in known}
    found: dict[int, list[Clean]] = {}
    for picture in pictures:
        near = picture.before in shown or (picture.before - 1 in shown and picture.before <= last)
        leads = picture.of_article and first - FAR <= picture.before < first
        ends = picture.of_article and picture.before == last + 1
        key = boilerplate.key(picture.text)
        if (near or leads or ends) and key not in said:
            said.add(key)
            found.setdefault(picture.before, []).append(picture.text)
    return found
