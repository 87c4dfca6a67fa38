"""What is said of copying to the clipboard."""

from newsreader.messages.announcements import Announcement, sentence

WHOLE_ARTICLE = "The whole article"
NOTHING_COPIED = "Nothing could be copied: no clipboard can be reached from here. To write a file instead, press x."


def copied(what: str, *, by_terminal: bool) -> Announcement:
    """`by_terminal`: the terminal was asked to, and does not say whether it has."""
    done = "Copied, if this terminal allows it." if by_terminal else "Copied."
    return Announcement(f"{done} {sentence(what)}", done)
