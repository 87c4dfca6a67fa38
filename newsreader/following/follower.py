"""Takes an edition: its manifest is verified, what is new is fetched and verified, and then the library switches.

Until that moment the library has what it had before. Files that have come are in a folder of their own, so a follower
that was interrupted goes on where it stopped.
"""

import asyncio
import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsreader import messages
from newsreader.dates import calendar_words
from newsreader.errors import (
    CannotWrite,
    EditionError,
    EditionOlder,
    EditionUnusable,
    SignatureDamaged,
    SignatureMissing,
    SignatureOfOtherKey,
    SignatureWrong,
)
from newsreader.following.edition_origin import FolderOrigin, ManifestRead, Origin, WebOrigin
from newsreader.library import Library
from newsreader.model.text import line
from newsreader.model.values import Article, Clean, Entry
from newsreader.published import minisign
from newsreader.published.article_document import PublishedArticle, article_in
from newsreader.published.manifest import (
    ARTICLE_BYTES_AT_MOST,
    MANIFEST_BYTES_AT_MOST,
    NAME,
    File,
    Manifest,
    files_in,
    manifest_in,
)
from newsreader.published.public_key import PublicKey, parsed
from newsreader.store.followed_editions import FollowedEdition
from newsreader.system.environment import make_private_folder
from newsreader.web.address import is_web_address, web_address

FOLDER = "editions"
"""The folder, among the caches, of files that were fetched and are not in the library yet."""

AT_ONCE = 4
"""Files that are fetched at once."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Followed:
    """What was taken of an edition. `fetched` and `bytes` are what was read of it, without the manifest.

    `source_id` is that of its source. `verified`: its publisher's key has signed it.
    """

    source_id: str
    title: Clean
    serial: int
    made: datetime
    articles: int
    new: int
    removed: int
    changed: bool
    verified: bool
    fetched: int = 0
    bytes: int = 0


def edition_address(given: str) -> tuple[str, Path | None]:
    """The address of an edition, and its folder if it is in one. A folder's address begins with file:.

    Raises BadAddress.
    """
    path = Path(given).expanduser()
    is_path = given.startswith(("/", "~", ".")) or path.is_absolute() or path.exists()
    if is_path and not is_web_address(given):
        folder = (path.parent if path.name == NAME else path).absolute()
        return folder.as_uri(), folder
    address = web_address(given).partition("#")[0]
    if not address.partition("?")[0].endswith(".json"):
        address = f"{address.rstrip('/')}/{NAME}"
    return address, None


def follow(
    library: Library,
    given: str,
    key: PublicKey | None,
    cache: Path,
    now: Callable[[], datetime],
    *,
    allow_private: bool,
    progress: Progress = lambda _done, _total: None,
) -> Followed:
    """Take the edition at an address or in a folder. Without a key, the one that it was verified with before is used.

    Raises BadAddress, FetchError, EditionError, StoreError, CannotWrite, NoPublicKey.
    """
    address, folder = edition_address(given)
    origin: Origin = FolderOrigin(folder) if folder else WebOrigin(address, allow_private=allow_private)
    waiting = cache / FOLDER / hashlib.sha256(address.encode()).hexdigest()[:16]
    follower = _Follower(library, origin, address, key, waiting, now, progress)
    try:
        return asyncio.run(follower.run())
    except OSError as error:
        reason = messages.system_reason(error.errno or 0, error.strerror or "")
        raise CannotWrite(str(waiting), reason) from error


class _Follower:
    """One attempt to take an edition."""

    def __init__(
        self,
        library: Library,
        origin: Origin,
        address: str,
        key: PublicKey | None,
        waiting: Path,
        now: Callable[[], datetime],
        progress: Progress,
    ) -> None:
        self._library = library
        self._origin = origin
        self._address = address
        self._before: FollowedEdition | None = library.followed_editions().at(address)
        self._key = key or (parsed(self._before.key) if self._before and self._before.key else None)
        self._waiting = waiting
        self._now = now
        self._progress = progress
        self._fetched = self._bytes = 0

    async def run(self) -> Followed:
        async with self._origin:
            before = self._before
            is_same_key = before is not None and self._key is not None and before.key == self._key.text
            usable = before if before and (self._key is None or is_same_key) else None
            read = await self._origin.manifest(*((usable.etag, usable.last_modified) if usable else ()))
            if read is None and before:
                return self._unchanged(before)
            if read is None:
                raise EditionUnusable
            await self._verify(read.content)
            manifest = manifest_in(read.content)
            self._refuse_older(manifest)
            digest = hashlib.sha256(read.content).hexdigest()
            articles = await self._articles(manifest)
            if (
                usable
                and before
                and digest == before.digest
                and set(before.articles) == {each.sha256 for each in articles}
            ):
                return self._unchanged(before)
            return await self._take(manifest, read, digest, articles)

    async def _verify(self, content: bytes) -> None:
        """Check that the key has signed a manifest, if there is a key."""
        if self._key is None:
            return
        signatures = await self._origin.signatures(content)
        if not signatures:
            raise SignatureMissing
        problem: EditionError = SignatureMissing()
        for signed in signatures:
            try:
                minisign.verify(content, signed, self._key)
            except (SignatureDamaged, SignatureOfOtherKey, SignatureWrong) as error:
                problem = error
            else:
                return
        raise problem

    def _refuse_older(self, manifest: Manifest) -> None:
        if self._before and manifest.serial < self._before.serial:
            made = self._before.made.astimezone()
            raise EditionOlder(f"{calendar_words(made.date(), self._now().date())}, {made:%H:%M}")

    async def _articles(self, manifest: Manifest) -> list[File]:
        """The files of all articles, newest first. Raises EditionUnusable."""
        lists = manifest.of_kind("list")
        if any(each.bytes > MANIFEST_BYTES_AT_MOST for each in lists):
            raise EditionUnusable
        await self._fetch(lists)
        files = list(manifest.of_kind("article"))
        for each in lists:
            files += [file for file in files_in(self._path(each).read_bytes()) if file.kind == "article"]
        if any(each.bytes > ARTICLE_BYTES_AT_MOST for each in files):
            raise EditionUnusable
        return list({each.sha256: each for each in files}.values())

    async def _take(self, manifest: Manifest, read: ManifestRead, digest: str, articles: Sequence[File]) -> Followed:
        known: Mapping[str, str] = self._before.articles if self._before else {}
        new = [each for each in articles if each.sha256 not in known]
        await self._fetch(new)
        found = {each.sha256: article_in(self._path(each).read_bytes()) for each in new}
        identities = {each.sha256: known.get(each.sha256) or found[each.sha256].identity for each in articles}
        if len(set(identities.values())) < len(identities):
            raise EditionUnusable
        moment = self._now()
        taken = self._library.followed_editions().take(
            FollowedEdition(
                self._address,
                manifest.title or line(self._address),
                self._key.text if self._key else "",
                manifest.serial,
                manifest.made,
                moment,
                digest,
                read.etag,
                read.last_modified,
                identities,
            ),
            [(_entry(each), each.article) for each in found.values()],
            moment,
        )
        shutil.rmtree(self._waiting, ignore_errors=True)
        return Followed(
            taken.source_id,
            manifest.title,
            manifest.serial,
            manifest.made,
            len(articles),
            taken.new,
            taken.removed,
            changed=True,
            verified=self._key is not None,
            fetched=self._fetched,
            bytes=self._bytes,
        )

    def _unchanged(self, before: FollowedEdition) -> Followed:
        self._library.followed_editions().note_checked(replace(before, checked=self._now()))
        shutil.rmtree(self._waiting, ignore_errors=True)
        return Followed(
            self._library.source(before.address).id,
            before.title,
            before.serial,
            before.made,
            len(before.articles),
            0,
            0,
            changed=False,
            verified=self._key is not None,
            fetched=self._fetched,
            bytes=self._bytes,
        )

    async def _fetch(self, files: Sequence[File]) -> None:
        """Have files in the folder of what waits. Raises what `Origin.fetch` does, of the first that fails."""
        missing = [each for each in files if not self._path(each).is_file()]
        if not missing:
            return
        if problem := make_private_folder(self._waiting):
            raise problem
        queue = iter(missing)
        done = 0

        async def work() -> None:
            nonlocal done
            for file in queue:
                await self._origin.fetch(file, self._path(file))
                done += 1
                self._fetched += 1
                self._bytes += file.bytes
                self._progress(done, len(missing))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(AT_ONCE, len(missing))):
                    group.create_task(work())
        except* Exception as several:
            with suppress(IndexError):
                raise several.exceptions[0] from None

    def _path(self, file: File) -> Path:
        return self._waiting / file.sha256


def _entry(published: PublishedArticle) -> Entry:
    article: Article = published.article
    return Entry(
        identity=published.identity,
        title=article.title,
        url=article.url,
        published=article.published,
        precision=article.precision,
        summary=published.summary,
        byline=article.byline,
        categories=(published.source,) if published.source else (),
    )
