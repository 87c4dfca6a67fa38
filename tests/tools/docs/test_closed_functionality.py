"""The table of EN 301 549 has every requirement of clause 5.1, and every test that it names is there."""

import ast
import re

import pytest

from tools.docs.closed_functionality import NEARBY_REQUIREMENTS, REQUIREMENTS, Requirement
from tools.docs.closed_functionality_page import places
from tools.docs.made import FOLDER, MADE

ROOT = FOLDER.parent
PAGE = MADE["en-301-549.md"]()

CLAUSES = [
    *("5.1.2.1", "5.1.2.2"),
    *(f"5.1.3.{number}" for number in range(1, 17)),
    *("5.1.4", "5.1.5", "5.1.6.1", "5.1.6.2", "5.1.7"),
]
"""Those of version 3.2.1 that ask for something: 5.1.1 is an introduction."""


def test_every_requirement_of_the_clause_is_there_in_its_order() -> None:
    assert [each.clause for each in REQUIREMENTS] == CLAUSES


@pytest.mark.parametrize("requirement", [*REQUIREMENTS, *NEARBY_REQUIREMENTS], ids=lambda each: each.clause)
def test_what_applies_is_shown_by_tests_that_there_are(requirement: Requirement) -> None:
    assert requirement.tests or not requirement.applies
    for place in places(requirement):
        file, _, name = place.partition("::")
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}, place


def test_each_row_of_the_tables_has_all_of_its_cells_and_is_short_enough_to_listen_to() -> None:
    rows = [row.strip("|").split("|") for row in PAGE.splitlines() if row.startswith("|")]
    assert len(rows) == len(REQUIREMENTS) + len(NEARBY_REQUIREMENTS) + 4
    assert {len(row) for row in rows} == {4}
    assert max(len(cell) for row in rows for cell in row) < 150


def test_each_row_has_its_section() -> None:
    for each in (*REQUIREMENTS, *NEARBY_REQUIREMENTS):
        assert f"\n### {each.clause} {each.title}\n" in PAGE
    assert not re.search(r"\{|\}", PAGE)


def test_its_links_lead_to_pages_that_there_are() -> None:
    for link in re.findall(r"\]\((.+?)\)", PAGE):
        assert (FOLDER / link).exists(), link
