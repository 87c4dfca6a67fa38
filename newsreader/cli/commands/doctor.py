"""The command `doctor`, which examines this computer."""

import argparse
import sys
from collections.abc import Sequence

from newsreader import cli
from newsreader.cli.commands import COULD_NOT, DONE, SOME_FAILED
from newsreader.cli.printing import print_wrapped
from newsreader.doctor.examination import CHECKS, examine, is_examined, surroundings_here
from newsreader.doctor.finding import Check, Finding
from newsreader.doctor.report import report_document, report_text
from newsreader.kiosk import supervisor
from newsreader.system.clock import local_now


def doctor(options: argparse.Namespace) -> int:
    checks: Sequence[Check] = CHECKS
    if sys.platform == "linux":  # elsewhere there is no kiosk, nor what its checks import
        checks = (*CHECKS, supervisor.CHECK)
    findings = examine(surroundings_here(), checks)
    if options.json:
        cli.print_json(report_document(findings, local_now()))
    else:
        print_wrapped(report_text(findings))
    return exit_status(findings)


def exit_status(findings: Sequence[Finding]) -> int:
    """1 if a check failed; 3 if none did but some could not be carried out; else 0."""
    failed = [each for each in findings if each.status == "failed"]
    if any(map(is_examined, failed)):
        return SOME_FAILED
    return COULD_NOT if failed else DONE
