"""The page about EN 301 549 answers every requirement of clause 5.1, and the tests named for auditors exist."""

import ast
import csv
import re

from tools.docs.made import FOLDER

ROOT = FOLDER.parent
PAGE = (FOLDER / "en-301-549.md").read_text("utf-8")
TESTS = "en-301-549-tests.tsv"

CLAUSES = [
    *("5.1.2.1", "5.1.2.2"),
    *(f"5.1.3.{number}" for number in range(1, 17)),
    *("5.1.4", "5.1.5", "5.1.6.1", "5.1.6.2", "5.1.7"),
]
"""The clauses of version 3.2.1 that require something: 5.1.1 is an introduction."""

NEARBY = ["5.7", "5.8", "5.9", "8.5", "11.2.2.1"]
"""Requirements of other clauses about keys and time."""

ROWS = [row.strip("| ").split(" | ") for row in PAGE.splitlines() if re.match(r"\| [\d.]+ \|", row)]
SECTIONS = re.findall(r"^### (\S+) (.+)\n\nIt asks: (?:.+\n)+\n(Met|Does not apply): ", PAGE, re.MULTILINE)


def shown_by() -> list[tuple[str, str]]:
    """Pairs of a clause and a test that shows it, as pytest names tests."""
    with (FOLDER / TESTS).open(encoding="utf-8", newline="") as file:
        return [(row["clause"], row["test"]) for row in csv.DictReader(file, delimiter="\t")]


def test_the_table_has_every_requirement_of_the_clause_in_order() -> None:
    assert [row[0] for row in ROWS] == [*CLAUSES, *NEARBY]


def test_each_row_has_a_section_with_the_same_title_and_answer() -> None:
    assert [section[:2] for section in SECTIONS] == [(clause, title) for clause, title, _answer in ROWS]
    for (_clause, _title, answer), section in zip(ROWS, SECTIONS, strict=True):
        assert re.fullmatch(rf"{section[2]}(, [\w -]+)?", answer)


def test_the_cells_are_short_enough_to_listen_to() -> None:
    assert max(len(cell) for row in ROWS for cell in row) < 50


def test_the_page_links_to_the_list_of_tests() -> None:
    assert f"]({TESTS})" in PAGE


def test_the_list_of_tests_is_in_the_order_of_the_page_without_repeats() -> None:
    tests = shown_by()
    assert [clause for clause, _test in tests] == sorted(
        (clause for clause, _test in tests), key=[*CLAUSES, *NEARBY].index
    )
    assert len(set(tests)) == len(tests)


def test_each_requirement_that_is_met_is_shown_by_a_test() -> None:
    met = {clause for clause, _title, answer in SECTIONS if answer == "Met"}
    assert met <= {clause for clause, _test in shown_by()}


def test_a_test_named_for_auditors_exists() -> None:
    for test in {test for _clause, test in shown_by()}:
        file, _, name = test.partition("::")
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        functions = [each for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert name in {each.name for each in functions}, test
