"""Every sentence the program says, on a screen or aloud, and nothing else.

For whoever edits or translates these: the important word first; short sentences; no glyphs, no jargon; a sentence must
make sense to somebody who hears it once. What interrupts somebody's reading has a brief form and a full form.

Arguments that a stranger wrote must already be clean.
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something the program tells the user. Faces show it, the voice speaks it: the same words.

    `place` marks what only says where the user is now: a face that shows the place itself does not write it twice.
    """

    full: str
    brief: str = ""
    place: bool = False

    def text(self, brief: bool = False) -> str:
        return self.brief if brief and self.brief else self.full


def plural(count: int, one: str, many: str = "") -> str:
    """`count` with its noun: "1 headline", "3 headlines"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def and_list(names: Sequence[str]) -> str:
    """ "the Herald", "the Herald and the Post", "the Herald, the Post and the Echo"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


# Errors: what happened, then what to do.


def bad_address(address: str) -> str:
    return f"This is not a web address: {address or '(empty)'}. A web address looks like https://www.example.org/news."


def unknown_item(item: str) -> str:
    return (
        f"There is no headline called {item}. "
        "Give the number shown by newsreader headlines, a web address, or the name of a file."
    )


def unknown_source(name: str) -> str:
    return f"There is no source called {name}. To hear your sources, type newsreader sources."


def file_missing(path: str) -> str:
    return f"There is no file called {path}. Check its name and folder."


def file_unreadable(path: str) -> str:
    return f"The file {path} cannot be read. Check that it is a file and that you may open it."


def cannot_write(path: str, reason: str) -> str:
    return f"The file {path} cannot be written: {reason}. Choose another name or folder."


def host_not_found(where: str) -> str:
    return f"{where} was not found. Check the address, and that this computer is connected to the internet."


def connection_failed(where: str) -> str:
    return f"{where} cannot be reached. It may be out of order, or this computer may be offline. Try again later."


def timed_out(where: str, seconds: float) -> str:
    return f"{where} did not answer fully within {seconds:.0f} seconds. Try again later."


_TLS_REASONS = {
    "expired": "its certificate has expired. If this computer's clock is wrong, set it; else the site must mend it",
    "not-yet-valid": "its certificate is not valid yet. Check this computer's clock",
    "wrong-host": "its certificate belongs to another site. Check the address",
    "untrusted": "nobody this computer trusts has signed its certificate. The site must mend it",
    "other": "the secure connection could not be made. Check this computer's clock, or try again later",
}


def tls_failed(where: str, reason: str) -> str:
    return f"{where} is not safe to read: {_TLS_REASONS[reason]}."


def bad_status(where: str, status: int) -> str:
    if status in (401, 403):
        return f"{where} refused: the page is not open to everyone (status {status}). Try another address."
    if status == 404:
        return f"Page not found on {where} (status 404). Check the address."
    if status == 410:
        return f"Gone for good: {where} has taken this page away (status 410). Remove it, or look for a new address."
    if status == 429:
        return f"{where} asks us to wait before coming again (status 429). Try again later."
    if status >= 500:
        return f"{where} has a fault of its own (status {status}). Try again later."
    return f"{where} gave no page (status {status}). Check the address, or try again later."


def too_large(where: str, megabytes: int) -> str:
    return f"Too large: {where} sent more than {megabytes} megabytes. It is no news page; try another address."


def too_many_redirects(where: str) -> str:
    return f"{where} sends us round in circles. Try another address."


def unsafe_redirect(where: str) -> str:
    return f"{where} sends us to an unsafe address, so we stopped. Try another address."


def address_refused(where: str) -> str:
    return f"{where} is a private address, which this reader may not open. Choose a public web address."


def broken_answer(where: str) -> str:
    return f"{where} broke off or gave an answer that makes no sense. Try again later."


def proxy_failed(proxy: str) -> str:
    return f"The proxy {proxy} does not let us through. Check this computer's proxy settings."


def bad_certificate_file(path: str) -> str:
    return (
        f"The certificates in {path} cannot be read, so no secure page can be opened. "
        "Correct SSL_CERT_FILE or SSL_CERT_DIR, or remove it."
    )


_CONTENTS = {
    "pdf": "a PDF document",
    "picture": "a picture",
    "video": "a video",
    "sound": "a sound file",
    "archive": "a packed file",
    "program": "a program",
    "feed": "a feed",
    "json-feed": "a feed",
}


def content(kind: str) -> str:
    """What was fetched, as a noun with its article, for `not_readable`."""
    return _CONTENTS.get(kind, "data for programs")


def not_readable(where: str, what: str) -> str:
    return f"{where} is {what}, not a page that can be read here."


CONTENT_NAMES = {
    "html": "a page",
    "feed": "a feed",
    "json-feed": "a feed",
    "text": "plain text",
    "pdf": "a PDF document",
    "picture": "a picture",
    "video": "a video",
    "sound": "a sound recording",
    "archive": "a packed archive",
    "program": "a program",
    "empty": "empty",
    "unknown": "a file of an unknown kind",
}
"""What was fetched, for `not_readable`, by the kinds of `fetch.content`."""


def empty_page(where: str) -> str:
    return f"Nothing to read was found on {where}. Try opening it in a web browser."


def no_headlines(where: str) -> str:
    return f"No headlines were found on {where}. Give the address of its news page or of its feed."


def broken_feed(where: str) -> str:
    return f"The feed at {where} is damaged and has no item that can be read. Try again later."


def disk_full(path: str) -> str:
    return f"The disk is full: nothing more can be saved in {path}. Make some room, and try again. What was saved is safe."


def store_read_only(path: str) -> str:
    return f"Nothing can be saved: {path} may only be read. You can go on reading. To save, make it writable."


def store_busy(path: str) -> str:
    return f"Another program is holding {path}. You can read. To save, close the other program and try again."


def store_too_new(path: str) -> str:
    return f"{path} was made by a newer newsreader, and has been left untouched. Install the newer version to use it."


def store_unusable(path: str, reason: str) -> str:
    return f"The library in {path} cannot be opened: {reason}. Check that the folder exists and that you may use it."


def store_was_damaged(path: str, kept: str) -> str:
    return f"The library in {path} was damaged. It is kept as {kept}, and a new library has been started."


def damaged_and_stuck(reason: str) -> str:
    return f"it is damaged, and could not be moved aside because {reason}"


SEARCH_MENDED = "its list of words was damaged, and has been mended. Try again"
DAMAGE_HANDLED = "it was damaged, and another newsreader has started a new one. Try again"
"""Both follow a colon in `store_unusable`."""


def bad_setting(path: str, problem: str) -> str:
    return f"A setting in {path} makes no sense: {problem}. The usual value is used."


def not_in_range(name: str, low: int, high: int) -> str:
    return f"{name} must be a whole number from {low} to {high}"


def not_true_or_false(name: str) -> str:
    return f"{name} must be true or false"


def not_a_choice(name: str, choices: Sequence[str]) -> str:
    return f"{name} must be {or_list(choices) or 'a word'}, in quotation marks"


def settings_unreadable(path: str) -> str:
    return f"The settings in {path} cannot be read, so the usual ones are used. Check that you may open the file."


def settings_broken(path: str, line: str) -> str:
    where = f", near line {line}" if line else ""
    return f"The settings in {path} make no sense{where}, so the usual ones are used. Correct the file, or remove it."


SETTINGS_FILE = "Settings of newsreader. Change what stands after an equals sign, then save this file."
"""The first line of the file of settings."""


def system_reason(number: int, words: str) -> str:
    """What the operating system had against it, to follow a colon."""
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "you have used up your share of the disk",
        errno.EROFS: "the disk may only be read",
        errno.EACCES: "you may not write there",
        errno.EPERM: "you may not write there",
        errno.ENOENT: "the folder does not exist",
        errno.ENOTDIR: "part of its path is a file, not a folder",
        errno.EEXIST: "part of its path is a file, not a folder",
        errno.EISDIR: "it is a folder",
    }
    return reasons.get(number) or words.lower() or "the computer did not say why"


def no_sound_device() -> str:
    return "No sound device was found, so nothing can be heard. Check that speakers or headphones are connected."


def no_speech_engine() -> str:
    return "The speech engine could not be started. You can go on reading; to mend it, install newsreader again."


def speech_restarted() -> str:
    return "The voice stopped and has been started again."


def engine_missing(engine: str) -> str:
    return f"It needs the engine {engine}, which this newsreader does not have."


def unknown_voice(name: str) -> str:
    return f"There is no voice called {name}. To hear the voices, type newsreader voices."


def unexpected_fault() -> str:
    return "Something went wrong in newsreader itself. You can go on. What happened is written in its log."


# What a session says: the thing itself first, then its state and its place.


def sentence(text: str) -> str:
    """The text, closed with a full stop if nothing closes it yet."""
    return text if not text or text[-1] in ".!?…" or text[-2:-1] in (".", "!", "?") else text + "."


def opening(count: int) -> Announcement:
    if not count:
        return Announcement(f"Newsreader. {NOTHING_LISTED} Press h for help.")
    return Announcement(f"Newsreader. {plural(count, 'headline')}. Press h for help.", f"{plural(count, 'headline')}.")


HEADLINES = "Headlines"
HELP = "Help"
NOTHING_LISTED = "No headlines yet. Add a source, or ask your sources for news with capital R."


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
) -> Announcement:
    """A headline as it is moved to. `position` counts from 1; `new_day` says the day differs from the last one said."""
    states = [word for word, true in (("Read", read), ("Saved", saved)) if true]
    when = f"No date, came {day}" if undated else day
    full = [title, source, *states, f"{position:,} of {count:,}", when]
    brief = [title, *states, *([when] if new_day else [])]
    return Announcement(_sentences(full), _sentences(brief), place=True)


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
PRESS_A_KEY = Announcement("Press a key to hear what it does.")
GOODBYE = Announcement("Goodbye.")
NO_MORE_HEADINGS = Announcement("No more headings.")
END_OF_ARTICLE = Announcement("End of article.")
START_OF_ARTICLE = Announcement("Start of article.")
OPEN_AN_ARTICLE = Announcement("Open an article first.")
ALREADY_OPEN = Announcement("This article is open. Press space to read it aloud, or b to go back.")


def dateline(byline: str, date_words: str, site: str) -> str:
    """The line under an article's title: "By A and B. Friday 24 March 2023. The Herald."."""
    by = byline if byline.lower().startswith("by ") else byline and f"By {byline}"
    return _sentences([part for part in (by, date_words, site) if part])


def article_opened(title: str, dateline: str, paragraphs: int, minutes: int) -> Announcement:
    length = f"{plural(paragraphs, 'paragraph')}, {plural(minutes, 'minute')}"
    return Announcement(_sentences([title, dateline, length]), _sentences([title, dateline]), place=True)


_WARNINGS = {
    "paywall": "Only the beginning can be read: the rest is for subscribers.",
    "consent": "This page asks for consent to cookies before it shows its article. Open it in a web browser.",
    "list-page": "This page is a list of other pages, not an article.",
    "needs-javascript": "This page shows its text only in a web browser.",
    "truncated": "This text is cut short.",
}


def warning(kind: str) -> Announcement:
    return Announcement(_WARNINGS[kind])


def passage(text: str, kind: str) -> Announcement:
    """A passage of an article as it is moved to."""
    if kind == "heading":
        return Announcement(f"{sentence(text)} Heading.", text, place=True)
    if kind == "quote":
        return Announcement(f"Quote. {sentence(text)} End quote.", text, place=True)
    return Announcement(text, text, place=True)


def caption(text: str) -> str:
    """A caption as it is shown; it is not read."""
    return f"Caption: {text}"


def row_detail(detail: str, *, read: bool, saved: bool) -> str:
    """What is shown after a headline: "The Herald, read, saved"."""
    words = [detail, READ.lower() if read else "", SAVED_WORD.lower() if saved else ""]
    return ", ".join(word for word in words if word)


def where_in_article(title: str, paragraph: int, paragraphs: int, percent: int) -> Announcement:
    place = f"Paragraph {paragraph} of {paragraphs}"
    return Announcement(_sentences([place, f"{percent} percent", title]), _sentences([place]))


def refreshed(new: int, problems: Sequence[str]) -> Announcement:
    news = f"{plural(new, 'new headline')}." if new else "Nothing new."
    return Announcement(" ".join([news, *problems]), news)


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
    "page-up": "Page up", "page-down": "Page down", "f5": "F5", "tab": "Tab",
    "[": "Left bracket", "]": "Right bracket", "{": "Left brace", "}": "Right brace", "+": "Plus", "=": "Equals",
    "-": "Minus", "<": "Less than", ">": "Greater than", "?": "Question mark", ",": "Comma", ".": "Full stop",
    "/": "Slash",
}  # fmt: skip
"""How a key is called aloud. A letter is called by its name, a capital with "Capital" before it."""


def key_name(key: str) -> str:
    return KEY_NAMES.get(key) or (f"Capital {key}" if len(key) == 1 and key.isupper() else key)


def key_help(key: str, help_line: str) -> Announcement:
    return Announcement(f"{key_name(key)}: {help_line}" if help_line else f"{key_name(key)} does nothing here.")


HELP_DIGITS = "Digits, then Enter: Go to that number."


def help_row(keys: Sequence[str], help_line: str) -> str:
    return f"{or_list([key_name(key) for key in keys])}: {help_line}"


def or_list(names: Sequence[str]) -> str:
    return " or ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def help_opened(count: int) -> Announcement:
    return Announcement(f"Help. {plural(count, 'line')}. Move up and down, press b to go back.")


def item(text: str, position: int, count: int) -> Announcement:
    return Announcement(f"{sentence(text)} {position} of {count}.", text, place=True)


def at_edge(here: Announcement, *, last: bool) -> Announcement:
    edge = "Last line." if last else "First line."
    return Announcement(f"{edge} {here.full}", f"{edge} {here.brief}")


def sentence_reached(text: str) -> Announcement:
    return Announcement(text, place=True)


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(sentence(part) for part in parts if part)


# The one-shot command line.

USAGE_TRY_HELP = "For help, type newsreader --help."

COMMAND_LINE = {
    "": "An accessible plain-text and audio news reader. Without a command it opens the reader.",
    "--version": "Say which version this is, and stop.",
    "--visual": "Open the full-screen reader.",
    "--large": "Large layout: one headline a screen.",
    "--voice": "Start with the voice on.",
    "--no-voice": "Start with the voice off.",
    "--json": "Print one JSON document, for programs.",
    "--name": "What to call the source.",
    "--url": "The web address that the file came from.",
    "add": "Add a source: a feed, a page of headlines, or a site.",
    "remove": "Remove a source.",
    "sources": "List your sources.",
    "discover": "Say what would be taken as headlines, without keeping anything.",
    "refresh": "Ask the sources for news.",
    "--articles": "Also fetch the full text of new headlines, to read offline.",
    "headlines": "List the headlines, newest first.",
    "--source": "Only this source: its number, name or address.",
    "--since": "From this day on: a date like 2026-11-25, or today, yesterday, monday.",
    "--until": "Up to this day.",
    "--unread": "Only unread headlines.",
    "--saved": "Only saved headlines.",
    "--search": "Only headlines in which all these words occur.",
    "--limit": "At most so many.",
    "read": "Print an article, cleaned.",
    "mark": "Mark a headline.",
    "--read": "Mark it read.",
    "--unread-mark": "Mark it unread.",
    "--saved-mark": "Save it.",
    "--unsaved": "Take it off the saved ones.",
    "speak": "Read an article aloud, or into a sound file.",
    "--voice-name": "The voice to speak with.",
    "--rate": "How fast, in words a minute, from 80 to 900.",
    "--output": "Write the speech to this file, whose name ends in .wav.",
    "pronounce": "Say a text, as it would be said in an article.",
    "--print": "Only print how it would be said.",
    "voices": "List the voices.",
    "ITEM": "A headline's number, a web address, an HTML file, or - for standard input.",
    "ADDRESS": "A web address.",
    "SOURCE": "A source's number, name or address.",
}
"""What `--help` says of each command, option and argument."""


def not_understood(problem: str) -> str:
    return f"This was not understood: {problem}. {USAGE_TRY_HELP}"


def bad_number(option: str, given: str, low: int, high: int | None) -> str:
    bounds = f"from {low} to {high}" if high else f"of {low} or more"
    return f"{option} needs a whole number {bounds}, not {given}. {USAGE_TRY_HELP}"


def bad_day(option: str, given: str) -> str:
    return (
        f"{option} needs a day, not {given}. Write a date like 2026-11-25, or today, yesterday, "
        "or the name of a day such as monday."
    )


def nothing_to_mark() -> str:
    return f"Say how to mark it: --read, --unread, --saved or --unsaved. {USAGE_TRY_HELP}"


def contrary_marks() -> str:
    return f"These marks contradict each other. {USAGE_TRY_HELP}"


def bad_sound_file(path: str) -> str:
    return f"The name of a sound file must end in .wav, not {path}. Choose another name."


def nothing_to_speak() -> str:
    return "There is nothing to speak: the text is empty."


def output_failed() -> str:
    return "What was asked for could not be printed: the output is full or closed."


def cannot_draw(reason: str) -> str:
    return f"The full-screen reader cannot be shown here: {reason}. The headlines are printed instead."


NOT_A_TERMINAL = "this is not a terminal"
DUMB_TERMINAL = "this terminal cannot place its cursor"


def added(name: str, headlines: int, number: str, chosen: str) -> str:
    found = f"Added {sentence(name)} {plural(headlines, 'headline')}. It is source number {number}."
    return f"{found} Its feed was found at {chosen}." if chosen else found


def already_added(name: str, number: str) -> str:
    return f"{sentence(name)} This source is there already, as number {number}."


def removed(name: str) -> str:
    return f"Removed {sentence(name)}"


def marked(title: str, *, read: bool | None, saved: bool | None) -> str:
    words = [
        *(["Marked read"] if read else ["Marked unread"] if read is False else []),
        *(["Saved"] if saved else ["No longer saved"] if saved is False else []),
    ]
    return _sentences([*words, title])


def refresh_report(sources: int, new: int, failed: int) -> str:
    news = f"{plural(new, 'new headline')} from {plural(sources, 'source')}." if new else "Nothing new."
    return f"{news} {plural(failed, 'source')} failed." if failed else news


def refreshing(percent: int) -> str:
    return f"Refreshing, {percent} percent."


def headline_line(number: str, title: str, details: Sequence[str]) -> str:
    """A line of a printed list: "12. Storm closes coastal road. The Herald. Read."."""
    return _sentences([number, title, *details])


READ, SAVED_WORD, NO_DATE = "Read", "Saved", "No date"


def no_headlines_yet() -> str:
    return "No headlines yet. To add a source, type newsreader add and its web address."


def no_headlines_match() -> str:
    return "No headline matches."


def no_sources_yet() -> str:
    return "No sources yet. To add one, type newsreader add and its web address."


def source_line(number: str, name: str, url: str, total: int, unread: int, trouble: str) -> str:
    return _sentences([number, name, url, plural(total, "headline"), f"{unread:,} unread", trouble])


def voice_line(voice_id: str, name: str, accent: str, licence: str, problem: str) -> str:
    return _sentences([voice_id, name, accent, f"Licence {licence}", problem or "Installed"])


def discovered(url: str, kind: str, count: int) -> str:
    kinds = {
        "feed": "a feed",
        "json-feed": "a JSON feed",
        "listing": "a page of headlines",
        "sitemap": "a news sitemap",
    }
    return f"{url} is {kinds.get(kind, kind)} with {plural(count, 'headline')}."


LINKS = "Links"


def link_line(number: int, text: str, url: str) -> str:
    return f"{number}. {sentence(text)} {url}"


def quote_line(text: str) -> str:
    return f"Quote: {text}"
