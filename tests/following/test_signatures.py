"""A signed edition is verified when it is fetched. After that, an unsigned one is refused."""

from pathlib import Path

import pytest

from newsreader.errors import BadSignature, EditionError, SignatureOfOtherKey
from newsreader.library import Library
from newsreader.published.manifest import MANIFEST_BYTES_AT_MOST, manifest_bytes
from tests.following.editions import KEY, OTHER_KEY, added, edition, serve
from tests.following.taking import STORIES, taken, titles
from tests.server import Server

pytestmark = pytest.mark.usefixtures("no_pause")


def test_a_signed_edition_is_verified_and_from_then_on_must_be(library: Library, folder: Path) -> None:
    edition(folder, STORIES, key=KEY)
    assert taken(library, folder, KEY).verified
    edition(folder, STORIES[:1], serial=2, key=KEY)
    assert taken(library, folder).verified  # by the key that was given before
    edition(folder, STORIES[:2], serial=3, key=OTHER_KEY)
    with pytest.raises(SignatureOfOtherKey, match=r"newsreader follow, the address of the edition, and --key"):
        taken(library, folder)
    (folder / "edition.json.minisig").unlink()
    with pytest.raises(EditionError, match="has no signature"):
        taken(library, folder)
    assert titles(library) == ["Story 3"]
    edition(folder, STORIES[:2], serial=3, key=OTHER_KEY)
    assert taken(library, folder, OTHER_KEY).new == 1
    edition(folder, STORIES, serial=4, key=OTHER_KEY)
    assert taken(library, folder).verified  # the new key holds


def test_a_manifest_changed_by_somebody_else_is_refused(library: Library, folder: Path, server: Server) -> None:
    edition(folder, STORIES, key=KEY)
    address = serve(server, folder)
    taken(library, address, KEY)
    (folder / "edition.json").write_bytes((folder / "edition.json").read_bytes().replace(b"The news", b"Fake new"))
    serve(server, folder)
    with pytest.raises(BadSignature, match="The signature does not match"):
        taken(library, address, KEY)
    server.route("/news/edition.json.minisig", bytes(MANIFEST_BYTES_AT_MOST + 1))
    with pytest.raises(BadSignature, match="The signature of the edition is damaged"):
        taken(library, address, KEY)
    assert [each.name for each in library.sources() if each.kind == "edition"] == ["The news"]


def test_a_late_signature_is_found_under_the_hash_of_its_manifest(
    library: Library, folder: Path, server: Server
) -> None:
    edition(folder, STORIES, key=KEY)
    old = (folder / "edition.json.minisig").read_bytes()
    manifest = edition(folder, STORIES[:1], serial=2, key=KEY)
    new = (folder / "edition.json.minisig").read_bytes()
    (folder / "edition.json.minisig").write_bytes(old)
    address = serve(server, folder)
    with pytest.raises(BadSignature, match="The signature does not match"):
        taken(library, address, KEY)
    by_hash = added(folder, manifest_bytes(manifest)).sha256
    (folder / "signatures").mkdir()
    (folder / "signatures" / f"{by_hash}.minisig").write_bytes(new)
    serve(server, folder)
    assert taken(library, address, KEY).articles == 1


def test_a_key_given_later_verifies_the_edition(library: Library, folder: Path) -> None:
    edition(folder, STORIES)
    assert not taken(library, folder).verified
    with pytest.raises(EditionError, match="has no signature"):
        taken(library, folder, KEY)
    edition(folder, STORIES, key=KEY)
    followed = taken(library, folder, KEY)
    assert (followed.verified, followed.fetched) == (True, 0)
