"""Links, the web browser and the clipboard."""

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, plural, sentence, sentences
from newsreader.messages.keys import press

LINKS = "Links"
LINK = "link"
THIS_PAGE = "the page of this article"
MAIL = "E-mail to"
NO_LINKS = Announcement("There are no links here.")
NOT_A_PAGE = Announcement("This is an e-mail address. Only web pages can be opened from here.")
LEAVE_LINKS_FIRST = Announcement("Leave the links first.", hints=(Hint(Command.BACK, "to go back"),))


def link(where: str, words: str) -> str:
    """Where a link leads, and its words."""
    return f"{where}: {words}"


def links_opened(count: int) -> Announcement:
    return Announcement(
        f"{plural(count, LINK)}.",
        f"{plural(count, LINK)}.",
        hints=(Hint(Command.OPEN, "to open one"), Hint(Command.BACK, "to go back")),
    )


def opening_page(host: str) -> Announcement:
    return Announcement(f"Opening {host} in the web browser.")


def no_browser(url: str) -> str:
    copy = press(Hint(Command.COPY, "to copy it"))
    return sentences(["No web browser here", f"The address is {url}", copy])


def where_in_links(here: Announcement) -> Announcement:
    return Announcement(f"{sentence(LINKS)} {here.full}")


# Copying.

WHOLE_ARTICLE = "The whole article"
NOTHING_COPIED = (
    f"Nothing was copied: no clipboard can be reached from here. {press(Hint(Command.EXPORT, 'to write a file'))}"
)


def copied(what: str, *, by_terminal: bool) -> Announcement:
    """`by_terminal`: the terminal was asked to copy, and does not say whether it has."""
    done = "Copied, if this terminal allows it." if by_terminal else "Copied."
    return Announcement(f"{done} {sentence(what)}", done)
