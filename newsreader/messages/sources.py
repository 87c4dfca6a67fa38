"""Sources added and removed in the reader, packs, undoing, and sources that are not polled."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import (
    Announcement,
    Hint,
    and_list,
    clipped,
    day_in_sentence,
    hinted,
    plural,
    sentence,
    sentences,
)

ADD_SOURCE = Announcement(
    "Add a source. Type its name, or the address of a site, of a page of news or of a feed, then press Enter.",
    "Add a source.",
)


def matches_for(count: int, typed: str) -> str:
    """What the packs and the library know of a typed name."""
    return f"{plural(count, 'match', 'matches')} for {clipped(typed)}"


def names_opened(name: str, *, several: bool, there: bool, pack: bool) -> Announcement:
    """`name` is that of the list. If it has not `several`, the one match is a source that is `there`, or a `pack`."""
    purpose = "to choose" if several else "to open it" if there or pack else "to add it"
    return hinted(sentence(name), Hint(Command.OPEN, purpose), Hint(Command.BACK, "to go back"))


_KINDS = {"listing": "page of news", "sitemap": "news sitemap"}


def known_as(pack: str, kind: str, sources: int) -> str:
    """What a name belongs to: a source of this `kind` in a `pack`, a whole pack of some `sources`, or one there."""
    if sources:
        return f"pack of {plural(sources, 'source')}"
    return f"in {pack}, {_KINDS.get(kind, 'feed')}" if pack else "you have this source already"


CHECKING_SOURCES = Announcement("Checking your sources for news.")
ADDING_ALREADY = Announcement("Another source is still being added.", hints=(Hint(Command.ESCAPE, "to stop that"),))
NOTHING_ADDED = "Nothing was added."
NOT_A_SOURCE = Announcement("This is no source, saved search or filter, so it cannot be removed.")
REMOVED_WORD = "Removed"
NOTHING_TO_UNDO = Announcement("Nothing to undo.")


def looking_for_news(address: str) -> Announcement:
    """Finding the source at an address takes a while."""
    return hinted(sentences([f"Looking for news at {clipped(address)}"]), Hint(Command.ESCAPE, "to stop"))


def stopped_looking(address: str) -> Announcement:
    """The user has given up adding a source."""
    return Announcement(sentences([f"Stopped looking for news at {clipped(address)}", NOTHING_ADDED]), "Stopped.")


def not_added(address: str, problem: str) -> Announcement:
    """No source could be added from an address, which most problems do not name."""
    named = clipped(address)
    return Announcement(problem if named in problem else sentences([f"Nothing added from {named}", problem]))


def source_added(name: str, headlines: int, *, already: bool, chosen: bool = False, problem: str = "") -> Announcement:
    """`chosen`: its address is a better one than the typed one, which is then added if it is typed again. `problem` is
    a sentence about news that is incomplete."""
    if already:
        again = Hint(Command.ADD_SOURCE, "and type the same address again to add its page")
        return hinted(f"{sentence(name)} You have this source already.", *([again] if chosen else []))
    return Announcement(sentences([f"Added {name}", plural(headlines, "headline"), problem]))


def removed_already(name: str) -> Announcement:
    return Announcement(f"{sentence(name)} It has been removed.")


def sources_removed(name: str, sources: int, headlines: int, saved: int, *, to_undo: bool = True) -> Announcement:
    """Sources were removed.

    `name` is the name of the source, or of the pack whose `sources` were removed. `headlines` went with them, `saved`
    ones stay. `to_undo`: the next undo would put them back.
    """
    undo = [Hint(Command.UNDO, f"to have all of {_it(sources)} back")] if to_undo else []
    return hinted(sentences([f"Removed {_named(name, sources)}", *_went(sources, headlines, saved)]), *undo)


def removing(name: str, sources: int) -> Announcement:
    """Removing sources takes a while. The arguments are those of `sources_removed`."""
    return Announcement(sentences([f"Removing {_named(name, sources)}"]))


def restoring(name: str, sources: int) -> Announcement:
    """Restoring sources takes a while. The arguments are those of `sources_removed`."""
    return Announcement(sentences([f"Restoring {_named(name, sources)}"]))


def adding_undone(name: str, sources: int, headlines: int, saved: int) -> Announcement:
    """The addition of sources was undone. The arguments are those of `sources_removed`."""
    gone = f"{_named(name, sources)} {_is(sources)} removed"
    undone = sentences(["Undone", gone, *_went(sources, headlines, saved)])
    return hinted(undone, Hint(Command.UNDO, f"to have {_it(sources)} back"))


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
    """Sources that are still being removed or put back when the user leaves the reader."""
    return Announcement(
        sentences(
            [
                *([f"{and_list(removed)}: still being removed"] if removed else []),
                *([f"{and_list(put_back)}: still being put back"] if put_back else []),
            ]
        )
    )


def headline_gone(title: str) -> Announcement:
    """A mark of a headline cannot be undone."""
    return Announcement(sentences(["Not undone, because this headline is no longer there", title]))


def undone(what: Announcement, title: str = "") -> Announcement:
    """`what` is the announcement of the state before, and `title` the title of its headline."""
    return Announcement(sentences(["Undone", what.full, title]), f"Undone. {what.text(brief=True)}")


PACKS = "Packs"
PACK = "pack"
NO_PACKS = Announcement("There are no packs here.")


def packs_opened(count: int) -> Announcement:
    return hinted(f"{plural(count, PACK)}.", Hint(Command.OPEN, "to open one"), Hint(Command.BACK, "to go back"))


def pack(name: str, detail: str) -> str:
    return f"{name}: {detail}"


def pack_detail(sources: int, yours: int) -> str:
    """How many sources a pack has, and how many of them the user has added: `yours`."""
    have = "" if not yours else "all added" if yours == sources else f"{yours:,} added"
    return ", ".join(part for part in (plural(sources, "source"), have) if part)


def pack_opened(name: str) -> Announcement:
    return hinted(sentence(name), Hint(Command.OPEN, "to add"), Hint(Command.BACK, "to go back"))


def add_whole_pack(sources: int) -> str:
    return f"Add all {plural(sources, 'source')}"


def source_of_pack(name: str, detail: str) -> str:
    return ", ".join(part for part in (name, detail) if part)


def source_of_pack_detail(*, yours: bool, sure: bool) -> str:
    """The state of a source of a pack; "" for one that is neither added nor unchecked."""
    return ", ".join([*(["added"] if yours else []), *([] if sure else ["not checked"])])


def added_from_pack(new: int, already: int, name: str, unsure: int, *, checking: bool) -> Announcement:
    """Sources of a pack were added.

    `name` is the name of the pack, or of the one source; `unsure` is how many of the new ones are not checked.
    `checking`: the new ones are being checked for news now.
    """
    if not new:
        return Announcement(sentences([f"Nothing added from {name}", "You have all of these"]))
    added = f"Added {plural(new, 'source')}: {name}"
    there = f"{already:,} {'was' if already == 1 else 'were'} there already" if already else ""
    doubt = f"{'It is' if new == 1 else f'{unsure:,} of them are'} not checked" if unsure else ""
    return Announcement(
        sentences([added, there, doubt, f"Checking {_it(new)} for news" if checking else ""]),
        sentence(added),
        hints=() if checking else (Hint(Command.REFRESH, f"to check {_it(new)} for news"),),
    )


# Sources that are not polled, or have not answered for long.

NOT_ASKED_ANY_MORE = "It is no longer checked. To check it anyway, type newsreader refresh and its name"
ASKED_SELDOM = "It is checked less often for now. To check it at once, type newsreader refresh and its name"


def no_answer_since(day: str, last_news: str) -> str:
    """A source has failed since `day`. `last_news` says how long ago its last news came, "" if it never had any."""
    since = day_in_sentence(day)
    return f"It has failed since {since}{f'; its last news came {last_news}' if last_news else ''}"


def backs_off_until(when: str) -> str:
    """A source is not polled before `when`, a time, with its day unless that is today."""
    return f"It is not checked before {when}"


def ago(seconds: int) -> str:
    """ "5 minutes ago": minutes up to two hours, hours up to two days, then days."""
    if seconds < 2 * 3600:
        return f"{plural(seconds // 60, 'minute')} ago"
    if seconds < 2 * 86_400:
        return f"{plural(seconds // 3600, 'hour')} ago"
    return f"{plural(seconds // 86_400, 'day')} ago"


def source_backs_off(name: str, when: str) -> str:
    """The user asked for a source whose server wants a pause. `when` is as for `backs_off_until`."""
    return f"{name} was not checked: its site asks for a pause until {when}"


def none_asked(count: int, until: str) -> str:
    """A refresh polled none of `count` sources. `until` is when the first may be polled again, "" if none may."""
    if count == 1:
        return f"No source was checked: the only one {f'has to wait until {until}' if until else 'has gone for good'}"
    rest = f"have to wait, the first of them until {until}" if until else "have gone for good"
    return f"No source was checked: all {count:,} {rest}"


SOURCE_PAUSED = "Paused"

ALL_PAUSED = "Every source is paused"

WHY_NOT_ASKED = "To hear why, type newsreader sources"


def not_asked_sources(count: int) -> str:
    """Follows the results of a refresh."""
    return f"{plural(count, 'source')} not checked. {WHY_NOT_ASKED}"
