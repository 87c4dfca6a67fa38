"""What is known of each speech engine before it is loaded: the rows of `engines.tsv`, whose head describes them."""

from collections.abc import Mapping
from pathlib import Path

from newsreader.model.frozen import dataclass
from newsreader.speech.tables import rows

ESPEAK = "espeak-ng"
"""The engine inside the voice's process, and the fallback for all others."""

SCREEN_READER = "screen-reader"
"""The engine for a user's own screen reader, which speaks by itself and returns no samples."""

_PLATFORMS = {"": "", "Windows": "win32", "macOS": "darwin"}


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine. `packages` have the exact versions that it is written for. `platform` is that of `sys.platform`."""

    name: str
    loads: str
    modules: tuple[str, ...]
    packages: tuple[str, ...]
    files: tuple[str, ...]
    system: str
    platform: str
    first_words: int
    sentence_words: int
    clause_first: bool
    loads_within: float


def engine_info(row: str) -> EngineInfo:
    """The engine of a row. Raises `ValueError` if it has too few or too many columns."""
    cells = ("" if cell == "-" else cell for cell in row.split("\t"))
    name, loads, modules, packages, files, system, first_words, sentence_words, clause_first, loads_within = cells
    return EngineInfo(
        name,
        loads,
        tuple(modules.split()),
        tuple(packages.split()),
        tuple(files.split()),
        system,
        _PLATFORMS[system],
        int(first_words),
        int(sentence_words),
        clause_first == "yes",
        float(loads_within),
    )


ENGINES: Mapping[str, EngineInfo] = {
    each.name: each for each in map(engine_info, rows(Path(__file__).with_name("engines.tsv")))
}
