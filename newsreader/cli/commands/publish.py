"""The command `publish`, which publishes an edition as files for any web server, once or again and again."""

import argparse
import getpass
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader import cli, fetch, messages, publishing
from newsreader.cli.arguments import duration, file, number, words
from newsreader.cli.commands import DONE
from newsreader.cli.commands.export import Failures, article_of
from newsreader.cli.commands.refresh import wait_until_next
from newsreader.cli.context import opened_library, today
from newsreader.cli.preferences import chosen_manner, warn_of_lexicon_problems
from newsreader.cli.printing import print_text, tell, tell_on_terminal
from newsreader.cli.progress import Progress, Stoppable
from newsreader.cli.selection import selection_of
from newsreader.errors import InsecureBase, NewsreaderError, UsageError
from newsreader.faces import plain
from newsreader.fetch.address_policy import names_private
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line
from newsreader.model.values import Headline, Selection, Source
from newsreader.published import minisign
from newsreader.web.address import is_web_address, web_address

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model.values import Article
    from newsreader.publishing import Candidate, Published, Site

MINUTES = 30
"""The length of the bulletin, unless said otherwise."""

MINUTES_AT_MOST = 24 * 60

_DAYS = re.compile(r"([0-9]{1,4}) ?d")


@dataclass(frozen=True, slots=True)
class _Given:
    """What the options say, checked."""

    folder: str
    base_url: str
    selection: Selection
    title: str
    minutes: int
    keep_days: int | None
    hub: str


def publish(options: argparse.Namespace) -> int:
    every = duration("--every", options.every)
    given = _Given(
        folder=str(file(options.folder)),
        base_url=_base_url(options.base_url),
        selection=selection_of(options),
        title=line(words("--title", options.title) or messages.EDITION),
        minutes=number("--minutes", options.minutes, 1, MINUTES_AT_MOST) or MINUTES,
        keep_days=_days("--keep", options.keep),
        hub=web_address(options.hub) if options.hub else "",
    )
    key = minisign.secret_key(file(options.key), _password) if options.key is not None else None
    if key is None and publishing.is_signed(file(given.folder)):
        raise UsageError(messages.signed_before(line(given.folder)))
    started = monotonic()
    status = _publish_once(options, given, key)
    while every is not None:
        wait_until_next(every - (monotonic() - started))
        started = monotonic()
        try:
            status = _publish_once(options, given, key)
        except UsageError:
            raise
        except NewsreaderError as error:
            tell(str(error))  # a full disk or a busy library may be well again next time
    return status


def _publish_once(options: argparse.Namespace, given: _Given, key: minisign.SecretKey | None) -> int:
    manner = chosen_manner(options.voice_name, None)
    warn_of_lexicon_problems()
    now = datetime.now().astimezone()
    site = publishing.Site(line(given.title), given.base_url, manner, now, given.keep_days, given.minutes, given.hub)
    failures = Failures()
    try:
        with opened_library(at_work=True) as library, Stoppable() as stoppable:
            sources = {each.url: each for each in library.sources()}
            publisher = publishing.Publisher(
                file(given.folder),
                site,
                {url: source.settings for url, source in sources.items()},
                partial(_read, library, failures),
                key,
                stoppable.check,
                Progress(partial(messages.work_done, messages.PUBLISHING)),
                tell,
                library.followed_editions().publisher(),
            )
            published = publisher.publish(_candidates(library, given.selection, sources))
    except (KeyboardInterrupt, SystemExit):
        tell(messages.PUBLISHING_STOPPED)
        raise
    if failures.named:
        tell(messages.summaries_instead(len(failures.named)))
    if site.hub:
        _notify(site, file(given.folder), published.serial)
    _report(options, given, published, failures)
    return DONE


def _candidates(library: "Library", selection: Selection, sources: Mapping[str, Source]) -> "list[Candidate]":
    """The selected headlines, newest first, without the program's own articles, which do not count for a limit."""
    usual = today()
    found = (each for each in library.each_headline(replace(selection, limit=None)) if _is_news(each, sources))
    return [
        publishing.Candidate(each, sources[each.source_url].settings, each.day or usual)
        for each in islice(found, selection.limit)
    ]


def _is_news(headline: Headline, sources: Mapping[str, Source]) -> bool:
    source = sources.get(headline.source_url)
    return source is not None and source.kind != "bundled"


def _read(library: "Library", failures: Failures, candidate: "Candidate") -> "Article | None":
    """The whole article of a candidate; None, with its failure named, if it cannot be had."""
    headline = candidate.headline
    article = article_of(headline, library, failures)
    return replace(article, site=article.site or headline.source) if article else None


def _notify(site: "Site", folder: Path, serial: int) -> None:
    """Notify the hub, unless it knows of this edition."""
    with suppress(OSError):  # then it is notified once more
        if publishing.is_notified(folder, site.hub, serial):
            return
    try:
        fetch.notify_hub(site.hub, [site.url(name) for name in ("feed.xml", "podcast.xml", "feed.json")])
    except NewsreaderError as error:
        tell(messages.hub_failed(site.hub, str(error)))
        return
    with suppress(OSError):
        publishing.note_notified(folder, site.hub, serial)


def _report(options: argparse.Namespace, given: _Given, published: "Published", failures: Failures) -> None:
    if options.json:
        cli.print_json(plain.published_document(given.folder, published, failures.named))
    elif sys.stdout.isatty() or options.every is not None:  # cron would mail it
        text = messages.published(
            published.articles,
            published.new,
            published.restored,
            published.removed,
            line(given.folder),
            changed=published.changed,
            signed=published.signed,
        )
        print_text(text)
    sys.stdout.flush()


def _base_url(given: str) -> str:
    """The address of the site, which ends in a stroke. Raises UsageError."""
    if not is_web_address(given) or "?" in given or "#" in given or "@" in given:
        raise UsageError(messages.bad_base(line(given)))
    address = web_address(given)
    if urlsplit(address).scheme != "https":
        if not names_private(urlsplit(address).hostname or ""):
            raise InsecureBase(line(given))
        tell_on_terminal(messages.base_without_https(line(given)))
    return address if address.endswith("/") else f"{address}/"


def _days(option: str, given: str | None) -> int | None:
    """Parse a number of days like 30d; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    match = _DAYS.fullmatch(given.strip().lower())
    if not match or not int(match[1]):
        raise UsageError(messages.bad_days(option, line(given)))
    return int(match[1])


def _password() -> str | None:
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return getpass.getpass(messages.KEY_PASSWORD)
