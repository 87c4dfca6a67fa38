"""Files of an edition that were fetched, and are not in the library yet: who was interrupted goes on with them."""

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
"""Their folder, among the caches."""

AT_ONCE = 4
"""Files that are fetched at once."""

Progress = Callable[[int, int], None]
"""Gets how many files are there of how many that were missing."""


def waiting_folder(cache: Path, address: str) -> Path:
    """The folder of what was fetched at an address."""
    return cache / FOLDER / hashlib.sha256(address.encode()).hexdigest()[:16]


class WaitingFiles:
    """What waits of one edition, in a folder."""

    def __init__(self, folder: Path, origin: Origin, progress: Progress) -> None:
        self._folder = folder
        self._origin = origin
        self._progress = progress
        self.fetched = self.bytes = 0
        """How much was fetched, without what was there already."""

    async def fetch(self, files: Sequence[File]) -> None:
        """Have these files, whole. Raises OSError, and what `Origin.fetch` does, of the first that fails."""
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
        """What is in a file that was fetched. Raises OSError."""
        return content(self._path(file))

    def tidy(self, manifest: Manifest) -> None:
        """Remove what is in the library by now. Lists stay: the next edition has most of them too."""
        lists = {each.sha256 for each in manifest.of_kind("list")}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in lists:
                    path.unlink()
            if not lists:
                self._folder.rmdir()

    def _path(self, file: File) -> Path:
        return self._folder / file.sha256
