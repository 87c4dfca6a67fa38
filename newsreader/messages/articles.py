"""The announcements of an article: that it opens, cautions before its text, its passages, and the place in it."""

from collections.abc import Sequence

from newsreader import model
from newsreader.commands import Command
from newsreader.messages.announcements import Advice, Announcement, Hint, plural, sentence, sentences
from newsreader.messages.keys import KEYBOARD

NO_MORE_HEADINGS = Announcement("No more headings.")
END_OF_ARTICLE = Announcement(
    "End of article.",
    hints=(
        Hint(Command.NEXT_ARTICLE, "for the next article", in_article=True, keypad_only=True),
        Hint(Command.BACK, "for the headlines", in_article=True, keypad_only=True),
    ),
)
START_OF_ARTICLE = Announcement("Start of article.")
OPEN_AN_ARTICLE = Announcement("Open an article first.")


def opening_article(title: str) -> Announcement:
    """An article takes a while to open."""
    return Announcement(sentences([f"Opening {title}"]), "Opening.")


def still_opening(title: str) -> Announcement:
    """The user has moved on while an article opens."""
    return Announcement(sentences([f"Still opening {title}"]), "Still opening.")


def stopped_opening(title: str) -> Announcement:
    return Announcement(sentences([f"Stopped opening {title}"]), "Stopped opening.")


def article_ready(title: str, number: int | None, count: int) -> Announcement:
    """An article has come after the user moved on. `number` is that of its headline in the list, if it is there."""
    if number is None:
        return Announcement(sentences([f"Ready: {title}"]))
    there = (Hint(Command.OPEN, "there to open it"),)
    return Announcement(sentences([f"Ready: {title}", f"{number:,} of {count:,}"]), hints=there)


def not_opened_elsewhere(title: str, problem: str) -> Announcement:
    """An article could not be opened, and the user has moved on."""
    return Announcement(sentences([f"Not opened: {title}", problem]))


def already_open(*, voice: bool) -> Announcement:
    read = (
        Hint(Command.READ_ALOUD, "to read it aloud", in_article=True)
        if voice
        else Hint(Command.NEXT, "to read on", in_article=True)
    )
    return Announcement("This article is open.", hints=(read, Hint(Command.BACK, "to go back", in_article=True)))


def dateline(byline: str, date_words: str, site: str) -> str:
    """The line under an article's title: "By A and B. Friday 24 March 2023. The Herald.".

    A site that is its own author is named once.
    """
    name = byline[3:] if byline.lower().startswith("by ") else byline
    by = f"By {name}" if name else ""
    site = "" if name.strip(" .").casefold() == site.strip(" .").casefold() else site
    return sentences([part for part in (by, date_words, site) if part])


def article_opened(
    title: str,
    dateline: str,
    paragraphs: int,
    minutes: int,
    language: str = "",
    title_aloud: Sequence[object] = (),
    *,
    unspoken: str = "",
) -> Announcement:
    """`language` is the article's BCP 47 tag, "" if it is the user's own language. For another language the voice
    speaks the sentences `title_aloud` as the title. `unspoken` is the tag of a language that no voice reads, or ""."""
    foreign = article_unspoken(unspoken) if unspoken else in_language(language)
    dateline = " ".join(part for part in (dateline, foreign) if part)
    length = f"{plural(paragraphs, 'paragraph')}, {plural(minutes, 'minute')}" if paragraphs else ""
    aloud = (*title_aloud, sentences([dateline, length])) if language or unspoken else ()
    return Announcement(sentences([title, dateline, length]), sentences([title, dateline]), place=True, aloud=aloud)


_WARNINGS = {
    "paywall": Announcement("Only the beginning can be read: the rest is for subscribers."),
    "consent": Announcement(
        "This page asks for consent to cookies before it shows its article.",
        hints=(Advice(Command.LINKS, "Open it in a web browser."),),
    ),
    "list-page": Announcement(
        "This page is a list of other pages, not an article.",
        hints=(Advice(Command.ADD_SOURCE, "To get its headlines, add its address as a source."),),
    ),
    "needs-javascript": Announcement("This page shows its text only in a web browser."),
    "truncated": Announcement("Part of this text may be missing."),
}


_TEXT_FROM_SOURCE = Announcement("This text came with the headline. Its page has less of it, or could not be read.")


def cautions(warnings: Sequence[str], text_from: str, site: str = "", old: str = "") -> list[Announcement]:
    """What the user should know about an article before its text: an announcement for each warning.

    `site` is the host of its original, for a summary; "" if it has none. `old` is its date, if its headline is listed
    as news though it is old.
    """
    age = [Announcement(f"First published {old}.")] if old else []
    origin = {"source": [_TEXT_FROM_SOURCE], "summary": [_summary(site)]}.get(text_from, [])
    return [*age, *origin, *(_WARNINGS[kind] for kind in warnings)]


def caution_sentences(warnings: Sequence[str], text_from: str, old: str = "") -> list[str]:
    """The same as sentences, for the command line."""
    return [each.with_keys(KEYBOARD).full for each in cautions(warnings, text_from, old=old)]


def _summary(site: str) -> Announcement:
    hints = (Hint(Command.LINKS, "for a link to it", in_article=True),) if site else ()
    where = f"The whole article is on {site}" if site else ""
    return Announcement(sentences(["This is only a summary", where]), hints=hints)


def whole_article_by(url: str) -> str:
    """After the caution about a summary, on the command line."""
    return f"To read the whole article, type newsreader read {url}"


HEADING = "Heading."
QUOTE: str = "Quote."
END_QUOTE: str = "End quote."
CAPTION = "Caption."
PICTURE = "Picture."
LIST_ITEM = "Item."


def table_of(rows: int) -> str:
    """Spoken before the first row of a table."""
    return f"Table, {plural(rows, 'row')}."


def list_level(level: int) -> str:
    """Spoken before an item of a list that is nested deeper than the one before, or less deep."""
    return f"Level {level}."


def links_here(count: int) -> str:
    """Spoken after a sentence with `count` links."""
    return "Link." if count == 1 else f"{plural(count, 'link')}."


def in_language(tag: str) -> str:
    """The language of a passage that differs from the article's; "" without a tag."""
    return f"In {model.language_name(tag) or 'another language'}." if tag else ""


def passage(
    text: str,
    kind: str,
    *,
    begins: bool = True,
    ends: bool = True,
    level: int = 0,
    language: str = "",
    aloud: Sequence[object] = (),
    in_cells: bool = False,
) -> Announcement:
    """The current passage of an article.

    `begins`, `ends`: a quotation, which may have several passages, begins or ends here. `level`: a list is
    nested so deep from here on; 0 if that has not changed. `language` is its BCP 47 tag if that differs from the
    article's. `aloud` are its sentences, for the voice. `in_cells`: it is the first row of a table.
    """
    before = {"quote": QUOTE if begins else "", "caption": CAPTION, "picture": PICTURE}.get(kind, "")
    before = list_level(level) if level else before
    after = {"heading": HEADING, "quote": END_QUOTE if ends else ""}.get(kind, "")
    foreign = in_language(language)
    hints = (Hint(Command.OPEN, "to go through the table by cells", in_article=True),) if in_cells else ()
    words = [before, sentence(text) if after or foreign else text, after, foreign]
    return Announcement(" ".join(word for word in words if word), text, place=True, aloud=tuple(aloud), hints=hints)


def part_in_language(tag: str) -> str:
    """Spoken before a part of an article in a language that no voice speaks."""
    return f"This part is in {model.language_name(tag) or 'another language'}."


def article_unspoken(tag: str) -> str:
    """Spoken and shown in place of an article that no voice here reads."""
    return f"This article is in {model.language_name(tag)}, which no voice here speaks."


def text_unspoken(tag: str) -> str:
    """A text typed on the command line."""
    return f"This text is in {model.language_name(tag)}, which no voice here speaks."


def caption(text: str) -> str:
    """A caption on the screen."""
    return f"Caption: {text}"


NO_PICTURES = Announcement("No picture here has a description.")


def picture(text: str) -> str:
    """The alternative text of a picture on the screen."""
    return f"Picture: {text}"


def where_in_article(title: str, paragraph: int, paragraphs: int, percent: int) -> Announcement:
    place = f"Paragraph {paragraph} of {paragraphs}" if paragraph else "Title"
    return Announcement(sentences([place, f"{percent} percent", title]), sentences([place]))
