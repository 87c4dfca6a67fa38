"""`python -m tests.trust`: runs every case and prints a table of what each does, and the result."""

import sys
from pathlib import Path

import pytest


class Table:
    """Collects the result of each test."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str, float]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        name, _, case = report.location[2].partition("[")
        what = name.removeprefix("test_").replace("_", " ").capitalize()
        outcome = {"passed": "passed", "failed": "FAILED", "skipped": "skipped"}[report.outcome]
        self.rows.append((what, case.removesuffix("]"), outcome, report.duration))


def main() -> int:
    table = Table()
    status = pytest.main(["-q", "--no-header", "-n", "0", str(Path(__file__).parent)], plugins=[table])
    last = ""
    for what, case, outcome, seconds in table.rows:
        if what != last:
            print(f"\n{what}")  # noqa: T201
        last = what
        print(f"  {outcome:<7} {seconds:6.2f} s  {case}")  # noqa: T201
    good = sum(outcome == "passed" for _what, _case, outcome, _seconds in table.rows)
    print(f"\n{good} of {len(table.rows)} passed.")  # noqa: T201
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
