"""Spoken forms that are rows of a table."""

import re
from string import Formatter

from newsreader.speech.text.lexicon import Lexicon
from newsreader.speech.text.rules.rule import Context, Rule
from newsreader.speech.text.rules.rule_table import RULES
from newsreader.speech.text.rules.templates import FORMS, templates, with_pieces
from newsreader.speech.text.word_tables import english, rows
from tests.speech.text.test_spoken import TABLE

_ROWS = [row.split("\t") for row in rows("templates.tsv")]


def test_every_template_is_tried_at_its_keys() -> None:
    modules = {place.removesuffix(" last") for place, *_ in _ROWS}
    tried = {rule.pattern.pattern for rules in RULES.values() for rule in rules}
    assert modules == set(templates())
    assert {with_pieces(pattern) for _, _, _, pattern, _ in _ROWS} <= tried


def test_a_template_says_the_groups_of_its_pattern_and_no_others() -> None:
    for _, _, _, pattern, said in _ROWS:
        named = {name for _, name, _, _ in Formatter().parse(said) if name is not None}
        assert named == set(re.compile(with_pieces(pattern)).groupindex), pattern
        assert said[0] == said[-1] == '"', pattern


def test_a_template_names_only_forms_and_tables_that_exist() -> None:
    forms = {form for *_, said in _ROWS for _, _, form, _ in Formatter().parse(said) if form}
    assert {"year", "cut state"} <= forms
    assert all(form in FORMS or english(form) for form in forms)


def test_every_template_says_a_part_of_some_expression() -> None:
    """They are its examples; but an address that is not said is none of them."""
    made = [rule for rules in templates().values() for rule in rules]
    assert [
        rule.pattern.pattern
        for rule in made
        if not any(_says_part(rule, text) for text in (*TABLE, "pic.twitter.com/abc123"))
    ] == []


def _says_part(rule: Rule, text: str) -> bool:
    context = Context(text, Lexicon(), capitals=False)
    return any(rule.say(match, context) is not None for match in rule.pattern.finditer(text))
