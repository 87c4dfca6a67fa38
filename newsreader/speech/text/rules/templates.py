"""The rules that are rows of `templates.tsv`, whose head describes them."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import DASH, END, GAP, NUMBER, Context, Rule, Said
from newsreader.speech.text.word_tables import rows

_PIECES = {"DASH": DASH, "END": END, "GAP": GAP, "NUMBER": NUMBER}
_PIECE = re.compile(r"\{([A-Z]+)\}")


def templates() -> Mapping[str, Sequence[Rule]]:
    """The rules of each module, by its name, in the order of their rows."""
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for row in rows("templates.tsv"):
        module, keys, before, pattern, said = row.split("\t")
        say = _say(said[1:-1], LazyPattern(rf"(?:{with_pieces(before)})\Z") if before else None)
        found[module].append(Rule(tuple(keys.split()), LazyPattern(with_pieces(pattern)), say))
    return found


def with_pieces(pattern: str) -> str:
    """A pattern of the table, with the pieces of `rule.py` filled in."""
    return _PIECE.sub(lambda piece: _PIECES[piece[1]], pattern)


def _say(said: str, before: LazyPattern | None) -> Callable[[re.Match[str], Context], Said]:
    def say(match: re.Match[str], context: Context) -> Said:
        if before and not before.search(context.before(match)):
            return None
        return said.format_map(match.groupdict())

    return say
