"""Records what screen readers speak, key by key: real Fenrir, yasr and BRLTTY; models of NVDA, TDSR and Speakup.

Run by hand: `python -m tools.benchmarks.screen_readers line|visual [COLUMNSxROWS]`.

In line mode it presses every key of the table of commands; on the full screen, the moves in each list. A key is right
if all of the announcement is spoken, with at most sixteen further words; or on a braille display, if its cells show how
the announcement begins. Counted separately is what no program can change: keys that a screen reader keeps for itself;
and that after an arrow key NVDA speaks a row twice, and TDSR and Speakup only a row, or to the left and right a letter.
"""

import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

from newsreader.commands import Command
from tests.faces.conftest import add_news
from tests.faces.reader_models import ReaderModel, SpeaksWhatIsDrawn, SpeaksWhatIsOther
from tests.faces.screen_readers import Brltty, Fenrir, ScreenReader, Yasr
from tests.server import Server
from tests.stocked import folder_for_stocked
from tools.benchmarks.key_by_key import AnnouncingSession, Row, Table

LINE = tuple(
    "down n up p page-down page-up end home G g } { w r ctrl+l s s u z . n b t space b c + = - > < T y ) ( C e E i i"
    " enter n down ] [ } ) y y f about f ctrl-c l b N P w t space x enter ctrl-c b C C b right left o backspace o"
    " escape i n i I n m M b / choir n b / ctrl-c tab shift-tab d n end down b , n enter 90 enter ctrl-c down b"
    " h n up b ? b k n k j a nowhere A n b R f5 d end delete z D z b v v F b J K L U b X S O ctrl-c Y ctrl-c".split()
)
"""Every key of every command at least once, but the one that leaves; what comes after a question is typed."""

LISTS = {
    "headlines": (),
    "views and sources": ("d",),
    "settings": (",",),
    "voices": (",", "n", "n", "n", "enter"),
    "help": ("h",),
    "packs": ("A",),
    "the sources of a pack": ("A", "enter"),
    "the queue": ("i", "n", "i", "n", "i", "n", "i", "I"),
    "links": ("l",),
    "what was said": (*"nnnnnnnnnnnn", "."),
}
"""And the keys that lead there."""

MOVES = tuple("down down up n p } { page-down end up home n".split())

KINDS: Mapping[str, type[ScreenReader] | type[ReaderModel]] = {
    "Fenrir": Fenrir,
    "yasr": Yasr,
    "BRLTTY": Brltty,
    "NVDA model": SpeaksWhatIsOther,
    "TDSR model": SpeaksWhatIsDrawn,
}

UNSEEN = """#!{python}
import os, sys
running, held = os.pipe()
os.set_inheritable(held, True)
if not (child := os.fork()):
    os.close(running)
    if not os.fork():
        os.execv({launcher!r}, [{launcher!r}])
    os._exit(0)
os.close(held)
os.waitpid(child, 0)
os.read(running, 1)
"""
"""Runs a program that the screen reader is no ancestor of, and waits for its end."""


class UnseenFenrir(Fenrir):
    def command(self, launcher: str) -> Sequence[str]:
        return super().command(self.script("unseen", UNSEEN.format(python=sys.executable, launcher=launcher)))


class UnseenYasr(Yasr):
    def command(self, launcher: str) -> Sequence[str]:
        return super().command(self.script("unseen", UNSEEN.format(python=sys.executable, launcher=launcher)))


UNKNOWN = {**KINDS, "Fenrir": UnseenFenrir, "yasr": UnseenYasr}


def opened(
    kind: type[ScreenReader] | type[ReaderModel], folder: Path, face: str, size: tuple[int, int]
) -> ScreenReader | ReaderModel:
    if issubclass(kind, ScreenReader):
        folder.mkdir()
        return kind(folder, f"{face} --no-voice", size)
    return kind(*size, face=face)


def in_reader(
    name: str,
    kind: type[ScreenReader] | type[ReaderModel],
    face: str,
    size: tuple[int, int],
    ways: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    *,
    by_line: bool,
) -> dict[str, list[Row]]:
    """The rows of a table for each of these `ways`: the keys that lead there, and those that count."""
    tables = {}
    with tempfile.TemporaryDirectory() as work, Server() as server, folder_for_stocked():
        for way, (before, keys) in ways.items():
            folder = Path(work) / re.sub(r"\W", "-", way)
            folder.mkdir()
            stand_in_clipboard(folder)
            os.environ["NEWSREADER_HOME"] = str(folder / "of-session")
            add_news(server, folder / "of-session")
            shutil.copytree(folder / "of-session", folder / "of-reader")
            with closing(AnnouncingSession()) as session:
                os.environ["NEWSREADER_HOME"] = str(folder / "of-reader")
                with opened(kind, folder / "reader", face, size) as reader:
                    reader.wait(lambda reader=reader: "storm" in reader_text(reader), name)  # type: ignore[misc]
                    table = Table(reader, session, by_line=by_line)
                    for key in before:
                        table.press(key, counts=False)
                    for key in keys:
                        table.press(key)
                tables[way] = table.rows
    return tables


def in_readers(
    kinds: Mapping[str, type[ScreenReader] | type[ReaderModel]],
    face: str,
    size: tuple[int, int],
    ways: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    *,
    by_line: bool,
) -> dict[str, dict[str, list[Row]]]:
    """The table of each reader, as many at once as there are processors."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        running = {
            name: pool.submit(in_reader, name, kind, face, size, ways, by_line=by_line) for name, kind in kinds.items()
        }
        return {name: future.result() for name, future in running.items()}


def reader_text(reader: ScreenReader | ReaderModel) -> str:
    return (" ".join(reader.utterances()) if isinstance(reader, ScreenReader) else reader.row).lower()


def stand_in_clipboard(folder: Path) -> None:
    """Leave the real clipboard alone."""
    program = folder / "programs" / "wl-copy"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexec cat > /dev/null\n")
    program.chmod(0o755)
    os.environ["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    os.environ["WAYLAND_DISPLAY"] = "none"


def show(title: str, tables: Mapping[str, Mapping[str, Sequence[Row]]]) -> bool:
    """Print what each reader spoke, key by key, and a line for each reader. Returns whether all is right."""
    print(f"{title}\n")
    for way in next(iter(tables.values())):
        print(f"{way}\n")
        for number, row in enumerate(next(iter(tables.values()))[way]):
            print(f"  {row.key:20} due: {row.due}")
            for name, table in tables.items():
                found = table[way][number]
                print(f"      {name:12} {found.verdict:22} {found.beyond:3} beyond   {found.spoken}")
        print()
    all_right = True
    for name, table in tables.items():
        rows = [row for rows in table.values() for row in rows]
        verdicts = Counter("wrong" if row.verdict.startswith("WRONG") else row.verdict for row in rows)
        counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
        print(f"{name:12} {len(rows)} keys: {counts}; at most {max(row.beyond for row in rows)} words beyond")
        all_right = all_right and not verdicts["wrong"]
    print(flush=True)
    return all_right


def main() -> int:
    face, size = sys.argv[1], tuple(map(int, (sys.argv[2] if len(sys.argv) > 2 else "80x24").split("x")))
    columns, rows = size
    kinds = {
        name: kind for name, kind in KINDS.items() if not (issubclass(kind, ScreenReader) and not kind.need.is_here())
    }
    if face == "line":
        left_out = {key for command in Command if command is not Command.QUIT for key in command.keys} - {*LINE}
        ways: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {"every key": ((), (*LINE, *sorted(left_out), "q"))}
        tables = in_readers(kinds, "--line", (columns, rows), ways, by_line=False)
        return 0 if show(f"Line mode, {columns} columns and {rows} rows", tables) else 1
    ways = {
        # The oldest line of the history belongs to the face.
        name: (before, tuple(key for key in MOVES if key != "end" or name != "what was said"))
        for name, before in LISTS.items()
    }
    kinds = {name: UNKNOWN[name] for name in kinds}
    tables = in_readers(kinds, "--visual", (columns, rows), ways, by_line=True)
    return 0 if show(f"Full screen, {columns} columns and {rows} rows", tables) else 1


if __name__ == "__main__":
    sys.exit(main())
