"""Examines this computer and reports in sentences what works and what is missing. Changes nothing.

Each check has two parts: a probe, which gathers facts, and a pure judgement over those facts. `examination` runs all
checks in parallel, each within a time limit; `report` formats the findings.
"""

from typing import TYPE_CHECKING

from newsreader.model.front_door import FrontDoor

if TYPE_CHECKING:
    from newsreader.doctor.terminal_database import terminal_colours as terminal_colours
else:
    __getattr__ = FrontDoor(
        __name__,
        {
            "terminal_database": "terminal_colours",
        },
    )
