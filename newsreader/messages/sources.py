"""What is said when sources are added and removed from within the reader, and when something is undone."""

from collections.abc import Sequence

from newsreader.messages.announcements import Announcement, and_list, plural, sentence, sentences

ADD_SOURCE = Announcement(
    "Add a source. Type the address of a site, of a page of news or of a feed, then press Enter.", "Add a source."
)
ADDING_ALREADY = Announcement("Another source is being added. Wait until that is done.")
ONLY_IN_VIEWS = Announcement("Sources are removed in their list. To open it, press d.")
NOT_A_SOURCE = Announcement("This is no source, so it cannot be removed.")
REMOVED_WORD = "Removed"
NOTHING_TO_UNDO = Announcement("Nothing to undo.")
HEADLINE_GONE = Announcement("That headline is no longer there.")


def source_added(name: str, headlines: int, *, already: bool) -> Announcement:
    if already:
        return Announcement(f"{sentence(name)} This source is there already.")
    return Announcement(sentences([f"Added {name}", plural(headlines, "headline")]))


def removed_already(name: str) -> Announcement:
    return Announcement(f"{sentence(name)} It has been removed.")


def sources_removed(name: str, sources: int, headlines: int, saved: int, *, to_undo: bool = True) -> Announcement:
    """`name` is that of the source, or of the pack whose `sources` were removed. `headlines` is how many went with
    them, `saved` how many stay; `to_undo`: it is what would be undone next."""
    brief = sentences([f"Removed {_named(name, sources)}", *_went(sources, headlines, saved)])
    return Announcement(f"{brief} To have all of {_it(sources)} back, press z." if to_undo else brief, brief)


def adding_undone(name: str, sources: int, headlines: int, saved: int) -> Announcement:
    """They were added, and have been removed again. The rest is as in `sources_removed`."""
    gone = f"{_named(name, sources)} {_is(sources)} removed again"
    return Announcement(sentences(["Undone", gone, *_went(sources, headlines, saved)]))


def removal_undone(name: str, sources: int, headlines: int) -> Announcement:
    came = f"{plural(headlines, 'headline')} came with {_it(sources)}" if headlines else ""
    return Announcement(sentences(["Undone", f"{_named(name, sources)} {_is(sources)} back", came]))


def _went(sources: int, headlines: int, saved: int) -> Sequence[str]:
    gone = f"{plural(headlines, 'headline')} went with {_it(sources)}" if headlines else ""
    stay = f"{plural(saved, 'saved headline')} {'stays' if saved == 1 else 'stay'}" if saved else ""
    return gone, stay


def _named(name: str, sources: int) -> str:
    return name if sources == 1 else f"{plural(sources, 'source')} of {name}"


def _is(sources: int) -> str:
    return "is" if sources == 1 else "are"


def _it(sources: int) -> str:
    return "it" if sources == 1 else "them"


def leaving_while(removed: Sequence[str], put_back: Sequence[str]) -> Announcement:
    """Of sources that are still being removed, or put back, when the reader is left."""
    return Announcement(
        sentences(
            [
                *([f"{and_list(removed)}: still being removed"] if removed else []),
                *([f"{and_list(put_back)}: still being put back"] if put_back else []),
            ]
        )
    )


def undone(what: Announcement, title: str = "") -> Announcement:
    """`what` is what is so again, and `title` that of the headline it is about."""
    return Announcement(sentences(["Undone", what.full, title]), f"Undone. {what.text(brief=True)}")


def untitled(site: str) -> str:
    """In place of a headline's title and summary, where it has neither. `site` is a host, "" if it has none."""
    return f"No title, {site}" if site else "No title"


PACKS = "Packs"
PACK = "pack"
NO_PACKS = Announcement("There are no packs here.")


def packs_opened(count: int) -> Announcement:
    return Announcement(
        f"{plural(count, PACK)}. Press Enter to open one, b to go back.",
        f"{plural(count, PACK)}.",
    )


def pack(name: str, detail: str) -> str:
    return f"{name}: {detail}"


def pack_detail(sources: int, yours: int) -> str:
    """How many sources a pack has, and how many of them are subscribed already: `yours`."""
    have = (
        ""
        if not yours
        else "all yours already"
        if yours == sources
        else f"{yours:,} {'is' if yours == 1 else 'are'} yours already"
    )
    return ", ".join(part for part in (plural(sources, "source"), have) if part)


def pack_opened(name: str) -> Announcement:
    return Announcement(f"{sentence(name)} Press Enter to add, b to go back.", sentence(name))


def add_whole_pack(sources: int) -> str:
    return f"Add all {plural(sources, 'source')}"


def source_of_pack(name: str, detail: str) -> str:
    return ", ".join(part for part in (name, detail) if part)


def source_of_pack_detail(*, yours: bool, sure: bool) -> str:
    """What there is to know of a source before it is added, "" if nothing."""
    return ", ".join([*(["yours already"] if yours else []), *([] if sure else ["may not answer"])])


def added_from_pack(new: int, already: int, name: str, unsure: int) -> Announcement:
    """`name` is that of the pack, or of the one source; `unsure` is how many of the new may not answer."""
    if not new:
        return Announcement(sentences([f"Nothing added from {name}", "All of it is yours already"]))
    added = f"Added {plural(new, 'source')}: {name}"
    there = f"{already:,} {'was' if already == 1 else 'were'} there already" if already else ""
    doubt = f"{'It' if new == 1 else f'{unsure:,} of them'} may not answer" if unsure else ""
    ask = f"To ask {'it' if new == 1 else 'them'} for news, press capital R"
    return Announcement(sentences([added, there, doubt, ask]), sentence(added))
