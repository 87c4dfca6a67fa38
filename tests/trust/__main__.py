"""Runs every case and prints a table of what each does and what came of it: python -m tests.trust."""

import sys
from pathlib import Path

import pytest


class Table:
    """Writes down how each test ended."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, float]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        name, _, case = report.location[2].partition("[")
        what = name.removeprefix("test_").replace("_", " ").capitalize()
        outcome = {"passed": "as it must be", "failed": "NOT AS IT MUST BE", "skipped": "not tried here"}[
            report.outcome
        ]
        self.rows.append((what, case.removesuffix("]"), outcome, report.duration))


def main() -> int:
    table = Table()
    status = pytest.main(["-q", "--no-header", str(Path(__file__).parent)], plugins=[table])
    last = ""
    for what, case, outcome, seconds in table.rows:
        if what != last:
            print(f"\n{what}")  # noqa: T201
        last = what
        print(f"  {outcome:<18} {seconds:6.2f} s  {case}")  # noqa: T201
    good = sum(outcome == "as it must be" for _what, _case, outcome, _seconds in table.rows)
    print(f"\n{good} of {len(table.rows)} are as they must be.")  # noqa: T201
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
