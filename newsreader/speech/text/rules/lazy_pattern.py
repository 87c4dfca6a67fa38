"""Regular expressions that are compiled at their first use.

Compiling all those of the rules takes a tenth of a second at each start of a voice, and most texts need few.
"""

import re
from collections.abc import Iterator
from functools import cached_property


class LazyPattern:
    """A regular expression, with the methods of `re.Pattern` that the rules use."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        return self._compiled.match(text, position)

    def search(self, text: str, position: int = 0) -> re.Match[str] | None:
        return self._compiled.search(text, position)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text)
