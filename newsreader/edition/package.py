"""The package document of an EPUB: the metadata, the files, and their reading order."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from newsreader.edition.markup import XML_LANG, Element, document, turn
from newsreader.model.xml_text import xml_text

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
    metadata, manifest, spine = (_add(root, name, {}) for name in ("metadata", "manifest", "spine"))
    for name, content in core:
        element = etree.SubElement(metadata, f"{{{_DC}}}{name}", {"id": "uid"} if name == "identifier" else {})
        element.text = xml_text(content)
        if name == "title":
            element.set(XML_LANG, title_language)
            turn(element, content)
    for each in properties:
        _add(metadata, "meta", {"property": each.name, **each.attributes}).text = each.content
    for file in files:
        _add(manifest, "item", {"id": file.identity, "href": file.name, "media-type": file.kind, **file.attributes})
        if file.identity.startswith("t"):
            _add(spine, "itemref", {"idref": file.identity})
    return document(root)


def container_file(path: str) -> bytes:
    """The file `container.xml` of an EPUB, which points to its package document."""
    root = etree.Element(f"{{{_CONTAINER}}}container", nsmap={None: _CONTAINER}, version="1.0")
    files = etree.SubElement(root, f"{{{_CONTAINER}}}rootfiles")
    attributes = {"full-path": path, "media-type": "application/oebps-package+xml"}
    etree.SubElement(files, f"{{{_CONTAINER}}}rootfile", attributes)
    return document(root)


def _add(parent: Element, name: str, attributes: Mapping[str, str]) -> Element:
    return etree.SubElement(parent, f"{{{_OPF}}}{name}", dict(attributes))
