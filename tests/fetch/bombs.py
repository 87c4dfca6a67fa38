"""A small gzip file that holds a great deal."""

import gzip
import struct
import zlib
from functools import cache

BLOCK = bytes(1_000_000)


@cache
def bomb(megabytes: int) -> bytes:
    """Zeros in one member, compressed a thousand to one. A block is compressed once, in such a way that it can follow
    itself."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = packer.compress(BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(megabytes):
        checksum = zlib.crc32(BLOCK, checksum)
    head, tail = gzip.compress(b"")[:10], struct.pack("<II", checksum, megabytes * len(BLOCK))
    return head + packed * megabytes + packer.flush() + tail
