"""The page about EN 301 549: a table, and a section for each of its rows."""

from collections.abc import Iterable, Sequence

from tools.docs import closed_functionality as messages
from tools.docs.closed_functionality import Requirement
from tools.docs.pages import page


def closed_functionality_page() -> str:
    return page(
        messages.TITLE,
        *messages.INTRODUCTION,
        _table(messages.REQUIREMENTS),
        *_sections(messages.REQUIREMENTS),
        f"## {messages.NEARBY_TITLE}",
        messages.NEARBY,
        _table(messages.NEARBY_REQUIREMENTS),
        *_sections(messages.NEARBY_REQUIREMENTS),
    )


def places(requirement: Requirement) -> list[str]:
    """The tests of a requirement, as pytest wants them: tests/kiosk/visit/test_visit.py::test_the_menu."""
    named = []
    for test in requirement.tests:
        file, _, name = test.partition("::")
        folder, _, last = file.rpartition("/")
        named.append(f"tests/{folder}/test_{last}::test_{name}")
    return named


def _table(requirements: Iterable[Requirement]) -> str:
    rows = [messages.COLUMNS, ["---"] * len(messages.COLUMNS), *map(_row, requirements)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(requirement: Requirement) -> Sequence[str]:
    short = f"{requirement.answer.split('. ')[0].rstrip('.')}."
    answer = short if requirement.applies else messages.DOES_NOT_APPLY.format(short)
    shown = f"`{places(requirement)[0]}`" if requirement.tests else messages.NOTHING
    return requirement.clause, requirement.title, answer, shown


def _sections(requirements: Iterable[Requirement]) -> Iterable[str]:
    for each in requirements:
        answer = messages.MET if each.applies else messages.WHY_NOT
        yield f"### {each.clause} {each.title}"
        yield messages.ASKS.format(each.asks)
        yield answer.format(each.answer)
        if each.tests:
            yield messages.SHOWN
            yield "\n".join(f"- `{place}`" for place in places(each))
