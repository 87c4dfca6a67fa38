"""The manifest of a site: the files it lists, its number, and its signature."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from newsreader import messages
from newsreader.errors import EditionError, SignatureOfOtherKey, UsageError
from newsreader.published import minisign
from newsreader.published.manifest import (
    NAME,
    SIGNATURE_ENDING,
    File,
    Manifest,
    list_bytes,
    manifest_bytes,
    manifest_in,
    signature_path,
)
from newsreader.published.minisign import SecretKey
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import OURS, SiteFolder
from newsreader.publishing.site_state import SiteState

_KEY = f"{OURS}/key"
"""The public key that the editions in a folder are signed with, so that no other key signs them by mistake."""

LISTED_AT_MOST = 500
"""The most files in a manifest. With more, the files of earlier days are in a list for each day."""


def next_manifest(folder: SiteFolder, site: Site, state: SiteState) -> Manifest:
    """The manifest for a site's present state; the existing one if it lists the same files. Raises OSError."""
    files = _listed(folder, state)
    last = standing(folder)
    # The time is the number, so that a folder that was lost and made again has no lower one.
    serial = max(state.serial, last.serial if last else 0, int(site.now.timestamp()) - 1) + 1
    made = site.now.replace(microsecond=0)
    new = Manifest(serial, made, site.title, site.language, files, state.edition, site.base_url, site.hub)
    return last if last and replace(last, serial=serial, made=made) == new else new


def standing(folder: SiteFolder) -> Manifest | None:
    """The manifest in the folder; None if there is none of ours. Raises OSError."""
    content = folder.read(NAME)
    if content is not None:
        with suppress(EditionError):
            return manifest_in(content)
    return None


def replace_manifest(folder: SiteFolder, manifest: Manifest, key: SecretKey | None) -> bool:
    """Replace the manifest and its signatures. Returns whether one changed. Raises OSError.

    The signature named by the manifest's hash is written first, so that a follower that reads the new manifest finds
    it.
    """
    content = manifest_bytes(manifest)
    changed = False
    if key:
        folder.replace(_KEY, f"{key.public.text}\n".encode())
    if key and not _is_signed(folder, content, key):
        comment = f"serial:{manifest.serial} made:{manifest.made.isoformat()} title:{manifest.title}"
        signed = minisign.signature(content, key, comment)
        folder.replace(signature_path(content), signed)
        changed = folder.replace(f"{NAME}{SIGNATURE_ENDING}", signed)
    changed = folder.replace(NAME, content) or changed
    if not key:
        folder.remove([f"{NAME}{SIGNATURE_ENDING}"])
    folder.flush()
    return changed


def check_key(folder: SiteFolder, key: SecretKey | None) -> None:
    """Check that this key has signed the earlier editions in a folder. Raises UsageError, OSError."""
    if key is None:
        return
    first = (folder.read(_KEY) or b"").decode("utf-8", "replace").strip()
    if first and first != key.public.text:
        raise UsageError(messages.other_secret_key(str(folder.path)))
    content, signed = folder.read(NAME), folder.read(f"{NAME}{SIGNATURE_ENDING}")
    if not first and content and signed:
        try:
            minisign.verify(content, signed, key.public)
        except SignatureOfOtherKey:
            raise UsageError(messages.other_secret_key(str(folder.path))) from None
        except EditionError:  # damaged, or of the previous edition: it is replaced
            pass


def is_signed(folder: Path) -> bool:
    """Whether the edition in a folder is signed, or was signed and has lost its signature. False without an edition."""
    return (folder / f"{NAME}{SIGNATURE_ENDING}").is_file() or (folder / _KEY).is_file()


def with_gone(
    folder: SiteFolder,
    before: SiteState,
    state: SiteState,
    manifest: Manifest | None,
    site: Site,
    *,
    at_once: bool = False,
) -> Mapping[str, int]:
    """The files that neither a state nor a manifest lists any longer, each with the time since when, in Unix seconds.

    `at_once`: the files must be removed without delay, so the time is 0.
    """
    wanted = set(state.files)
    if manifest:
        wanted |= {each.path for each in manifest.of_kind("list")} | {signature_path(manifest_bytes(manifest))}
    now = int(site.now.timestamp())
    return {path: 0 if at_once else before.gone.get(path, now) for path in folder.content() if path not in wanted}


def _is_signed(folder: SiteFolder, content: bytes, key: SecretKey) -> bool:
    """Whether both signature files of a manifest are there and valid for this key."""
    for path in (signature_path(content), f"{NAME}{SIGNATURE_ENDING}"):
        signed = folder.read(path)
        if signed is None:
            return False
        try:
            minisign.verify(content, signed, key.public)
        except EditionError:
            return False
    return True


def _listed(folder: SiteFolder, state: SiteState) -> tuple[File, ...]:
    """The files that the manifest lists, newest first. Writes the lists of days."""
    latest, *rest = [list(each.all_files) for each in state.bulletins] or [[]]
    earlier = [file for each in rest for file in each]
    days = [
        [file for article in each for file in article.files]
        for _, each in groupby(state.articles, key=lambda each: each.day)
    ]
    inline = [*latest, *earlier, *(file for day in days for file in day)]
    if len(inline) <= LISTED_AT_MOST:
        return _once(inline)
    newest = days.pop(0) if days and len(days[0]) <= LISTED_AT_MOST else []
    lists = [folder.add("lists", ".json", list_bytes(_once(each)), "list") for each in (*days, earlier) if each]
    return _once([*latest, *newest, *lists])


def _once(files: Sequence[File]) -> tuple[File, ...]:
    return tuple({file.path: file for file in files}.values())
