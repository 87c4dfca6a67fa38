"""The results that the one-shot commands print."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural, sentence, sentences
from newsreader.messages.lists import PACKS_OFFERED
from newsreader.messages.sources import SOURCE_PAUSED, WHY_NOT_ASKED, not_asked_sources


def added(name: str, headlines: int, number: str, chosen: str) -> str:
    found = f"Added {sentence(name)} {plural(headlines, 'headline')}. It is source number {number}."
    return f"{found} Its headlines were found at {chosen}." if chosen else found


def already_added(name: str, number: str, *, chosen: bool) -> str:
    """`chosen`: its address is a better one than the typed one."""
    page = " To add the page itself, add --page." if chosen else ""
    return f"{sentence(name)} You have this source already, as number {number}.{page}"


def removed(name: str, number: str, headlines: int, saved: int) -> str:
    """`headlines` went with the source, `saved` ones stay."""
    gone = plural(headlines, "headline") if headlines else "no headline"
    went = f"It was source number {number}, and {gone} went with it"
    stay = f"{plural(saved, 'saved headline')} {'stays' if saved == 1 else 'stay'}" if saved else ""
    return sentences([f"Removed {name}", went, stay])


def place_left(title: str, number: str, places: Sequence[str]) -> str:
    """An edition is no longer followed at one address, but still at `places`."""
    return sentences(
        [
            f"{title} is no longer fetched from there",
            f"It still comes from {and_list(places)}",
            f"To remove all of it, type newsreader remove {number}",
        ]
    )


def page_removed_line(title: str) -> str:
    return sentences(["Removed from the reading list", title])


def marked(title: str, *, read: bool | None, saved: bool | None) -> str:
    words = [
        *(["Marked read"] if read else ["Marked unread"] if read is False else []),
        *(["Saved"] if saved else ["No longer saved"] if saved is False else []),
    ]
    return sentences([*words, title])


def marked_many(count: int, *, read: bool | None, saved: bool | None) -> str:
    """How many headlines were marked: "41 marked read."."""
    if not count:
        return "No headline changed."
    words = [
        *(["marked read"] if read else ["marked unread"] if read is False else []),
        *(["saved"] if saved else ["no longer saved"] if saved is False else []),
    ]
    return f"{count:,} {and_list(words)}."


def source_changed(name: str, number: str, folders: Sequence[str], settings: Sequence[str], *, paused: bool) -> str:
    """A source after a change. `folders` are paths of folders; `settings` are sentences."""
    return sentences(
        [f"Source number {number}: {name}", in_folders(folders), *settings, SOURCE_PAUSED if paused else ""]
    )


def in_folders(folders: Sequence[str]) -> str:
    """The `folders` of a source, each a path: "In the folder Local, in News, and in the folder Sport"."""
    inside = and_list([f"in the folder {', in '.join(reversed(path.split('/')))}" for path in folders])
    return inside[:1].upper() + inside[1:]


def source_removed_meanwhile(name: str) -> str:
    return f"There is no source called {name} any more. The others are still checked."


REFRESH_STOPPED = "Stopped. The news fetched so far is saved."


def new_muted(count: int) -> str:
    """How many new headlines filters hide; "" if none."""
    return f"{plural(count, 'new headline')} muted by your filters" if count else ""


def refresh_report(
    sources: int,
    new: int,
    muted: int,
    failed: int,
    articles: int,
    failed_articles: int,
    removed: int,
    not_asked: int,
    none_asked: str,
    not_polled: Sequence[str],
    withdrawn: int = 0,
    corrected: int = 0,
) -> str:
    """`none_asked` is why no source was polled, "" if one was; `not_polled` says why named ones were not."""
    removed_words = f"{plural(removed, 'old headline')} removed, as your settings say" if removed else ""
    if none_asked:
        return sentences([none_asked, WHY_NOT_ASKED, removed_words])
    parts = [
        f"{plural(new, 'new headline')} from {plural(sources, 'source')}" if new else "",
        "Nothing new" if not new and failed < sources else "",
        new_muted(muted),
        f"{plural(articles, 'article')} saved to read offline" if articles else "",
        f"{plural(failed, 'source')} failed" if failed else "",
        f"{plural(failed_articles, 'article')} could not be fetched" if failed_articles else "",
        f"{plural(corrected, 'article')} corrected by the publisher" if corrected else "",
        f"{plural(withdrawn, 'article')} withdrawn by the publisher" if withdrawn else "",
        removed_words,
        not_asked_sources(not_asked) if not_asked else "",
        *not_polled,
    ]
    return sentences(parts)


def backed_up(path: str, sources: int, headlines: int, earlier: int) -> str:
    """`earlier` is how many headlines the replaced copy had."""
    return sentences(
        [
            f"The library is copied to {path}: {plural(sources, 'source')} and {plural(headlines, 'headline')}",
            f"It replaces a copy of {plural(earlier, 'headline')}" if earlier > headlines else "",
        ]
    )


def restored(sources: int, headlines: int, replaced: str, *, was_newer: bool = False) -> str:
    """`replaced` is the path of the library before, "" if that was empty. `was_newer`: of a newer newsreader."""
    undo = (
        "Only the newer newsreader can open it" if was_newer else "To undo this, type newsreader restore and that name"
    )
    return sentences(
        [
            f"The library is restored: {plural(sources, 'source')} and {plural(headlines, 'headline')}",
            f"The old one is now called {replaced}" if replaced else "",
            undo if replaced else "",
        ]
    )


def forgotten(read: int, articles: int, copies: int, folder: str, *, log: bool) -> str:
    """`log`: it was not empty; `copies` is how many older libraries are in the library's `folder`."""
    things = [
        *([f"that {plural(read, 'headline')} had been read"] if read else []),
        *([f"the text of {plural(articles, 'stored article')}"] if articles else []),
        *(["the log"] if log else []),
    ]
    older = (
        f"{plural(copies, 'older copy', 'older copies')} of the library may still have your reading history. "
        f"You can delete the files in {folder} whose names begin with news.db.before-restore or news.db.damaged"
    )
    stays = "Your sources and headlines stay, and so do saved ones"
    done = [f"Forgotten: {and_list(things)}", stays] if things else ["There was nothing to forget"]
    return sentences([*done, older if copies else ""])


def at_time(time: str, report: str) -> str:
    """The report of one of several refreshes."""
    return f"{time}. {report}"


def refreshing(percent: int) -> str:
    return f"Checking for news, {percent} percent."


def headline_line(number: str, title: str, details: Sequence[str]) -> str:
    """A line of a printed list: "12. Storm closes coastal road. The Herald. Read."."""
    return sentences([number, title, *details])


NO_HEADLINES_YET = f"No headlines yet. To add a source, type newsreader add and its web address. {PACKS_OFFERED}"

NO_HEADLINES_MATCH = "No headline matches."

NO_SOURCES_YET = f"No sources yet. To add one, type newsreader add and its web address. {PACKS_OFFERED}"


def source_line(
    number: str,
    name: str,
    folders: Sequence[str],
    url: str,
    news: Sequence[str],
    settings: Sequence[str],
    origins: Sequence[str],
    trouble: str,
) -> str:
    """`folders` are paths of folders; `news` are its counts, `settings` its own settings; `origins` are the sources
    of the articles in an edition."""
    articles_of = f"With articles of {and_list(origins)}" if origins else ""
    return sentences([number, name, in_folders(folders), *news, articles_of, *settings, trouble, url])


def source_news(total: int, unread: int) -> list[str]:
    return [plural(total, "headline"), f"{unread:,} unread"]


NEVER_ASKED = "Not checked yet"
"""Replaces `source_news` for a source that was just imported."""


def voice_line(voice_id: str, name: str, accent: str, engine: str, licence: str) -> str:
    made_by = [f"Engine {engine}" if engine else "", f"Licence {licence}" if licence else ""]
    return sentences([voice_id, name, accent, *made_by])


def sound_devices(names: Sequence[str]) -> str:
    """`names` are the names of all devices."""
    if not names:
        return "No sound device was found."
    chosen_by = "The voice uses the system's own sound device, unless the setting output_device names another."
    return sentences([chosen_by, f"There are: {'; '.join(names)}"])


def discovered(url: str, kind: str, count: int) -> str:
    kinds = {
        "feed": "a feed",
        "json-feed": "a JSON feed",
        "listing": "a page of headlines",
        "sitemap": "a news sitemap",
    }
    return f"{plural(count, 'headline')} would come from {kinds.get(kind, kind)}. Its address is {url}"


LINKS = "Links"


def link_line(number: int, text: str, url: str) -> str:
    return f"{number}. {sentence(text)} {url}"


def quote_line(text: str, *, begins: bool, ends: bool) -> str:
    """A paragraph of a quotation. A single paragraph needs no end mark."""
    if begins:
        return f"Quote: {text}"
    return f"{sentence(text)} End quote." if ends else text
