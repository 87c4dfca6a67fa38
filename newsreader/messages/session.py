"""The announcements of a session: opening, articles, moving through lists, a refresh, help."""

from collections.abc import Sequence

from newsreader import model
from newsreader.commands import Command
from newsreader.messages.announcements import Advice, Announcement, Hint, and_list, plural, sentence, sentences
from newsreader.messages.headlines import NOTHING_LISTED
from newsreader.messages.keys import KEYBOARD


def opening(
    count: int, new: int | None, mode: str = "", *, voice: bool = True, nothing: Announcement = NOTHING_LISTED
) -> Announcement:
    """The first words of a session.

    `nothing` is the announcement of an empty list. `new` is how many headlines have arrived since the last session,
    None if this is the first. `mode` names the face and the reason for it, "" if that needs no announcement. If it is
    given and there is no `voice`, the key for the voice is named too.
    """
    since = "" if new is None else f", {new:,} new since last time" if new else ", nothing new since last time"
    counted = f"{plural(count, 'headline')}{since}." if count else ""
    voice_key = (Hint(Command.VOICE, "to turn the voice on"),) if mode and not voice else ()
    return Announcement(
        sentences([mode or "Newsreader.", counted or nothing.full]),
        counted if not mode else "",
        hints=(*(() if count else nothing.hints), Hint(Command.HELP, "for help"), *voice_key),
    )


CHOOSE_SOURCES = Announcement("", hints=(Hint(Command.PACKS, "to choose sources of news"),))
"""At the start, for a user who has only the bundled source."""

HELP = "Help"
STOPPED_WAITING = Announcement("Stopped waiting.")
NOTHING_SELECTED = Announcement("Nothing is selected.")
SAVED = Announcement("Saved.")
NOT_SAVED = Announcement("No longer saved.")
MARKED_READ = Announcement("Marked read.")
MARKED_UNREAD = Announcement("Marked unread.")
VOICE_ON = Announcement("Voice on.")
VOICE_OFF = Announcement("Voice off.")
WHOLE_PAGES = Announcement("Whole pages from now on.", "Whole pages.")
PRESS_A_KEY = Announcement("Press a key to hear what it does.")
GOODBYE = Announcement("Goodbye.")
NO_MORE_HEADINGS = Announcement("No more headings.")
END_OF_ARTICLE = Announcement(
    "End of article.",
    hints=(
        Hint(Command.NEXT_ARTICLE, "for the next article", in_article=True, keypad_only=True),
        Hint(Command.BACK, "for the headlines", in_article=True, keypad_only=True),
    ),
)
START_OF_ARTICLE = Announcement("Start of article.")
NOTHING_TYPED = "Nothing typed."


def typed_too_long(most: int) -> Announcement:
    refused = f"This is too long. It can have {most:,} letters at most."
    return Announcement(f"{refused} Type it again.", refused)


LEAVE_HELP_FIRST = Announcement("Leave help first.", hints=(Hint(Command.BACK, "to go back"),))
FIND_ELSEWHERE = Announcement(
    "Find works in articles and in other lists.", hints=(Hint(Command.SEARCH, "to search all headlines"),)
)
OPEN_AN_ARTICLE = Announcement("Open an article first.")


def opening_article(title: str) -> Announcement:
    """An article takes a while to open."""
    return Announcement(sentences([f"Opening {title}"]), "Opening.")


def already_open(*, voice: bool) -> Announcement:
    read = (
        Hint(Command.READ_ALOUD, "to read it aloud", in_article=True)
        if voice
        else Hint(Command.NEXT, "to read on", in_article=True)
    )
    return Announcement("This article is open.", hints=(read, Hint(Command.BACK, "to go back", in_article=True)))


def not_marked(problem: str, *, read: bool | None, saved: bool | None) -> Announcement:
    """Takes back the announcement of a mark that could not be written. The mark is the one that is not None."""
    if saved is not None:
        state = "Not saved." if saved else "Still saved."
    else:
        state = "Not marked read." if read else "Not marked unread."
    return Announcement(f"{state} {problem}")


CANCELLED = Announcement("Cancelled.")
FOUND_ONLY_HERE = Announcement("Found only here.")
FOUND_FROM_START = Announcement("No more below. Found from the start.")


ARTICLE, LIST = "article", "list"
"""The two places in which to find words."""


def find_in(this: str, again: str) -> Announcement:
    """Asks for words to find. `again` are the words found last, "" if there are none."""
    how = f"press Enter alone to find {again} again" if again else "then press Enter"
    return Announcement(f"Find in this {this}. Type words, {'or ' if again else ''}{how}.", "Find.")


def not_in(this: str, words: str) -> Announcement:
    return Announcement(f"Not in this {this}: {sentence(words)}")


def dateline(byline: str, date_words: str, site: str) -> str:
    """The line under an article's title: "By A and B. Friday 24 March 2023. The Herald.".

    A site that is its own author is named once.
    """
    name = byline[3:] if byline.lower().startswith("by ") else byline
    by = f"By {name}" if name else ""
    site = "" if name.strip(" .").casefold() == site.strip(" .").casefold() else site
    return sentences([part for part in (by, date_words, site) if part])


def article_opened(
    title: str, dateline: str, paragraphs: int, minutes: int, language: str = "", title_aloud: Sequence[object] = ()
) -> Announcement:
    """`language` is the article's BCP 47 tag, "" if it is the user's own language. For another language the voice
    speaks the sentences `title_aloud` as the title."""
    dateline = " ".join(part for part in (dateline, in_language(language)) if part)
    length = f"{plural(paragraphs, 'paragraph')}, {plural(minutes, 'minute')}" if paragraphs else ""
    aloud = (*title_aloud, sentences([dateline, length])) if language else ()
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


def cautions(warnings: Sequence[str], text_from: str, site: str = "") -> list[Announcement]:
    """What the user should know about an article before its text: an announcement for each warning.

    `site` is the host of its original, for a summary; "" if it has none.
    """
    origin = {"source": [_TEXT_FROM_SOURCE], "summary": [_summary(site)]}.get(text_from, [])
    return [*origin, *(_WARNINGS[kind] for kind in warnings)]


def caution_sentences(warnings: Sequence[str], text_from: str) -> list[str]:
    """The same as sentences, for the command line."""
    return [each.with_keys(KEYBOARD).full for each in cautions(warnings, text_from)]


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


def asking_sources(percent: int) -> Announcement:
    return Announcement(f"Checking for news, {percent} percent.")


def already_refreshing(percent: int) -> Announcement:
    return Announcement(f"Already checking for news, {percent} percent.")


PROBLEMS_ANNOUNCED = 3
"""After a refresh, at most this many failures are announced one by one. Nobody wants to hear forty."""


NO_SOURCES = Announcement(
    "No sources yet.",
    "No sources yet.",
    hints=(
        Hint(Command.PACKS, "to choose from packs of sources"),
        Hint(Command.ADD_SOURCE, "to add a site of your own"),
    ),
)


def refreshed(
    new: int, problems: Sequence[str], none_asked: str = "", offline: str = "", muted: int = 0
) -> Announcement:
    """`none_asked` says why no source was asked, `offline` that none was reached; each is "" if one was."""
    if offline:
        return Announcement(offline, offline)
    if none_asked:
        brief = sentence(none_asked)
        return Announcement(brief, brief, hints=(Hint(Command.VIEWS, "to hear why"),))
    news = f"{plural(new, 'new headline')}." if new else "Nothing new."
    if muted:
        news = f"{news} {muted:,} muted."
    if len(problems) > PROBLEMS_ANNOUNCED:
        failed = f"{news} {plural(len(problems), 'source')} failed."
        return Announcement(failed, news, hints=(Hint(Command.VIEWS, "to hear which"),))
    return Announcement(" ".join([news, *problems]), news)


def none_reached(count: int) -> str:
    """One sentence for all sources, when this computer is most likely offline."""
    return f"None of {plural(count, 'source')} can be reached. Check that this computer is connected to the internet."


NAMED_TOGETHER = 20
"""At most this many sources are named in one sentence."""


def none_reached_of(sources: Sequence[str]) -> str:
    more = len(sources) - NAMED_TOGETHER
    named = [*sources[:NAMED_TOGETHER], *([f"{more:,} more"] if more > 0 else [])]
    return f"{none_reached(len(sources))} They are {and_list(named)}."


def source_failed(source: str, error: str) -> str:
    return f"{source}: {error}"


def article_failed(title: str, error: str) -> str:
    return f"the article {title}: {error}"


STANDARD_INPUT = "standard input"
"""The name of piped input in messages."""


def rate(words_a_minute: int) -> Announcement:
    return Announcement(f"{words_a_minute} words a minute.")


def volume(percent: int) -> Announcement:
    return Announcement(f"Volume {percent} percent.")


def limit_reached(here: Announcement) -> Announcement:
    return Announcement(f"{here.full} That is the limit.")


def typed_digits(digits: str) -> Announcement:
    return Announcement(digits)


def no_such_number(number: str, count: int) -> Announcement:
    return Announcement(f"There is no number {number} here. The last is {count:,}.")


def help_row(keys: str, help_line: str) -> str:
    """`keys` are the names of the keys."""
    return f"{keys}: {help_line}"


def help_opened(count: int) -> Announcement:
    return Announcement(
        f"Help. {plural(count, 'line')}.",
        f"Help. {plural(count, 'line')}.",
        hints=(Hint(Command.NEXT_SECTION, "for the next group"), Hint(Command.BACK, "to go back")),
    )


def item(text: str, position: int, count: int) -> Announcement:
    return Announcement(f"{sentence(text)} {position} of {count}.", text, place=True)


LINE = "line"


def in_group(group: str, here: Announcement) -> Announcement:
    """The first line after a move to another group. The group comes first, since the user was looking for it."""
    return Announcement(f"{group}. {here.full}", f"{group}. {here.text(brief=True)}", place=True)


def no_other_group(here: Announcement, *, last: bool) -> Announcement:
    edge = "This is the last group." if last else "This is the beginning."
    return here.after(edge)


def at_edge(here: Announcement, item: str, *, last: bool) -> Announcement:
    """Says that the list ends here. `item` is the noun for a line of the list."""
    return here.after(f"Last {item}." if last else f"First {item}.")


def sentence_reached(text: str, aloud: Sequence[object] = ()) -> Announcement:
    return Announcement(text, place=True, aloud=tuple(aloud))
