"""Messages about editions that are published as files, and the words on their pages."""

from collections.abc import Sequence

from newsreader.messages.announcements import PATH_CLIPPED_AT, and_list, clipped, plural, sentences
from newsreader.model.publishing_result import Published

# The command.

PUBLISHING = "Publishing"
"""The kind of work for `work_done`."""

STILL_PUBLIC = "What you withdraw is still public, until there is room."


def publishing_stopped(outcome: str) -> str:
    """`outcome` is as for `cannot_publish`."""
    if outcome:
        return f"Stopped. {outcome} The rest of the previous edition is unchanged."
    return "Stopped. The previous edition is unchanged."


def withdrawn_so_far(withdrawn: int, waiting: int) -> str:
    """After a run that ended early. Only the summaries of `waiting` articles may still be published."""
    summaries = "its summary" if waiting == 1 else "their summaries"
    return sentences(
        [
            "What was withdrawn is no longer in the folder",
            f"{plural(withdrawn, 'article')} withdrawn" if withdrawn else "",
            f"{plural(waiting, 'article')} left out until the next run makes {summaries}" if waiting else "",
            "Copy the folder to your server, and delete there what is missing here",
        ]
    )


def insecure_base(address: str) -> str:
    return (
        f"--base-url must begin with https, not {clipped(address)}: phones and speakers refuse anything else, and "
        "anybody on the way could change the news. Only an address in a local network may begin with http."
    )


def base_without_https(address: str) -> str:
    return f"{clipped(address)} does not begin with https, so phones and speakers will refuse it."


def base_missing(folder: str) -> str:
    """`folder` is as it was typed."""
    return (
        f"--base-url is missing. Type newsreader publish {clipped(folder, PATH_CLIPPED_AT)} --base-url "
        "https://news.example.org with your own web address, at which the folder will be found."
    )


NOTHING_TO_PUBLISH = (
    "No headlines are selected, so nothing new is published. "
    "To list what would be published, type newsreader headlines with the same options."
)

BASE_WITHOUT_SCHEME = "it does not begin with https://"
BASE_WITH_USER = "it has a user name, which everybody could read"
BASE_WITH_QUERY = "it has a ? or a #"
BASE_NO_ADDRESS = "that is no web address"


def bad_base(address: str, reason: str) -> str:
    return f"--base-url needs the web address of the folder, not {clipped(address)}: {reason}."


def signed_before(folder: str) -> str:
    return (
        f"The edition in {clipped(folder, PATH_CLIPPED_AT)} is signed, and its followers refuse unsigned ones. "
        "Give its key with --key. To publish without a signature from now on, remove the file .newsreader/key and "
        "edition.json.minisig from the folder first."
    )


def cannot_publish(folder: str, reason: str, outcome: str) -> str:
    """`outcome` says whether withdrawn articles are still public; "" if none were withdrawn."""
    problem = f"The edition in {clipped(folder, PATH_CLIPPED_AT)} cannot be written: {reason}. Put that right, "
    return f"{problem}and publish again.{f' {outcome}' if outcome else ''}"


def not_a_site(folder: str) -> str:
    return (
        f"The folder {clipped(folder, PATH_CLIPPED_AT)} has other files in it. "
        "Choose an empty folder, or one that newsreader has published to."
    )


def folder_of_other(folder: str) -> str:
    return (
        f"Another newsreader publishes to {clipped(folder, PATH_CLIPPED_AT)}, with a library of its own. Choose "
        "another folder. To publish to this one from now on, remove the file .newsreader/publisher from it first."
    )


def other_secret_key(folder: str) -> str:
    return (
        f"This key is not the one that the edition in {clipped(folder, PATH_CLIPPED_AT)} is signed with, so its "
        "followers would refuse it. Give the first key with --key. To change to this one for good, remove the file "
        ".newsreader/key and edition.json.minisig from the folder, and give your followers the new public key."
    )


def not_published(folder: str) -> str:
    return (
        f"The edition in {clipped(folder, PATH_CLIPPED_AT)} has no such article. Name it by its number in newsreader "
        "headlines, its web address, or the address of its page in the edition."
    )


def never_published(folder: str) -> str:
    return f"Nothing has been published to {clipped(folder, PATH_CLIPPED_AT)} yet, so nothing can be withdrawn from it."


def withdrawing_only(option: str) -> str:
    return f"--withdraw publishes nothing new, so {option} has no meaning with it. Leave one of them out."


def bad_owner(given: str) -> str:
    return f'--owner needs an e-mail address, such as "County Library <news@example.org>", not {clipped(given)}.'


def published(folder: str, made: Published, hub: str) -> str:
    """The result of publishing: "Published to site: 120 articles, 14 of them new. Signed.". `hub` is that of the site
    now, "" if it has none."""
    where = clipped(folder, PATH_CLIPPED_AT)
    if not made.changed:
        return sentences([f"Nothing has changed in {where}: {plural(made.articles, 'article')}"])
    return sentences(
        [
            f"Published to {where}: {plural(made.articles, 'article')}, {made.new:,} of them new",
            f"{plural(made.corrected, 'article')} corrected" if made.corrected else "",
            f"{plural(made.completed, 'article')} now with the whole text" if made.completed else "",
            f"{plural(made.reduced, 'article')} now with only the summary" if made.reduced else "",
            f"{plural(made.restored, 'old article')} added again" if made.restored else "",
            f"{plural(made.withdrawn, 'article')} withdrawn" if made.withdrawn else "",
            f"{plural(made.removed, 'old article')} removed" if made.removed else "",
            "All links and feeds have the new address" if made.new_address else "",
            "The feeds name the new hub" if made.new_hub and hub else "",
            "The feeds no longer name a hub" if made.new_hub and not hub else "",
            "Signed" if made.signed else "",
        ]
    )


def published_all_the_same(summaries: int, as_before: int) -> str:
    """What was published of articles whose pages could not be fetched. Their errors come first."""
    alone = "its summary" if summaries == 1 else "their summaries"
    before = "it was" if as_before == 1 else "they were"
    return sentences(
        [
            f"{plural(summaries, 'article')} published with only {alone}" if summaries else "",
            f"{plural(as_before, 'article')} published as {before} before" if as_before else "",
            "Later runs try again, for three days",
        ]
    )


def hub_failed(hub: str, error: str) -> str:
    return f"The hub {hub} was not notified of the edition. The next run tries again. {error}"


def no_secret_key(name: str) -> str:
    return (
        f"There is no secret key of minisign in {clipped(name, PATH_CLIPPED_AT)}. "
        "To make one, type minisign -G -W -s and the name of a new file."
    )


def key_has_password(name: str) -> str:
    return (
        f"The key in {clipped(name, PATH_CLIPPED_AT)} needs a password, and nobody is here to type it. "
        "Publish from a terminal, or remove the password: type minisign -C -W -s and the name of the key."
    )


def wrong_password(name: str) -> str:
    return f"The password of the key in {clipped(name, PATH_CLIPPED_AT)} is wrong."


KEY_PASSWORD = "Password of the key: "  # noqa: S105  (what is asked, not a password)

# The pages.

SKIP_TO_CONTENT = "Skip to the articles"
SKIP_TO_ARTICLE = "Skip to the article"
DAYS = "The news by day"
TEXT_OF_BULLETIN = "The text of the bulletin"
ALL_DAYS = "All days"
OTHER_FORMS = "The news in other forms"
NEWER_ARTICLE = "Previous article"
OLDER_ARTICLE = "Next article"
ARTICLE_PAGES = "Articles"
EARLIER_ARTICLES = "Earlier articles"
LATER_ARTICLES = "Later articles"
OTHER_DAYS = "Other days"
PAGES = "Pages"
HOME = "All the news"

LISTEN_TO_ARTICLE = "Listen to the article"
LISTEN_TO_BULLETIN = "Listen to the bulletin"
NO_ARTICLES = "There are no articles here yet. New ones appear on this page."
NO_DAYS = "There are no articles yet."


def edition_made(day: str, time: str, zone: str) -> str:
    """`zone` is the name of the time zone: "GMT"."""
    return f"Last changed on {day} at {time} {zone}."


def newest_of(count: int, total: int) -> str:
    return f"These are the newest {count:,} of {plural(total, 'article')}."


def source_of_article(name: str) -> str:
    return f"Source: {name}"


def bulletin_of(articles: int, seconds: float) -> str:
    return f"The bulletin: {articles_in(articles, seconds)}"


def articles_in(articles: int, seconds: float) -> str:
    return f"{plural(articles, 'article')}, {_length(seconds)}"


def sound_file(seconds: float) -> str:
    return f"Sound file, MP3, {_length(seconds)}"


def _length(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"about {plural(minutes, 'minute')}" if minutes else "less than a minute"


SUMMARY_ALONE = "This is a summary."


def whole_article_at(site: str) -> str:
    return f"The whole article is at {site}"


def original_at(site: str) -> str:
    return f"The original is at {site}"


def articles_of(day: str) -> str:
    return f"Articles of {day}"


def page_number(number: int, total: int) -> str:
    return f"Page {number} of {total}"


def part_of(title: str, number: int, total: int) -> str:
    return title if total == 1 else f"{title}, part {number} of {total}"


FORM_NAMES = {
    "podcast": "Podcast feed",
    "feed": "News feed, Atom",
    "json": "News feed, JSON",
    "mp3": "Bulletin, MP3",
    "transcript": "Transcript of the bulletin, with times",
    "epub": "Book with sound, EPUB",
    "daisy2": "Talking book, DAISY 2.02",
    "daisy3": "Talking book, DAISY 3",
    "brf": "Braille, BRF",
    "html": "Large print, to print",
}


def from_site(title: str, sources: Sequence[str]) -> str:
    """The description of a site, for feeds."""
    return f"{title}: articles to read and to hear, from {and_list(list(sources))}." if sources else title


def day_with_articles(day: str, count: int) -> str:
    return f"{day}: {plural(count, 'article')}"


DAILY = "Daily"
"""How often a podcast has a new episode."""
