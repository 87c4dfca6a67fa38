"""Stores the fetched files of an edition until they are in the library, so that an interrupted follower resumes."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from newsreader.following.edition_origin import Origin, is_whole
from newsreader.published.manifest import File, Manifest
from newsreader.system.environment import make_private_folder
from newsreader.system.files import content

FOLDER = "editions"
"""The folder of these files, among the caches."""

AT_ONCE = 4
"""Files fetched in parallel."""

Progress = Callable[[int, int], None]
"""Called with the number of files fetched, and the number that were missing."""


def waiting_folder(cache: Path, address: str) -> Path:
    """The folder for the files of the edition at an address."""
    return cache / FOLDER / hashlib.sha256(address.encode()).hexdigest()[:16]


class WaitingFiles:
    """The fetched files of one edition, in one folder."""

    def __init__(self, folder: Path, origin: Origin, progress: Progress) -> None:
        self._folder = folder
        self._origin = origin
        self._progress = progress
        self.fetched = self.bytes = 0
        """The number of files fetched by this run, and their bytes."""

    async def fetch(self, files: Sequence[File]) -> None:
        """Fetch those of these files that are not here whole. Raises OSError, and what `Origin.fetch` does, for the
        first that fails."""
        missing = [each for each in files if not is_whole(each, self._path(each))]
        if not missing:
            return
        if problem := make_private_folder(self._folder):
            raise problem
        queue = iter(missing)
        done = 0

        async def work() -> None:
            nonlocal done
            for file in queue:
                await self._origin.fetch(file, self._path(file))
                done += 1
                self.fetched += 1
                self.bytes += file.bytes
                self._progress(done, len(missing))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(AT_ONCE, len(missing))):
                    group.create_task(work())
        except* Exception as several:
            with suppress(IndexError):
                raise several.exceptions[0] from None

    def content(self, file: File) -> bytes:
        """Read a fetched file. Raises OSError."""
        return content(self._path(file))

    def tidy(self, manifest: Manifest) -> None:
        """Remove the files that are now in the library. Lists remain, because the next edition has most of them too."""
        lists = {each.sha256 for each in manifest.of_kind("list")}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in lists:
                    path.unlink()
            if not lists:
                self._folder.rmdir()

    def _path(self, file: File) -> Path:
        return self._folder / file.sha256
