"""The command `follow`, which fetches what is new in a published edition into the library."""

import argparse

from newsreader import following, messages
from newsreader.cli.arguments import words
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_result, tell
from newsreader.cli.progress import progress_of
from newsreader.errors import EditionError, EditionOlder, UsageError
from newsreader.faces import json_documents, plain
from newsreader.published import minisign
from newsreader.published.edition_place import edition_address
from newsreader.system.clock import local_today


def follow(options: argparse.Namespace) -> int:
    if options.target is None:
        return _list_followed(options)
    key = None
    if options.key is not None:
        key = minisign.public_key(words("--key", options.key) or "")
    with opened_library(at_work=True) as library:
        try:
            followed = following.follow(library, options.target, key, progress=progress_of(messages.FOLLOWING))
        except EditionError as error:
            known = library.followed_editions().at(edition_address(options.target)[0])
            stays = f" {messages.EDITION_STAYS}" if known or isinstance(error, EditionOlder) else ""
            tell(f"{error}{stays}")
            return error.exit_status
        except KeyboardInterrupt:
            tell(messages.FOLLOWING_STOPPED)
            raise
    if not followed.verified:
        tell(messages.NOT_VERIFIED)
    counts = (followed.articles, followed.new, followed.updated, followed.removed)
    text = messages.followed(followed.title, *counts, changed=followed.changed)
    print_result(options, json_documents.followed_document(followed), text)
    return DONE


def _list_followed(options: argparse.Namespace) -> int:
    """List the followed editions, each with all its addresses."""
    if options.key is not None:
        raise UsageError(messages.missing_arguments(["ADDRESS|FOLDER"]))
    with opened_library() as library:
        editions = [(library.source(each.address).id, each) for each in library.followed_editions().all()]
    text = plain.followed_editions_text(editions, local_today()) or messages.FOLLOWING_NOTHING
    print_result(options, json_documents.followed_editions_document(editions), text, wrapped=True)
    return DONE
