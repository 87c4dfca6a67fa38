"""Messages about editions that are followed."""

from collections.abc import Sequence

from newsreader.messages.announcements import PATH_CLIPPED_AT, and_list, clipped, plural, sentences

FOLLOWING = "Fetching the edition"
"""The kind of work for `work_done`."""

FOLLOWING_STOPPED = "Stopped. Nothing was changed. The files fetched so far are used next time."

EDITION_STAYS = "The edition that you had before stays."
"""After an error, if an earlier edition is stored."""

EDITION_UNUSABLE = "This is not an edition of newsreader, or it is damaged. Check the address, or ask its publisher."
EDITION_TOO_NEW = "This edition was made by a newer newsreader. Install the newest version of newsreader."
SIGNATURE_MISSING = (
    "The edition has no signature, so it may not be from its publisher. "
    "Ask the publisher, who signs it with newsreader publish --key."
)
SIGNATURE_DAMAGED = "The signature of the edition is damaged. Try again in a minute, or ask its publisher."
SIGNATURE_OF_OTHER_KEY = (
    "The edition is signed with another key than the one that was given. Ask the publisher for the public key. "
    "If the publisher has changed keys, type newsreader follow, the address of the edition, and --key with the new "
    "one. At a kiosk, put it into the policy as edition_key."
)
SIGNATURE_WRONG = (
    "The signature does not match the edition: somebody else may have changed it. "
    "Try again in a minute. If that fails too, ask the publisher."
)


def no_edition(where: str) -> str:
    return (
        f"There is no edition at {clipped(where, PATH_CLIPPED_AT)}: edition.json is missing. "
        "Give the address of its first page, or the folder of a copy, or ask its publisher."
    )


def page_not_edition(where: str) -> str:
    return (
        f"A web page came from {clipped(where, PATH_CLIPPED_AT)} in place of an edition. If this network has a login "
        "page, open a web browser, log in, and try again. If not, ask the publisher for the address."
    )


def is_edition(address: str) -> str:
    return f"This is an edition. Follow it with: newsreader follow {address}"


def neither_folder_nor_address(given: str) -> str:
    problem = f"There is no folder {clipped(given, PATH_CLIPPED_AT)} here, and it is no web address either."
    return (
        f"{problem if given else 'The address is empty.'} "
        "Write the whole path of the folder, or an address such as https://www.example.org/news."
    )


def edition_folder_missing(folder: str) -> str:
    return (
        f"The edition cannot be reached: the folder {clipped(folder, PATH_CLIPPED_AT)} is not there. "
        "If it is on a stick, put the stick in, and try again."
    )


def edition_no_folder(path: str) -> str:
    return (
        f"{clipped(path, PATH_CLIPPED_AT)} is neither a folder nor a file of an edition. "
        "Give the folder with the files of the edition, or its web address."
    )


def edition_too_large(where: str, megabytes: int) -> str:
    return (
        f"Too large: {clipped(where, PATH_CLIPPED_AT)} has more than {megabytes} megabytes, more than the list of any "
        "edition. Check the address, or ask its publisher."
    )


def edition_older(made: str) -> str:
    return f"This edition is older than yours, which was made {made}. Copy the newest one there, or ask its publisher."


def edition_other(title: str, followed: str, place: str) -> str:
    """`followed` is the title of the one that is followed from this place. `place` as it is typed."""
    named = f"{title}. Yours is {followed}" if title != followed else f"of the same title, {title}"
    return (
        f"This is another edition{', ' if title != followed else ' '}{named}. "
        "If they were mixed up, put the right one there. "
        f"To follow this one instead, type newsreader remove {place}, and then follow it again."
    )


_FETCH_FILES_AGAIN = "On a server, try again in a minute. On a stick, copy the whole edition again."


def edition_file_wrong(path: str) -> str:
    return (
        f"A file of the edition is not the one that its publisher lists. {_FETCH_FILES_AGAIN} "
        f"The file is {clipped(path)}."
    )


def edition_file_missing(path: str) -> str:
    return f"A file of the edition is missing. {_FETCH_FILES_AGAIN} The file is {clipped(path)}."


def edition_not_stored(folder: str, reason: str) -> str:
    return (
        f"The edition cannot be saved: {reason}. Put that right, and try again. "
        f"The folder is {clipped(folder, PATH_CLIPPED_AT)}."
    )


def no_public_key(given: str) -> str:
    return (
        f"{clipped(given, PATH_CLIPPED_AT)} is neither a public key of minisign, which begins with RW, "
        "nor a file with one."
    )


def followed(title: str, articles: int, new: int, updated: int, removed: int, *, changed: bool) -> str:
    if not changed:
        return sentences([title, f"Nothing new: {plural(articles, 'article')}"])
    return sentences(
        [
            title,
            f"{plural(articles, 'article')}, {new:,} of them new",
            f"{plural(updated, 'article')} updated" if updated else "",
            f"{plural(removed, 'article')} removed" if removed else "",
        ]
    )


FOLLOWING_NOTHING = "You follow no editions. To follow one, type newsreader follow and its address."


def followed_edition_line(
    number: str, title: str, articles: int, made: str, places: Sequence[str], *, verified: bool
) -> str:
    """`number` is that of its source; `made` is its date and time; `places` are its addresses."""
    return sentences(
        [
            number,
            title,
            plural(articles, "article"),
            f"Made {made}",
            "Signed by its publisher" if verified else "Not verified",
            f"It comes from {and_list(places)}",
        ]
    )


NOT_VERIFIED = "Nobody has checked who made this edition. To have it checked, give its publisher's key with --key."
