"""The command `doctor`, which examines this computer."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from newsreader.cli.commands import COULD_NOT, DONE, SOME_FAILED
from newsreader.cli.printing import print_json, print_text

if TYPE_CHECKING:
    from newsreader.doctor.finding import Check, Finding


def doctor(options: argparse.Namespace) -> int:
    from newsreader.doctor.examination import CHECKS, examine, surroundings_here
    from newsreader.doctor.report import report_document, report_text

    checks: Sequence[Check] = CHECKS
    if sys.platform == "linux":  # elsewhere there is no kiosk
        from newsreader.kiosk.supervisor.health import CHECK

        checks = (*CHECKS, CHECK)
    findings = examine(surroundings_here(), checks)
    if options.json:
        print_json(report_document(findings, datetime.now().astimezone()))
    else:
        print_text(report_text(findings))
    return exit_status(findings)


def exit_status(findings: "Sequence[Finding]") -> int:
    """1 if a check failed; 3 if none did but some could not be carried out; else 0."""
    from newsreader.doctor.examination import is_examined

    failed = [each for each in findings if each.status == "failed"]
    if any(map(is_examined, failed)):
        return SOME_FAILED
    return COULD_NOT if failed else DONE
