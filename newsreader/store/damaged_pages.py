"""Reads the rows of a database file that has lost pages, page by page and without SQLite, which would give up.

Rows beneath a lost page are found too, for every page of the file is looked at, but those that were free. Nothing is
read twice, so the time is that of the file's size. Format: https://www.sqlite.org/fileformat2.html
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from newsreader.store.database_file import HEADER_BYTES

Value: TypeAlias = "int | float | str | bytes | None"

_INDEX_NODE, _TABLE_NODE, _INDEX_LEAF, _TABLE_LEAF = 2, 5, 10, 13
"""The first byte of a page of a tree."""
_KINDS = ((_INDEX_NODE, _INDEX_LEAF), (_TABLE_NODE, _TABLE_LEAF))

SCHEMA = "sqlite_schema"
"""The owner of the first page."""

_FRACTION = 7
_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, _FRACTION: 8}
"""The bytes of a number, by its kind."""

_FAULTS = (LookupError, ValueError, struct.error)
"""What a damaged page or record raises where it is read."""

_USUAL_PAGE = 4096


class Found(NamedTuple):
    """A row: the name of its table or index, "" if the way there is lost; its number, 0 if it has none."""

    owner: str
    number: int
    values: list[Value]


class DamagedFile:
    """The pages of a database, counted from 1, each as it was last written, with what its log of changes has."""

    def __init__(self, path: Path) -> None:
        """Read a file, all of it into memory. Raises OSError."""
        log = path.with_name(f"{path.name}-wal")
        content = self._content = path.read_bytes()
        self._log = log.read_bytes() if log.exists() else b""
        size = int.from_bytes(content[16:18], "big")
        self._size = 65536 if size == 1 else size if size >= 512 and size & (size - 1) == 0 else _USUAL_PAGE
        self._logged = self._places_in_log()
        self._last = max(len(content) // self._size, *self._logged, 0)
        self._seen: set[int] = set()
        self.torn: set[str] = set()
        """The tables and indexes of which not all can be read, as far as `rows` has come."""
        # No byte is part of two records, unless somebody means harm.
        self._left = len(content) + len(self._log)
        self.header = self._page(1)[:HEADER_BYTES]
        self.roots = self._roots()

    def _places_in_log(self) -> dict[int, int]:
        """Where the log of changes has a page, of those that were written to their end, as their checksums show."""
        found: dict[int, int] = {}
        begun: dict[int, int] = {}
        frame = 24 + self._size
        order = "<>"[self._log[3:4] == b"\x83"]
        sums = _checksum(order, self._log[:24], (0, 0))
        for at in range(32, len(self._log) - frame + 1, frame):
            number, size_at_end = struct.unpack_from(">II", self._log, at)
            sums = _checksum(order, self._log[at : at + 8] + self._log[at + 24 : at + frame], sums)
            if self._log[at + 16 : at + 24] != struct.pack(">II", *sums):  # torn, or of an earlier use of the log
                break
            begun[number] = at + 24
            if size_at_end:
                found |= begun
                begun = {}
        return found

    def _page(self, number: int) -> bytes:
        if number in self._logged:
            return self._log[self._logged[number] : self._logged[number] + self._size]
        return self._content[(number - 1) * self._size : number * self._size] if number > 0 else b""

    def rows(self) -> Iterator[Found]:
        """Yield all that is left; first of those tables and indexes to which the way is not lost."""
        for owner, root in self.roots.items():
            for number in self._tree(owner, root):
                yield from self._rows_of(owner, number)
        self._seen.update(self._free())
        for number in range(2, self._last + 1):
            if number not in self._seen and self._page(number)[:1] == bytes([_TABLE_LEAF]):
                yield from self._rows_of("", number)

    def _roots(self) -> Mapping[str, int]:
        """The first page of each table and index."""
        definitions = [each.values for number in [*self._tree(SCHEMA, 1)] for each in self._rows_of(SCHEMA, number)]
        return {str(row[1]): row[3] for row in definitions if len(row) > 3 and isinstance(row[3], int) and row[3]}

    def _free(self) -> Iterator[int]:
        """The pages that hold nothing, or only what was deleted."""
        trunk = int.from_bytes(self._page(1)[32:36], "big")
        seen: set[int] = set()
        while trunk and trunk not in seen:
            seen.add(trunk)
            yield trunk
            page = self._page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), self._size // 4 - 2)
            yield from struct.unpack_from(f">{count}I", page.ljust(self._size, b"\0"), 8)
            trunk = int.from_bytes(page[:4], "big")

    def _tree(self, owner: str, root: int) -> Iterator[int]:
        """The pages of a table or an index that can be reached from its first."""
        left = [root]
        kinds: tuple[int, ...] = (*_KINDS[0], *_KINDS[1])
        while left:
            number = left.pop()
            page, begin = self._page(number), self._begin(number)
            kind = page[begin] if len(page) > begin else 0
            if kind not in kinds or number in self._seen:
                self.torn.add(owner)
                continue
            kinds = next(each for each in _KINDS if kind in each)
            if len(page) < self._size:
                self.torn.add(owner)
            self._seen.add(number)
            yield number
            if kind in (_INDEX_NODE, _TABLE_NODE):
                left.append(int.from_bytes(page[begin + 8 : begin + 12], "big"))
                left += [int.from_bytes(page[at : at + 4], "big") for at in self._cells(page, begin)]

    @staticmethod
    def _begin(number: int) -> int:
        return 100 if number == 1 else 0

    @staticmethod
    def _cells(page: bytes, begin: int) -> list[int]:
        """Where the entries of a page are."""
        first = begin + (12 if page[begin] in (_INDEX_NODE, _TABLE_NODE) else 8)
        entries = page[first : first + 2 * int.from_bytes(page[begin + 3 : begin + 5], "big")]
        return list(dict.fromkeys(at for (at,) in struct.iter_unpack(">H", entries[: len(entries) // 2 * 2])))

    def _rows_of(self, owner: str, number: int) -> Iterator[Found]:
        page, begin = self._page(number), self._begin(number)
        kind = page[begin] if len(page) > begin else 0
        if kind not in (_INDEX_NODE, _INDEX_LEAF, _TABLE_LEAF):
            return
        for cell in self._cells(page, begin):
            try:
                size, at = _varint(page, cell + (4 if kind == _INDEX_NODE else 0))
                rowid, at = _varint(page, at) if kind == _TABLE_LEAF else (0, at)
                record = self._payload(page, at, size, in_table=kind == _TABLE_LEAF)
                self._left -= len(record)
                yield Found(owner, rowid, _values(record))
            except _FAULTS:
                self.torn.add(owner)

    def _payload(self, page: bytes, at: int, size: int, *, in_table: bool) -> bytes:
        """A record, the rest of which may be on pages of its own. Raises ValueError."""
        if not 0 <= size <= self._left:
            raise ValueError(size)
        usable = self._size
        most = usable - 35 if in_table else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return page[at : at + size]
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = here if here <= most else least
        parts, left = [page[at : at + here]], size - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            if following in self._seen or not 0 < following <= self._last:
                raise ValueError(following)
            self._seen.add(following)
            rest = self._page(following)
            parts.append(rest[4 : min(usable, 4 + left)])
            left -= usable - 4
            following = int.from_bytes(rest[:4], "big")
        return b"".join(parts)


def _checksum(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    """The checksum of a log, continued over more of it."""
    first, second = sums
    for one, other in struct.iter_unpack(f"{order}II", data[: len(data) // 8 * 8]):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends. Raises IndexError."""
    value = 0
    for end in range(at + 1, at + 9):
        byte = data[end - 1]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, end
    value = value << 8 | data[at + 8]
    return value - (value >> 63 << 64), at + 9


def _values(record: bytes) -> list[Value]:
    """The values of a record. Raises LookupError, ValueError."""
    end, at = _varint(record, 0)
    begin, values = end, list[Value]()
    while at < end:
        kind, at = _varint(record, at)
        size = (kind - 12) // 2 if kind >= 12 else _NUMBERS.get(kind, 0)
        part = record[begin : begin + size]
        if len(part) < size:
            raise ValueError(size)
        values.append(_value(kind, part))
        begin += size
    return values


def _value(kind: int, part: bytes) -> Value:
    """A value of a record. Raises KeyError for a kind that is none."""
    if kind >= 12:
        return part.decode("utf-8", "replace") if kind % 2 else part
    if kind == _FRACTION:
        (fraction,) = struct.unpack(">d", part)
        return float(fraction)
    return int.from_bytes(part, "big", signed=True) if part else {0: None, 8: 0, 9: 1}[kind]
