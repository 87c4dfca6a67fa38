"""httpx without its own command line.

That loads click, rich and pygments wherever an environment has them, a third of the time that httpx takes to load.
"""

import sys

__all__ = ["httpx"]

_COMMAND_LINE = "httpx._main"

sys.modules[_COMMAND_LINE] = None  # type: ignore[assignment]  # Python's sign of a module that cannot be imported

import httpx  # noqa: E402

sys.modules.pop(_COMMAND_LINE)
