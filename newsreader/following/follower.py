"""Follows an edition: verifies its manifest, fetches and verifies new articles, then stores all in one transaction.

Until then the library keeps the previous version. Fetched files are in a folder of their own, so that an interrupted
follower resumes where it stopped.
"""

import asyncio
import hashlib
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsreader import messages
from newsreader.dates import date_words
from newsreader.errors import (
    BadSignature,
    EditionError,
    EditionOlder,
    EditionUnusable,
    NeitherFolderNorAddress,
    NewsreaderError,
    StoreError,
)
from newsreader.following.edition_files import (
    FolderOrigin,
    ManifestRead,
    Origin,
    WaitingFiles,
    WebOrigin,
    waiting_folder,
)
from newsreader.library import Library
from newsreader.model.monitor import OnProgress, no_progress
from newsreader.model.text import line
from newsreader.model.values import Article, Clean, Entry
from newsreader.published import minisign
from newsreader.published.article_document import PublishedArticle, article_in
from newsreader.published.edition_place import edition_address, typed
from newsreader.published.manifest import (
    ARTICLE_BYTES_AT_MOST,
    MANIFEST_BYTES_AT_MOST,
    File,
    Manifest,
    files_in,
    manifest_in,
)
from newsreader.published.public_key import PublicKey, parsed
from newsreader.store.followed_editions import FollowedEdition
from newsreader.system.clock import local_now


@dataclass(frozen=True, slots=True)
class Followed:
    """The result of following an edition. `fetched` and `bytes` count the files fetched, without the manifest.

    `source_id` is the id of its source in the library. `updated` articles were here before with another text.
    `verified`: the manifest is signed with the publisher's key.
    """

    source_id: str
    title: Clean
    serial: int
    made: datetime
    articles: int
    verified: bool
    fetched: int
    bytes: int
    changed: bool = False
    new: int = 0
    removed: int = 0
    updated: int = 0


def follow(
    library: Library,
    given: str,
    key: PublicKey | None = None,
    now: Callable[[], datetime] = local_now,
    progress: OnProgress = no_progress,
) -> Followed:
    """Fetch the edition at an address or in a folder. Without a key, uses the one that it was verified with before.

    An edition that is already followed from another place remains the same source. Raises NeitherFolderNorAddress,
    FetchError, EditionError, StoreError, UsageError; the error of a followed edition is recorded for the doctor, with
    the place.
    """
    address, folder = edition_address(given)
    try:
        return follow_at(library, address, folder, key, now, progress)
    except StoreError:
        raise
    except NewsreaderError as error:
        if known := library.followed_editions().at(address):
            if isinstance(error, EditionOlder) and len(known.places) > 1:  # another place has the newer version
                library.followed_editions().note_answered(address)
            else:
                library.followed_editions().note_failed(address, str(error), now())
        raise


def follow_at(
    library: Library,
    address: str,
    folder: Path | None,
    key: PublicKey | None = None,
    now: Callable[[], datetime] = local_now,
    progress: OnProgress = no_progress,
) -> Followed:
    """As `follow`, for what `edition_address` returned. Raises the same errors, but records none."""
    origin = _origin(address, folder)
    waiting = waiting_folder(address)
    follower = _Follower(library, origin, address, key, WaitingFiles(waiting, origin, progress), now)
    try:
        return asyncio.run(follower.run())
    except OSError as error:
        raise EditionError(messages.edition_not_stored(str(waiting), messages.system_reason(error))) from error


def edition_at(given: str, key: PublicKey | None) -> Manifest:
    """Read the manifest of the edition at an address or in a folder, and verify it if there is a key.

    Stores nothing. Raises NeitherFolderNorAddress, FetchError, EditionError.
    """
    address, folder = edition_address(given)

    async def look() -> Manifest:
        async with _origin(address, folder) as origin:
            read = await origin.manifest()
            if read is None:
                raise EditionUnusable
            manifest = manifest_in(read.content)
            await _verify(origin, read.content, key)
            return manifest

    return asyncio.run(look())


def _origin(address: str, folder: Path | None) -> Origin:
    return FolderOrigin(folder) if folder else WebOrigin(address)


async def _verify(origin: Origin, content: bytes, key: PublicKey | None) -> None:
    """Check that the key has signed the manifest, if there is a key. Raises EditionError."""
    if key is None:
        return
    problem: EditionError = EditionError(messages.SIGNATURE_MISSING)
    for signed in await origin.signatures(content):
        try:
            minisign.verify(content, signed, key)
        except BadSignature as error:
            problem = error
        else:
            return
    raise problem


def forget_files(library: Library, source_urls: Collection[str]) -> None:
    """Remove the fetched files of editions whose sources are about to be removed."""
    for edition in library.followed_editions().all():
        for place in edition.places if edition.address in source_urls else ():
            shutil.rmtree(waiting_folder(place), ignore_errors=True)


def leave(library: Library, given: str) -> FollowedEdition | None:
    """Stop following an edition from this address or folder, if it has other places and this is no source's name.

    Returns the edition without the place; None if nothing was changed.
    """
    if any(given in (each.id, each.name) for each in library.sources()):
        return None
    try:
        address, _ = edition_address(given)
    except NeitherFolderNorAddress:
        return None
    left = library.followed_editions().leave(address)
    if left:
        shutil.rmtree(waiting_folder(address), ignore_errors=True)
    return left


class _Follower:
    """One attempt to follow an edition."""

    def __init__(
        self,
        library: Library,
        origin: Origin,
        address: str,
        key: PublicKey | None,
        waiting: WaitingFiles,
        now: Callable[[], datetime],
    ) -> None:
        self._library = library
        self._origin = origin
        self._address = address
        self._before = library.followed_editions().at(address)
        self._given_key = key
        self._waiting = waiting
        self._now = now

    async def run(self) -> Followed:
        async with self._origin:
            before = self._before
            has_validators = before is not None and before.read_at == self._address and self._is_verified(before)
            read = await self._origin.manifest(
                *((before.etag, before.last_modified) if before and has_validators else ())
            )
            if read is None and before:
                return self._unchanged(before)
            if read is None:
                raise EditionUnusable
            manifest = manifest_in(read.content)
            before = self._before = before or self._from_elsewhere(manifest)
            await _verify(self._origin, read.content, self._key)
            self._refuse_other(manifest)
            self._refuse_older(manifest)
            digest = hashlib.sha256(read.content).hexdigest()
            articles = await self._articles(manifest)
            if (
                before
                and self._is_verified(before)
                and digest == before.digest
                and set(before.articles) == {each.sha256 for each in articles}
            ):
                return self._unchanged(replace(before, edition=manifest.edition))
            return await self._take(manifest, read, digest, articles)

    @property
    def _key(self) -> PublicKey | None:
        """The key given now, else the key that the edition was verified with before."""
        return self._given_key or (parsed(self._before.key) if self._before and self._before.key else None)

    def _is_verified(self, before: FollowedEdition) -> bool:
        """Whether the stored edition was verified with the key wanted now; true if no key is wanted."""
        return self._key is None or before.key == self._key.text

    def _from_elsewhere(self, manifest: Manifest) -> FollowedEdition | None:
        """The stored edition with this manifest's name, followed from another place: it is the same source. None if
        there is none.

        If its key differs from the given one, it is another edition, because anybody can write a name into a manifest.
        """
        known = self._library.followed_editions().named(manifest.edition)
        is_other = known and known.key and self._given_key and self._given_key.text != known.key
        return None if is_other else known

    def _refuse_other(self, manifest: Manifest) -> None:
        """Raise EditionError if this is not the edition followed here, even if its publisher is the same. A stored
        edition without a name adopts the name in the manifest."""
        if self._before and self._before.edition not in ("", manifest.edition):
            raise EditionError(
                messages.edition_other(manifest.title or line(self._address), self._before.title, typed(self._address))
            )

    def _refuse_older(self, manifest: Manifest) -> None:
        if self._before and manifest.serial < self._before.serial:
            raise EditionOlder(messages.edition_older(date_words(self._before.made, "time", self._now().date())))

    async def _articles(self, manifest: Manifest) -> list[File]:
        """Read the entries of all articles, newest first. Raises EditionUnusable."""
        lists = manifest.of_kind("list")
        if any(each.bytes > MANIFEST_BYTES_AT_MOST for each in lists):
            raise EditionUnusable
        await self._waiting.fetch(lists)
        files = list(manifest.of_kind("article"))
        for each in lists:
            files += [file for file in files_in(self._waiting.content(each)) if file.kind == "article"]
        if any(each.bytes > ARTICLE_BYTES_AT_MOST for each in files):
            raise EditionUnusable
        return list({each.sha256: each for each in files}.values())

    async def _take(self, manifest: Manifest, read: ManifestRead, digest: str, articles: Sequence[File]) -> Followed:
        known: Mapping[str, str] = self._before.articles if self._before else {}
        new = [each for each in articles if each.sha256 not in known]
        await self._waiting.fetch(new)
        found = {each.sha256: _published(self._waiting.content(each)) for each in new}
        identities = {each.sha256: known.get(each.sha256) or found[each.sha256].identity for each in articles}
        if len(set(identities.values())) < len(identities):
            raise EditionUnusable
        moment = self._now()
        address = self._before.address if self._before else self._address
        edition = FollowedEdition(
            address,
            manifest.title or line(address),
            self._key.text if self._key else "",
            manifest.serial,
            manifest.made,
            moment,
            digest,
            read.etag,
            read.last_modified,
            identities,
            manifest.edition,
            self._places(),
            self._address,
        )
        entries = [(_entry(each, address), each.article) for each in found.values()]
        taken = self._library.followed_editions().take(edition, entries, moment)
        self._waiting.tidy(manifest)
        updated = len({each.identity for each in found.values()} & set(known.values()))
        followed = self._followed(taken.source_id, replace(edition, title=manifest.title))
        return replace(followed, changed=True, new=taken.new, removed=taken.removed, updated=updated)

    def _unchanged(self, before: FollowedEdition) -> Followed:
        self._library.followed_editions().note_checked(
            replace(before, checked=self._now(), places=self._places()), self._address
        )
        return self._followed(self._library.source(before.address).id, before)

    def _followed(self, source_id: str, edition: FollowedEdition) -> Followed:
        """The result for an edition in which nothing has changed."""
        return Followed(
            source_id,
            edition.title,
            edition.serial,
            edition.made,
            len(edition.articles),
            verified=self._key is not None,
            fetched=self._waiting.fetched,
            bytes=self._waiting.bytes,
        )

    def _places(self) -> tuple[str, ...]:
        """All places that the edition was followed from, the earliest known first."""
        return tuple(dict.fromkeys((*(self._before.places if self._before else ()), self._address)))


def _published(content: bytes) -> PublishedArticle:
    """Parse the file of an article, and mark it if it has only the summary. Raises EditionUnusable."""
    published = article_in(content)
    if published.publish == "full":
        return published
    return replace(published, article=replace(published.article, text_from="summary"))


def _entry(published: PublishedArticle, address: str) -> Entry:
    """The headline of an article. An article without a link gets an invented address, like the entries of a feed."""
    article: Article = published.article
    return Entry(
        identity=published.identity,
        title=article.title,
        url=article.url or f"{address}#{published.identity}",
        published=article.published,
        precision=article.precision,
        summary=published.summary,
        byline=article.byline,
        categories=(published.source,) if published.source else (),
    )
