"""The lasting web server of the faces."""

from tests.faces.conftest import server

__all__ = ["server"]
