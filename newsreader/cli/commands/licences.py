"""The command `licences`, which lists the parts of the program with their licences."""

import argparse

from newsreader import messages, model
from newsreader.cli.commands import DONE
from newsreader.cli.printing import print_result
from newsreader.errors import NewsreaderError, UsageError
from newsreader.faces import json_documents
from newsreader.system.installed_parts import Part, installed_parts, licence_texts


def list_parts(options: argparse.Namespace) -> int:
    parts = installed_parts()
    if not parts:
        raise NewsreaderError(messages.NEVER_INSTALLED)
    if options.part is not None:
        parts = _named(parts, options.part)
    document = json_documents.parts_document(parts, licence_texts if options.text else None)
    print_result(options, document, "\n".join(_described(parts, texts=options.text)))
    return DONE


def _named(parts: tuple[Part, ...], name: str) -> tuple[Part, ...]:
    """The parts of a name, and those inside a package of that name. Raises UsageError if there is none."""
    wanted = name.casefold()
    found = tuple(each for each in parts if wanted in (each.name.casefold(), each.package.casefold()))
    if not found:
        near = model.nearest_name(name, [each.name for each in parts])
        raise UsageError(messages.unknown_part(model.line(name), near))
    return found


def _described(parts: tuple[Part, ...], *, texts: bool) -> list[str]:
    """A line for each part. With `texts`, each different text follows the first part that has it."""
    lines: list[str] = []
    printed: set[str] = set()
    for part in parts:
        lines.append(messages.part_line(part.name, part.version, part.kind, part.licence, part.package))
        for text in licence_texts(part) if texts else ():
            if text not in printed:
                printed.add(text)
                lines += ["", model.clean(text).strip(), ""]
    return lines
