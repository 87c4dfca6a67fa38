"""What is said of links and of the web browser."""

from newsreader.messages.announcements import Announcement, plural, sentence, sentences

LINKS = "Links"
LINK = "link"
THIS_PAGE = "the page of this article"
MAIL = "E-mail to"
NO_LINKS = Announcement("There are no links here.")
NOT_A_PAGE = Announcement("This is an e-mail address. Only web pages can be opened from here.")
LEAVE_LINKS_FIRST = Announcement("Leave the links first, with b.")


def link(where: str, words: str) -> str:
    """Where a link leads, and its words."""
    return f"{where}: {words}"


def links_opened(count: int) -> Announcement:
    return Announcement(f"{plural(count, LINK)}. Press Enter to open one, b to go back.", f"{plural(count, LINK)}.")


def opening_page(host: str) -> Announcement:
    return Announcement(f"Opening {host} in the web browser.")


def no_browser(url: str) -> str:
    return sentences(["No web browser with a window of its own can be opened from here", f"The address is {url}"])


def where_in_links(here: Announcement) -> Announcement:
    return Announcement(f"{sentence(LINKS)} {here.full}")
