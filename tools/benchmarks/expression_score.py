"""Counts expressions that are said right, next to the bare engine. Run by hand:
`python -m tools.benchmarks.expression_score [TABLE]`.

The table has two columns, an expression and how it is said ("=" for as written); without one, it is that of the tests.
Two expressions are said the same if the engine makes the same sounds of them.
"""

import sys
from pathlib import Path

from newsreader.speech.text.spoken import spoken_form
from tests.speech.phonemes import phonemes

OWN_TABLE = Path(__file__).parents[2] / "tests/speech/text/expressions.tsv"


def main(table: Path = OWN_TABLE) -> int:
    rows = [line.split("\t")[:2] for line in table.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    counts = {"newsreader, by its text": 0, "newsreader, by its sounds": 0, "the engine as it comes": 0}
    for written, said in rows:
        wanted = written if said == "=" else said
        counts["newsreader, by its text"] += spoken_form(written) == wanted
        counts["newsreader, by its sounds"] += phonemes(spoken_form(written)) == phonemes(wanted)
        counts["the engine as it comes"] += phonemes(written) == phonemes(wanted)
    for name, right in counts.items():
        print(f"{name:28} {right:4} of {len(rows)}")
    changed = [(written, said) for written, said in rows if said != "="]
    raw = sum(phonemes(written) == phonemes(said) for written, said in changed)
    print(f"{'the engine, where it matters':28} {raw:4} of {len(changed)} that are not said as they are written")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
