"""The command `lexicon`: the user's own pronunciations."""

import argparse

from newsreader import cli, messages
from newsreader.cli.arguments import file_unless_piped
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import standard_input
from newsreader.cli.list_output import write_list
from newsreader.cli.preferences import warn_of_lexicon_problems
from newsreader.cli.printing import print_result, print_text, tell
from newsreader.errors import FileUnreadable
from newsreader.library.article_content import file_content, piped_in
from newsreader.model.text import line
from newsreader.speech.text import lexicon_files
from newsreader.speech.text.lexicon import Entry
from newsreader.web.charset import decode


def list_entries(options: argparse.Namespace) -> int:
    entries = lexicon_files.own_entries()
    warn_of_lexicon_problems()
    lines = [messages.pronunciation_line(each.written, each.said, common=each.kind == "common") for each in entries]
    text = "\n".join(lines) or messages.NO_PRONUNCIATIONS
    print_result(options, list(map(_document, entries)), text, wrapped=True)
    return DONE


def add_entry(options: argparse.Namespace) -> int:
    word, said = line(options.word), line(" ".join(options.said))
    before = lexicon_files.set_entry(word, said).said
    if options.json:
        cli.print_json({"word": word, "said": said, "before": before})
    elif before in (None, said):
        print_text(messages.pronunciation_set(word, said))
    else:
        print_text(messages.pronunciation_replaced(word, said, before or ""))
    return DONE


def remove_entry(options: argparse.Namespace) -> int:
    removed = lexicon_files.remove_entry(options.word).entry
    assert removed is not None  # noqa: S101  (for the type checker: a word without an entry is an error)
    print_result(options, _document(removed), messages.pronunciation_removed(removed.written))
    return DONE


def import_file(options: argparse.Namespace) -> int:
    path = file_unless_piped(options.file)
    name = line(path.name) if path else messages.STANDARD_INPUT
    text = decode(file_content(path) if path else piped_in(standard_input()))
    if "\0" in text:  # no text in any encoding
        raise FileUnreadable(name)
    done = lexicon_files.take_in(text)
    if done.misread:
        tell(messages.import_misread(name, done.misread))
    counts = {"added": done.added, "replaced": done.replaced, "unchanged": done.unchanged}
    text = messages.pronunciations_imported(done.added, done.replaced, done.unchanged, name)
    print_result(options, {**counts, "misread": list(done.misread)}, text)
    return SOME_FAILED if done.misread else DONE


def export_file(options: argparse.Namespace) -> int:
    path = file_unless_piped(options.file)
    entries = lexicon_files.own_entries()
    text = lexicon_files.exported(entries)
    if path is not None:
        write_list(path, text)
    if options.json:
        written = {"file": line(options.file)} if path else {"lexicon": text}
        cli.print_json({"entries": len(entries), **written})
    elif path is None:
        print_text(text, end="")
    else:
        print_text(messages.pronunciations_exported(len(entries), line(options.file)))
    return DONE


def _document(each: Entry) -> dict[str, str]:
    return {"word": each.written, "said": each.said, "kind": each.kind}
