"""Turns the answer of one source into an outcome."""

from hashlib import blake2b

from newsreader import __version__, messages
from newsreader.errors import BrokenFeed, PassedOn
from newsreader.fetch.client import Fetched
from newsreader.library.lookup import is_name_of_ours
from newsreader.library.parser_pool import Parsers
from newsreader.store.source_rows import News, Subscription, Unchanged
from newsreader.web.address import host_of


async def news_in(
    fetched: Fetched, parsers: Parsers, asked: Subscription, *, lets_through: bool = False
) -> News | Unchanged:
    """Parse an answer. Raises BrokenFeed, NoHeadlines, NotReadable, PassedOn.

    `lets_through`: the network is known not to redirect requests to a page of its own.
    """
    if fetched.status == 304:
        return Unchanged()
    moved_to = fetched.permanent_url or asked.fetch_url
    digest = _digest(fetched)
    if digest == asked.digest:
        return Unchanged(moved_to, fetched.etag, fetched.last_modified)
    unnamed = is_name_of_ours(asked.source.name, asked.source.url)
    brought = await parsers.parse(fetched.body, fetched.url, fetched.content_type, asked.source.name, unnamed)
    believed = lets_through or is_secure(asked.address)
    if brought.kind == "listing" and not believed and is_passed_on(fetched, asked.address):
        raise PassedOn(messages.passed_on(host_of(asked.address), host_of(fetched.url)))
    if brought.kind == "listing" and asked.source.kind != "listing" and not _may_be_a_page(asked, fetched):
        # A page where the feed was: an error page, or a network that wants us to log in. Its links are no headlines.
        raise BrokenFeed(host_of(asked.address))
    name = brought.title if unnamed else ""
    if brought.cut:  # without validators, so that the rest is sent next time
        return News(brought.kind, brought.items, moved_to, name=name, problem=messages.feed_cut(host_of(asked.address)))
    return News(brought.kind, brought.items, moved_to, fetched.etag, fetched.last_modified, digest, name)


def is_passed_on(fetched: Fetched, address: str) -> bool:
    """Whether a temporary redirect led to another site, as a captive portal's does.

    A host and its subdomains are one site.
    """
    if fetched.permanent_url is not None:
        return False
    asked, answered = (f".{host_of(each).removeprefix('www.')}" for each in (address, fetched.url))
    return not asked.endswith(answered) and not answered.endswith(asked)


def is_secure(address: str) -> bool:
    """Whether nobody but the site itself can answer at an address, or redirect it."""
    return address.startswith("https:")


def shows_way_through(asked: Subscription, outcome: News | Unchanged) -> bool:
    """Whether an answer cannot come from a captive portal, which can only send pages."""
    return is_secure(asked.address) or isinstance(outcome, Unchanged) or outcome.kind != "listing"


def _may_be_a_page(asked: Subscription, fetched: Fetched) -> bool:
    """Whether a source may be a listing page after all: the feed that a list promised was never seen."""
    never_answered = asked.source.last_checked is None or (
        asked.failing_since is not None and asked.last_new is None and not asked.digest
    )
    return never_answered and host_of(fetched.url) == host_of(asked.address)


def _digest(fetched: Fetched) -> bytes:
    """Equal if the same bytes came from the same address and would be parsed by the same rules."""
    digest = blake2b(f"{__version__}\n{fetched.url}\n{fetched.content_type}\n".encode(), digest_size=16)
    digest.update(fetched.body)
    return digest.digest()
