"""The command `publish`, which publishes an edition as files for any web server, once or again and again."""

import argparse
import getpass
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parseaddr
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from newsreader import messages, publishing
from newsreader.cli.arguments import duration, edition_minutes, file, words
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.commands.refresh import wait_until_next
from newsreader.cli.context import opened_library
from newsreader.cli.preferences import speaking_settings, warn_of_lexicon_problems
from newsreader.cli.printing import print_result, tell, tell_on_terminal
from newsreader.cli.progress import monitored
from newsreader.cli.selection import selection_of
from newsreader.errors import CannotPublish, NewsreaderError, UsageError
from newsreader.faces import json_documents
from newsreader.fetch.address_policy import names_private
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import Selection
from newsreader.published import minisign
from newsreader.settings import USUAL_SETTINGS
from newsreader.system.clock import local_now
from newsreader.web.address import is_web_address, web_address

if TYPE_CHECKING:
    from newsreader.publishing import Site

Value = TypeVar("Value")

MINUTES = 30
"""The length of the bulletin unless --minutes gives another."""

_DAYS = re.compile(r"([0-9]{1,4}) ?d")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")

_ABOUT_NEWS = ("source", "category", "since", "until", "search", "limit", "sound", "unread", "saved", "every")
"""The options that select what is published. They are refused along with --withdraw."""


def publish(options: argparse.Namespace) -> int:
    every = duration("--every", options.every)
    folder = file(options.folder).absolute()
    site, selection = _site(folder, options), selection_of(options)
    key = minisign.secret_key(file(options.key), _password) if options.key is not None else None
    if key is None and publishing.is_signed(folder):
        raise UsageError(messages.signed_before(line(str(folder))))
    started = monotonic()
    status = _publish_once(options, folder, site, selection, key)
    while every is not None:
        wait_until_next(every - (monotonic() - started))
        started = monotonic()
        try:
            status = _publish_once(options, folder, site, selection, key)
        except UsageError:
            raise
        except NewsreaderError as error:
            tell(str(error))  # a full disk or a busy library may be well again next time
    return status


def _site(folder: Path, options: argparse.Namespace) -> "Site":
    """Check the options of the site. Those that are not given keep the values with which the folder was published last;
    "" restores the default.

    The selection and the days to keep are given each time, but a withdrawal keeps these days too.
    """
    withdraw = words("--withdraw", options.withdraw)
    before: Mapping[str, Any] = {}
    with suppress(OSError):  # problems with the folder are reported when it is written to
        before = publishing.last_options(folder)
    if withdraw:
        for option in _ABOUT_NEWS:
            if getattr(options, option):
                raise UsageError(messages.withdrawing_only(f"--{option}"))
        if not before:
            raise UsageError(messages.never_published(line(str(folder))))

    def setting(given: str | None, name: str, parsed: Callable[[str], Value], usual: Value) -> Value:
        if given is None:
            return before.get(name) or usual
        return parsed(given) if given.strip() else usual

    base_url = setting(options.base_url, "base_url", _base_url, "")
    if not base_url:
        raise UsageError(messages.base_missing(options.folder))
    name, address = setting(options.owner, "owner", _owner, ("", ""))
    return publishing.Site(
        title=line(setting(options.title, "title", str, messages.EDITION)),
        base_url=base_url,
        settings=USUAL_SETTINGS,
        now=local_now(),
        keep_days=_days("--keep", options.keep) or (before.get("keep_days") if withdraw else None),
        minutes=setting(options.minutes, "minutes", _minutes, MINUTES),
        hub=setting(options.hub, "hub", web_address, ""),
        owner=(line(name), address),
        voice=setting(options.voice_name, "voice", str, ""),
    )


def _minutes(given: str) -> int:
    """The length of the bulletin. Raises UsageError."""
    return edition_minutes(given) or MINUTES


def _publish_once(
    options: argparse.Namespace, folder: Path, site: "Site", selection: Selection, key: minisign.SecretKey | None
) -> int:
    settings = speaking_settings(site.voice, None, all_languages=options.all_languages)
    warn_of_lexicon_problems()
    site = replace(site, settings=settings, now=local_now())
    withdrawn: list[str] = []
    try:
        with opened_library(at_work=True) as library, monitored(messages.PUBLISHING) as monitor:
            published, failures = publishing.publish_edition(
                library,
                folder,
                site,
                selection,
                monitor,
                withdrawn.append,
                withdraw=words("--withdraw", options.withdraw) or "",
                key=key,
            )
    except (KeyboardInterrupt, SystemExit):
        tell(messages.publishing_stopped("".join(withdrawn)))
        raise
    except CannotPublish:
        raise
    except NewsreaderError:
        for sentence in withdrawn:
            tell(sentence)
        raise
    try:
        publishing.notify_hub(folder, site, published.serial)
    except NewsreaderError as error:
        tell(messages.hub_failed(site.hub, str(error)))
        failures.append((line(site.hub), str(error)))
    if published.unspoken and published.changed:
        tell(messages.without_sound_by_command(published.unspoken, kept=True, nothing=False))
    text = messages.published(line(str(folder)), published, site.hub)
    print_result(options, json_documents.published_document(str(folder), published, failures), text)
    sys.stdout.flush()
    return SOME_FAILED if failures else DONE


def _base_url(given: str) -> str:
    """The address of the site, ending in a slash. Raises UsageError."""
    if problem := _problem_of_base(given.strip()):
        raise UsageError(messages.bad_base(line(given), problem))
    address = web_address(given)
    if urlsplit(address).scheme != "https":
        if not names_private(urlsplit(address).hostname or ""):
            raise UsageError(messages.insecure_base(line(given)))
        tell_on_terminal(messages.base_without_https(line(given)))
    return address if address.endswith("/") else f"{address}/"


def _problem_of_base(given: str) -> str:
    """Why an address cannot be that of a site; "" if it can."""
    if not given.lower().startswith(("https://", "http://")):
        return messages.BASE_WITHOUT_SCHEME
    if "?" in given or "#" in given:
        return messages.BASE_WITH_QUERY
    if not is_web_address(given):
        return messages.BASE_NO_ADDRESS
    return messages.BASE_WITH_USER if "@" in urlsplit(given).netloc else ""


def _days(option: str, given: str | None) -> int | None:
    """Parse a number of days like 30d; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    match = _DAYS.fullmatch(given.strip().lower())
    if not match or not int(match[1]):
        raise UsageError(messages.bad_days(option, line(given)))
    return int(match[1])


def _owner(given: str) -> tuple[str, str]:
    """The name, "" if there is none, and the e-mail address of the publisher. Raises UsageError."""
    name, address = parseaddr(given)
    if not _EMAIL.fullmatch(address):
        raise UsageError(messages.bad_owner(line(given)))
    return name, address


def _password() -> str | None:
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return getpass.getpass(messages.KEY_PASSWORD)
