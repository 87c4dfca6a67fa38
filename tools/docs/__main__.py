"""`python -m tools.docs`: brings every made part of the documents up to date, and names the files that changed."""

import sys

from tools.docs.made import FOLDER, made


def main() -> None:
    for name, text in made().items():
        file = FOLDER / name
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
