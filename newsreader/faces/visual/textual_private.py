"""The one private name of Textual that is used. Checked by tests/faces/visual/test_textual_private.py."""

import sys
from typing import Any

from textual.app import App

from newsreader.errors import UnexpectedFault

PRIVATE_NAMES = {
    "_fatal_error": "Else Textual prints a fault's traceback, with all local variables, on the user's terminal.",
}
"""Name -> the reason for using it."""


class ReportsFaults(App[None], inherit_bindings=False):
    """An app that hands a fault to `fail`."""

    def _fatal_error(self) -> None:
        error = sys.exception()
        self.fail(error if isinstance(error, Exception) else UnexpectedFault())

    def panic(self, *_renderables: Any) -> None:
        """Textual's own way to leave because of a fault."""
        self._fatal_error()

    def fail(self, error: Exception) -> None:
        """Leave because of an error."""
        raise NotImplementedError
