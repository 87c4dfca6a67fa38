"""Links, the web browser and the clipboard."""

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, clipped, hinted, plural, sentence, sentences
from newsreader.messages.keys import press

LINKS = "Links"
LINK = "link"
THIS_PAGE = "the page of this article"
MAIL = "E-mail to"
NO_LINKS = Announcement("There are no links here.")
NOT_A_PAGE = Announcement("This is an e-mail address. Only web pages can be opened from here.")
PAGE_IS_OPEN = Announcement(
    "This is the page that you are reading.", hints=(Hint(Command.BROWSE, "to open it in the web browser"),)
)
READ_ADDRESS = Announcement("Read a page. Type or paste its address, then press Enter.", "Read a page.")


ADDRESS = "Address"
"""Labels a field for an address, after a question that is no label."""


def offer_http(host: str) -> Announcement:
    """There was no secure answer from a typed address. The prompt has it with http:// in front."""
    return Announcement(
        f"No secure connection to {host}. Press Enter to try http, which is not secure, or type another address.",
        f"No secure connection to {host}. Press Enter to try http.",
    )


PASTED = "Pasted address"
PASTED_ITEM = "line"
READ_IT = "Read it"
ADD_IT = "Add it as a source"
CANCEL = "Cancel"


def address_pasted(address: str) -> Announcement:
    """An address was pasted where nothing was asked for."""
    return Announcement(f"Pasted: {sentence(address)} Read it, add it as a source, or cancel.", PASTED + ".")


LEAVE_LINKS_FIRST = Announcement("Leave the links first.", hints=(Hint(Command.BACK, "to go back"),))


def link(where: str, words: str) -> str:
    """Where a link leads, and its words."""
    return f"{where}: {words}"


def links_opened(count: int) -> Announcement:
    return hinted(f"{plural(count, LINK)}.", Hint(Command.OPEN, "to read one"), Hint(Command.BACK, "to go back"))


def opening_page(host: str) -> Announcement:
    return Announcement(f"Opening {host} in the web browser.")


def no_browser(url: str) -> str:
    copy = press(Hint(Command.COPY, "to copy it"))
    return sentences(["No web browser here", f"The address is {url}", copy])


def where_in_links(here: Announcement) -> Announcement:
    return Announcement(f"{sentence(LINKS)} {here.full}")


READING_LIST = "Reading list"
"""The name of the source of pages that were opened by a link or an address."""

NOTHING_TO_REMOVE = Announcement(
    "Only sources, saved searches, filters, and pages of the reading list can be removed.",
    hints=(Hint(Command.VIEWS, "to list your sources"),),
)


def not_in_reading_list(title: str) -> str:
    return f"{sentence(title)} It is not in the reading list, so it cannot be removed."


def unknown_page(item: str) -> str:
    return (
        f"There is no page called {clipped(item)} in the reading list. "
        "Give the number shown by newsreader headlines, or its web address."
    )


def page_removed(title: str, *, to_undo: bool) -> Announcement:
    undo = [Hint(Command.UNDO, "to have it back")] if to_undo else []
    return hinted(sentences(["Removed from the reading list", title]), *undo)


def page_addition_undone(title: str) -> Announcement:
    return Announcement(sentences(["Undone", "Removed from the reading list", title]))


def page_restored(title: str) -> Announcement:
    return Announcement(sentences(["Undone", "Back in the reading list", title]))


def site_not_offered(host: str) -> str:
    """A kiosk opens no page of this site."""
    return f"{host} is not a site of the news sources here, so its pages are not opened."


# Copying.

WHOLE_ARTICLE = "The whole article"
NOTHING_COPIED = (
    f"Nothing was copied: no clipboard can be reached from here. {press(Hint(Command.EXPORT, 'to write a file'))}"
)


def copied(what: str, *, by_terminal: bool) -> Announcement:
    """`by_terminal`: the terminal was asked to copy, and does not say whether it has."""
    done = "Copied, if this terminal allows it." if by_terminal else "Copied."
    return Announcement(f"{done} {sentence(what)}", done)
