"""Finds every public function that takes text of strangers and nothing that must be made first.

So no new function is forgotten: it is found by the types of its parameters. Functions that take trees, blocks or other
values are reached through those that make them.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from newsreader.model.values import Clean

ROOMS = ("model", "dates", "web", "sources", "articles", "published", "store", "speech.text")
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
URL = "https://www.example.org/"

EXCEPTIONS = {
    "articles.phrases.compiled": "takes patterns of our own",
    "articles.phrases.words": "takes names of our own tables",
    "dates.timezones.country_timezone": "takes one of our codes of countries",
    "model.characters.base_letter": "takes one character",
    "model.characters.character_name": "takes one character",
    "model.colours.contrast": "takes colours of our own",
    "model.colours.luminance": "takes colours of our own",
    "model.standard_dataclasses.refuse_change": "takes names of our own fields",
    "speech.text.rules.romans.numeral_value": "takes a numeral that its rule found",
    "speech.text.rules.unit_names.names": "takes a unit that its rule found",
    "sources.feedparser_process.parse_in_process": "feedparser is not linear, which is why it has a time limit",
    "speech.text.english.kind_of": "takes a tag of a language that was made before",
    "speech.text.lexicon_files.lexicon": "reads files",
    "speech.text.lexicon_files.own_lexicon_problems": "reads files",
    "speech.text.rules.rule.rule": "takes patterns of our own",
    "speech.text.rules.templates.with_pieces": "takes patterns of our own",
    "speech.text.word_tables.rows": "takes the name of a table of our own",
    "speech.text.word_tables.english": "takes names of our own tables",
    "speech.text.word_tables.english_forms": "takes names of our own tables",
    "web.tree.before_nth": "takes a sign of our own",
}
"""Functions that take other texts than those of strangers, with the reason."""

REACHED = {
    "articles.cleaning.cleaned_page": "by clean_page",
    "articles.cleaning.examine": "by clean_page",
    "speech.text.spoken.spoken": "by spoken_form",
}
"""Functions that another of the functions found hands its whole text to, at once."""

_OTHERS: dict[str, object] = {
    **dict.fromkeys(("url", "base", "page", "first", "address", "source_url"), URL),
    **dict.fromkeys(("language", "tag", "other", "around"), "en-GB"),
    **dict.fromkeys(("content_type", "name", "comment"), ""),
    "now": NOW,
}


def functions() -> dict[str, "partial[object]"]:
    """The functions by name; each takes a text, in place of one of its parameters."""
    found: dict[str, partial[object]] = {}
    left_out = EXCEPTIONS | REACHED
    for room in ROOMS:
        package = importlib.import_module(f"newsreader.{room}")
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, function in inspect.getmembers(importlib.import_module(info.name), inspect.isfunction):
                known = f"{info.name.removeprefix('newsreader.')}.{name}"
                if function.__module__ == info.name and not name.startswith("_") and known not in left_out:
                    found.update(_taking_text(known, function))
    return found


def _taking_text(known: str, function: Callable[..., object]) -> dict[str, "partial[object]"]:
    parameters = inspect.signature(function).parameters.values()
    kinds = {each.name: each.annotation for each in parameters}
    required = [each.name for each in parameters if each.default is each.empty]
    texts = [name for name in required if kinds.get(name) in (str, bytes, Clean, str | bytes)]
    if not texts or set(required) - set(texts) - set(_OTHERS):
        return {}
    return {f"{known}, {name}": partial(_called, function, required, kinds, name) for name in texts}


def _called(function: Callable[..., Any], required: list[str], kinds: dict[str, Any], name: str, text: str) -> object:
    of_address = _OTHERS.get(name) == URL  # which has a bound of its own
    arguments = {each: _OTHERS.get(each, "" if of_address else text) for each in required}
    arguments[name] = URL + text if of_address else text
    encoded = {
        each: value.encode("utf-8", "replace") if kinds[each] is bytes and isinstance(value, str) else value
        for each, value in arguments.items()
    }
    made = function(**encoded)
    return list(made) if inspect.isgenerator(made) else made
