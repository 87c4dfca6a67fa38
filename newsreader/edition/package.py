"""The package document of an EPUB: the metadata, the files, and their reading order."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from newsreader.edition.markup import XML_LANG, add, document, turn

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"


class Property(NamedTuple):
    """A metadata property outside Dublin Core."""

    name: str
    content: str
    attributes: Mapping[str, str] = {}


class PackageFile(NamedTuple):
    """A file: its id, its name, its media type."""

    identity: str
    name: str
    kind: str = "application/xhtml+xml"
    attributes: Mapping[str, str] = {}


def package_document(
    language: str,
    title_language: str,
    core: Iterable[tuple[str, str]],
    properties: Iterable[Property],
    files: Iterable[PackageFile],
) -> bytes:
    """Make the document. `core` is Dublin Core metadata. Files whose id begins with "t" are in the reading order.

    `language` is the document's, `title_language` the title's; both are BCP 47 tags.
    """
    root = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF, "dc": _DC}, version="3.0")
    root.set("unique-identifier", "uid")
    root.set(XML_LANG, language)
    metadata, manifest, spine = (add(root, name) for name in ("metadata", "manifest", "spine"))
    for name, content in core:
        element = add(metadata, f"{{{_DC}}}{name}", content, {"id": "uid"} if name == "identifier" else {})
        if name == "title":
            element.set(XML_LANG, title_language)
            turn(element, content)
    for each in properties:
        add(metadata, "meta", each.content, {"property": each.name, **each.attributes})
    for file in files:
        attributes = {"id": file.identity, "href": file.name, "media-type": file.kind, **file.attributes}
        add(manifest, "item", "", attributes)
        if file.identity.startswith("t"):
            add(spine, "itemref", idref=file.identity)
    return document(root)


def container_file(path: str) -> bytes:
    """The file `container.xml` of an EPUB, which points to its package document."""
    root = etree.Element(f"{{{_CONTAINER}}}container", nsmap={None: _CONTAINER}, version="1.0")
    attributes = {"full-path": path, "media-type": "application/oebps-package+xml"}
    add(add(root, "rootfiles"), "rootfile", "", attributes)
    return document(root)
