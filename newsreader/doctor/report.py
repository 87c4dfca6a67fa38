"""Formats findings as a text, failures first, and as a JSON document."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from newsreader import __version__
from newsreader.doctor.finding import Finding
from newsreader.messages import doctor as say
from newsreader.messages import sentences
from newsreader.model.text import line


def report_text(findings: Sequence[Finding]) -> str:
    """Write a summary, then failures, warnings and checks that passed, one finding a line."""
    parts = {status: [each for each in findings if each.status == status] for status in ("failed", "warning", "ok")}
    rows = [say.summary(len(parts["failed"]), len(parts["warning"])), *map(_row, parts["failed"])]
    for heading, status in ((say.TO_KNOW, "warning"), (say.WELL, "ok")):
        if parts[status]:
            rows += ["", heading, *map(_row, parts[status])]
    return "\n".join(rows)


def _row(finding: Finding) -> str:
    return line(sentences([finding.message, finding.remedy]))


def report_document(findings: Sequence[Finding], checked: datetime) -> dict[str, Any]:
    """Build the JSON document. `checked` is the time of the checks, aware; "ok" is true if none failed."""
    return {
        "ok": all(each.status != "failed" for each in findings),
        "version": __version__,
        "checked": checked.isoformat(timespec="seconds"),
        "checks": [_finding_document(each) for each in findings],
    }


def _finding_document(finding: Finding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "status": finding.status,
        "message": line(finding.message),
        "remedy": line(finding.remedy) or None,
        **{name: _cleaned(value) for name, value in finding.data.items()},
    }


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return line(value)
    if isinstance(value, Mapping):
        return {line(key): line(each) for key, each in value.items()}
    return [line(each) for each in value] if isinstance(value, tuple) else value
