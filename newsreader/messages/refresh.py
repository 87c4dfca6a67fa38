"""The announcements of a refresh, while it lasts and when it has ended."""

from collections.abc import Sequence

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, and_list, hinted, plural, sentence


def asking_sources(percent: int) -> Announcement:
    return Announcement(f"Checking for news, {percent} percent.")


def already_refreshing(percent: int) -> Announcement:
    return Announcement(f"Already checking for news, {percent} percent.")


PROBLEMS_ANNOUNCED = 3
"""After a refresh, at most this many failures are announced one by one. Nobody wants to hear forty."""


NO_SOURCES = hinted(
    "No sources yet.",
    Hint(Command.PACKS, "to choose from packs of sources"),
    Hint(Command.ADD_SOURCE, "to add a site of your own"),
)


def refreshed(
    new: int, problems: Sequence[str], none_asked: str = "", offline: str = "", muted: int = 0
) -> Announcement:
    """`none_asked` says why no source was asked, `offline` that none was reached; each is "" if one was."""
    if offline:
        return Announcement(offline)
    if none_asked:
        return hinted(sentence(none_asked), Hint(Command.VIEWS, "to hear why"))
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


NAMED_TOGETHER = 5
"""At most this many sources are named in one sentence. A whole pack would be heard for a minute."""


def none_reached_of(sources: Sequence[str]) -> str:
    named = f" They are {and_list(sources)}." if len(sources) <= NAMED_TOGETHER else ""
    return none_reached(len(sources)) + named


def source_failed(source: str, error: str) -> str:
    return f"{source}: {error}"


def article_failed(title: str, error: str) -> str:
    return f"the article {title}: {error}"
