"""What a session says: the thing itself first, then its state and its place."""

from collections.abc import Mapping, Sequence

from newsreader.messages.announcements import (
    Announcement,
    and_list,
    day_in_sentence,
    or_list,
    plural,
    sentence,
    sentences,
)


def opening(count: int, new: int | None, mode: str = "", *, voice: bool = True) -> Announcement:
    """`new` is how many headlines have come since last time, None if there was no last time.

    `mode` says which face this is and why, "" if that needs no saying. If it is said, and no `voice` can be heard, so
    is how to turn it on.
    """
    since = "" if new is None else f", {new:,} new since last time" if new else ", nothing new since last time"
    counted = f"{plural(count, 'headline')}{since}." if count else NOTHING_LISTED
    if mode:
        return Announcement(f"{mode} {PRESS_H if voice else PRESS_H_OR_V} {counted}")
    return Announcement(f"Newsreader. {counted} {PRESS_H}", counted if count else "")


PRESS_H = "Press h for help."
PRESS_H_OR_V = "Press h for help, v to turn the voice on."


CHOOSE_SOURCES = "To choose sources of news, press capital A."
"""At the start, for whoever has no source but the bundled one."""

READ, SAVED_WORD, NO_DATE = "Read", "Saved", "No date"
HEADLINES = "Headlines"
HELP = "Help"
NOTHING_LISTED = "No headlines yet. Press a to add a source, or capital R to ask your sources for news."


def headline(
    title: str,
    source: str,
    *,
    read: bool,
    saved: bool,
    position: int,
    count: int,
    day: str,
    undated: bool,
    new_day: bool,
    order: str = "source",
) -> Announcement:
    """A headline as it is moved to. `position` counts from 1; `new_day` says the day differs from the last one said.

    `order` is what comes first after the title: "source", "state", "place" or "day".
    """
    states = [word for word, true in (("Read", read), ("Saved", saved)) if true]
    when = f"No date, came {day_in_sentence(day)}" if undated else day
    full = {"source": [source], "state": states, "place": [f"{position:,} of {count:,}"], "day": [when]}
    brief = {"state": states, "day": [when] if new_day else []}
    if order == "place":
        brief["place"] = full["place"]  # asked for, it is not left out
    in_full, in_brief = (sentences([title, *_in_order(parts, order)]) for parts in (full, brief))
    return Announcement(in_full, in_brief, place=True)


def _in_order(parts: Mapping[str, Sequence[str]], first: str) -> list[str]:
    """What these parts say, those that are asked for first."""
    return [*parts.get(first, ()), *(text for name, said in parts.items() if name != first for text in said)]


def first_of_list(here: Announcement) -> Announcement:
    return Announcement(f"First headline. {here.full}", f"First headline. {here.brief}")


def last_of_list(here: Announcement) -> Announcement:
    return Announcement(f"Last headline. {here.full}", f"Last headline. {here.brief}")


def no_earlier_day(here: Announcement) -> Announcement:
    return Announcement(f"No earlier day. {here.full}", f"No earlier day. {here.brief}")


def no_later_day(here: Announcement) -> Announcement:
    return Announcement(f"No later day. {here.full}", f"No later day. {here.brief}")


def where_in_list(here: Announcement) -> Announcement:
    return Announcement(f"List of headlines. {here.full}")


AT_THE_TOP = Announcement("This is the list of headlines. To leave, press q.")
WORKING = Announcement("Working.")
STOPPED_WAITING = Announcement("Stopped waiting.")
NOTHING_SELECTED = Announcement("Nothing is selected.")
SAVED = Announcement("Saved.")
NOT_SAVED = Announcement("No longer saved.")
MARKED_READ = Announcement("Marked read.")
MARKED_UNREAD = Announcement("Marked unread.")
VOICE_ON = Announcement("Voice on.")
VOICE_OFF = Announcement("Voice off.")
WHOLE_PAGES = Announcement("From now on the full screen draws every page whole.", "Whole pages.")
PRESS_A_KEY = Announcement("Press a key to hear what it does.")
GOODBYE = Announcement("Goodbye.")
NO_MORE_HEADINGS = Announcement("No more headings.")
END_OF_ARTICLE = Announcement("End of article.")
START_OF_ARTICLE = Announcement("Start of article.")
NOTHING_TYPED = "Nothing typed."
LEAVE_HELP_FIRST = Announcement("Leave help first, with b.")
FIND_ELSEWHERE = Announcement(
    "To search all headlines, press slash. The letter f finds words in an article, or in any other list.",
    "To search all headlines, press slash.",
)
OPEN_AN_ARTICLE = Announcement("Open an article first.")


def already_open(*, voice: bool) -> Announcement:
    how = "space to read it aloud" if voice else "n to read on"
    return Announcement(f"This article is open. Press {how}, or b to go back.")


def not_marked(problem: str, *, read: bool | None, saved: bool | None) -> Announcement:
    """Takes back what was said of a mark, which is not None, because it could not be written down."""
    if saved is not None:
        so_it_is = "Not saved." if saved else "Still saved."
    else:
        so_it_is = "Not marked read." if read else "Not marked unread."
    return Announcement(f"{so_it_is} {problem}")


CANCELLED = Announcement("Cancelled.")
FOUND_ONLY_HERE = Announcement("Found only here.")
FOUND_FROM_START = Announcement("No more below, so from the start.")


ARTICLE, LIST = "article", "list"
"""In what words are found."""


def find_in(this: str, again: str) -> Announcement:
    """`again` is what was found last, "" if nothing was."""
    how = f"press Enter alone to find {again} again" if again else "then press Enter"
    return Announcement(f"Find in this {this}. Type words, {'or ' if again else ''}{how}.", "Find.")


def not_in(this: str, words: str) -> Announcement:
    return Announcement(f"Not in this {this}: {sentence(words)}")


def dateline(byline: str, date_words: str, site: str) -> str:
    """The line under an article's title: "By A and B. Friday 24 March 2023. The Herald."."""
    by = byline if byline.lower().startswith("by ") else byline and f"By {byline}"
    return sentences([part for part in (by, date_words, site) if part])


def article_opened(
    title: str, dateline: str, paragraphs: int, minutes: int, language: str = "", title_aloud: Sequence[object] = ()
) -> Announcement:
    """`language` is the BCP 47 tag of the article's, "" if it is the reader's own. The voice says the title as the
    sentences `title_aloud` then, in that language."""
    dateline = " ".join(part for part in (dateline, in_language(language)) if part)
    length = f"{plural(paragraphs, 'paragraph')}, {plural(minutes, 'minute')}" if paragraphs else ""
    aloud = (*title_aloud, sentences([dateline, length])) if language else ()
    return Announcement(sentences([title, dateline, length]), sentences([title, dateline]), place=True, aloud=aloud)


_WARNINGS = {
    "paywall": "Only the beginning can be read: the rest is for subscribers.",
    "consent": "This page asks for consent to cookies before it shows its article. Open it in a web browser.",
    "list-page": (
        "This page is a list of other pages, not an article. To get its headlines, add its address as a source."
    ),
    "needs-javascript": "This page shows its text only in a web browser.",
    "truncated": "This text is cut short.",
}


_TEXT_FROM_SOURCE = "This text came with the headline. Its page has less of it, or could not be read."


def cautions(warnings: Sequence[str], text_from: str) -> list[Announcement]:
    """What a reader should know of an article before its text, one sentence each."""
    said = [_TEXT_FROM_SOURCE] if text_from == "source" else []
    return [Announcement(text) for text in (*said, *(_WARNINGS[kind] for kind in warnings))]


HEADING = "Heading."
QUOTE, END_QUOTE = "Quote.", "End quote."
CAPTION = "Caption."
LIST_ITEM = "Item."


def links_here(count: int) -> str:
    """Said after a sentence with so many links."""
    return "Link." if count == 1 else f"{plural(count, 'link')}."


def in_language(tag: str) -> str:
    """What is said of a passage that is in another language than the article; "" without a tag."""
    from newsreader.model.languages import language_name  # not needed for the first screen

    return f"In {language_name(tag) or 'another language'}." if tag else ""


def passage(
    text: str, kind: str, *, begins: bool = True, ends: bool = True, language: str = "", aloud: Sequence[object] = ()
) -> Announcement:
    """A passage of an article as it is moved to; whether a quotation, which may have several, begins or ends there.

    `language` is its BCP 47 tag if it is in another than the article. `aloud` are its sentences, for the voice.
    """
    before = {"quote": QUOTE if begins else "", "caption": CAPTION}.get(kind, "")
    after = {"heading": HEADING, "quote": END_QUOTE if ends else ""}.get(kind, "")
    foreign = in_language(language)
    words = [before, sentence(text) if after or foreign else text, after, foreign]
    return Announcement(" ".join(word for word in words if word), text, place=True, aloud=tuple(aloud))


def part_in_language(tag: str) -> str:
    """Said before a part of an article that no voice knows the language of."""
    from newsreader.model.languages import language_name  # not needed for the first screen

    return f"This part is in {language_name(tag) or 'another language'}."


def caption(text: str) -> str:
    """A caption as it is shown."""
    return f"Caption: {text}"


def row_detail(detail: str, *, undated: bool, read: bool, saved: bool) -> str:
    """What is shown after a headline: "The Herald, no date, read, saved"."""
    states = ((NO_DATE, undated), (READ, read), (SAVED_WORD, saved))
    words = [detail, *(word.lower() for word, true in states if true)]
    return ", ".join(word for word in words if word)


def where_in_article(title: str, paragraph: int, paragraphs: int, percent: int) -> Announcement:
    place = f"Paragraph {paragraph} of {paragraphs}" if paragraph else "Title"
    return Announcement(sentences([place, f"{percent} percent", title]), sentences([place]))


def asking_sources(percent: int) -> Announcement:
    return Announcement(f"The sources are being asked, {percent} percent are done.")


def already_refreshing(percent: int) -> Announcement:
    return Announcement(f"The sources are being asked already. {percent} percent are done.")


PROBLEMS_TOLD = 3
"""Sources whose troubles are told one by one after a refresh. Nobody wants to hear forty."""


NO_SOURCES = Announcement(
    "No sources yet. To choose from packs of sources, press capital A; to add a site of your own, press a.",
    "No sources yet.",
)


def refreshed(new: int, problems: Sequence[str], none_asked: str = "", offline: str = "") -> Announcement:
    """`none_asked` says why no source was asked, "" if one was; `offline` that none could be reached, "" if one was."""
    if offline:
        return Announcement(offline, offline)
    if none_asked:
        brief = sentence(none_asked)
        return Announcement(f"{brief} To hear why, press d.", brief)
    news = f"{plural(new, 'new headline')}." if new else "Nothing new."
    if len(problems) > PROBLEMS_TOLD:
        problems = [f"{plural(len(problems), 'source')} failed. To hear which, press d."]
    return Announcement(" ".join([news, *problems]), news)


def none_reached(count: int) -> str:
    """In place of a sentence for each source, when this computer is most likely offline."""
    return f"None of {plural(count, 'source')} can be reached. Check that this computer is connected to the internet."


def none_reached_of(sources: Sequence[str]) -> str:
    return f"{none_reached(len(sources))} They are {and_list(sources)}."


def source_failed(source: str, error: str) -> str:
    return f"{source}: {error}"


def article_failed(title: str, error: str) -> str:
    return f"the article {title}: {error}"


STANDARD_INPUT = "standard input"
"""The name of what was piped in, in sentences about it."""


def rate(words_a_minute: int) -> Announcement:
    return Announcement(f"{words_a_minute} words a minute.")


def volume(percent: int) -> Announcement:
    return Announcement(f"Volume {percent} percent.")


def limit_reached(here: Announcement) -> Announcement:
    return Announcement(f"{here.full} It goes no further.")


def typed_digits(digits: str) -> Announcement:
    return Announcement(digits)


def no_such_number(number: str, count: int) -> Announcement:
    return Announcement(f"There is no number {number} here. The last is {count:,}.")


KEY_NAMES = {
    "up": "Up arrow", "down": "Down arrow", "left": "Left arrow", "right": "Right arrow", "enter": "Enter",
    "escape": "Escape", "space": "Space bar", "backspace": "Backspace", "home": "Home", "end": "End",
    "page-up": "Page up", "page-down": "Page down", "f5": "F5", "tab": "Tab", "shift-tab": "Shift and Tab",
    "delete": "Delete", "insert": "Insert", "ctrl+l": "Control L", "begin": "The middle key of the keypad",
    "[": "Left bracket", "]": "Right bracket", "{": "Left brace", "}": "Right brace", "+": "Plus", "=": "Equals",
    "-": "Minus", "<": "Less than", ">": "Greater than", "?": "Question mark", ",": "Comma", ".": "Full stop",
    "/": "Slash", ":": "Colon", ";": "Semicolon", "!": "Exclamation mark", "'": "Apostrophe", '"': "Quotation mark",
    "(": "Left parenthesis", ")": "Right parenthesis", "@": "At", "#": "Hash", "%": "Percent", "&": "And",
    "*": "Star", "_": "Underscore", "~": "Tilde", "\\": "Backslash", "|": "Vertical bar", "^": "Caret", "`": "Backtick",
    "$": "Dollar", "£": "Pound", "€": "Euro",
}  # fmt: skip
"""How a key is called aloud. A letter is called by its name, a capital with "Capital" before it."""


def typed(characters: str) -> str:
    """How a character that is typed is called aloud; several, which were pasted, are said as they are."""
    if len(characters) > 1:
        return characters
    return "Space" if characters == " " else key_name(characters)


def key_name(key: str) -> str:
    return KEY_NAMES.get(key) or (f"Capital {key}" if len(key) == 1 and key.isupper() else key)


def key_help(key: str, help_line: str) -> Announcement:
    return Announcement(f"{key_name(key)}: {help_line}" if help_line else f"{key_name(key)} does nothing here.")


PASTE = "paste"
"""What comes like a key and is called so: a text that the terminal tells to be pasted."""

_HELD_DOWN = {"ctrl": "Control", "alt": "Alt", "shift": "Shift", "super": "Super"}


def other_key(key: str) -> Announcement:
    """Of a key that no command has: "f1", "ctrl+t". It is only named if it has a name that can be said."""
    if key == PASTE:
        return Announcement("Pasted text does nothing here. Paste where something is to be typed.")
    *held, last = key.split("+")
    if not (last.isalnum() or last in KEY_NAMES) or not set(held) <= set(_HELD_DOWN):
        return Announcement("That key does nothing here.")
    name = " ".join([*(_HELD_DOWN[each] for each in held), KEY_NAMES.get(last, last.capitalize())])
    return Announcement(f"{name} does nothing here.")


DIGITS = "Digits"
HELP_DIGITS = "Type a number, then press Enter, to go to the line or paragraph with that number."
WITH_A_SCREEN_READER = "With a screen reader"
HELP_LETTERS = "Use n and p, o and b in place of the arrow keys, so that all of a line is spoken, and once."


def keys_named(keys: Sequence[str]) -> str:
    return or_list([key_name(key) for key in keys])


def help_row(keys: str, help_line: str) -> str:
    """`keys` are the names of the keys."""
    return f"{keys}: {help_line}"


def help_opened(count: int) -> Announcement:
    return Announcement(
        f"Help. {plural(count, 'line')}. Press right brace for groups, b to go back.",
        f"Help. {plural(count, 'line')}.",
    )


def item(text: str, position: int, count: int) -> Announcement:
    return Announcement(f"{sentence(text)} {position} of {count}.", text, place=True)


LINE = "line"


def in_group(group: str, here: Announcement) -> Announcement:
    """A line of a list, as it is said where its group begins to be another: the group is what was looked for."""
    return Announcement(f"{group}. {here.full}", f"{group}. {here.text(brief=True)}", place=True)


def no_other_group(here: Announcement, *, last: bool) -> Announcement:
    edge = "This is the last group." if last else "This is the beginning."
    return Announcement(f"{edge} {here.full}", f"{edge} {here.text(brief=True)}")


def at_edge(here: Announcement, item: str, *, last: bool) -> Announcement:
    """`item` is what a line of the list is called."""
    edge = f"Last {item}." if last else f"First {item}."
    return Announcement(f"{edge} {here.full}", f"{edge} {here.brief}")


def sentence_reached(text: str, aloud: Sequence[object] = ()) -> Announcement:
    return Announcement(text, place=True, aloud=tuple(aloud))
