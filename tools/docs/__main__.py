"""`python -m tools.docs`: makes all files again and names those that have changed. With the name of one, such as
newsreader.1, it is printed instead."""

import sys
from collections.abc import Sequence

from tools.docs.made import FOLDER, MADE


def main(names: Sequence[str]) -> int:
    """Returns the exit status: 2 if there is no file of such a name."""
    if unknown := [name for name in names if name not in MADE]:
        sys.stderr.write(f"{', '.join(unknown)}: not one of {', '.join(MADE)}\n")
        return 2
    for name in names:
        sys.stdout.write(MADE[name]())
    for name, make in MADE.items() if not names else ():
        file, text = FOLDER / name, make()
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
