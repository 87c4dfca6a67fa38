"""Streams a response of any size, starting at any of its bytes."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urldefrag

import httpx

from newsreader import errors, messages
from newsreader.fetch.client import REDIRECTS_AT_MOST, Fetcher, redirected_to
from newsreader.fetch.fault_mapping import as_fetch_errors
from newsreader.fetch.headers import plain_value, retry_after_seconds
from newsreader.web.address import host_of, web_address

STALL_SECONDS = 30.0
"""Seconds that a server may send nothing in the middle of a response: the usual deadline of a `Fetcher`."""


@dataclass(frozen=True, slots=True)
class StreamHead:
    """The head of a streamed response.

    Its body begins with byte `start` of the whole, -1 if it is a part and the server does not say which. The whole has
    `total` bytes, None if unknown. `version` identifies this version: a strong ETag, else the date of its last change;
    "" if there is neither. `out_of_range`: there is no byte at the requested place, and no body. `live`: it is a
    broadcast.
    """

    content_type: str
    start: int
    total: int | None
    version: str
    out_of_range: bool = False
    live: bool = False


class StreamFetcher(Fetcher):
    """A `Fetcher` that also streams. The deadline of a stream bounds the wait for its head, and for each piece."""

    @contextlib.asynccontextmanager
    async def stream(
        self, address: str, *, start: int = 0, version: str = ""
    ) -> AsyncIterator[tuple[StreamHead, AsyncIterator[bytes]]]:
        """Request the bytes from `start` on; all bytes if the server has another version than `version` now. Yields the
        head and an iterator over the bytes as they come.

        Raises `errors.BadAddress`, or the `errors.FetchError` that names the failure; so does the iterator.
        """
        headers = {"Accept": "audio/*, video/*;q=0.9, */*;q=0.5", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
            if version:
                headers["If-Range"] = version
        current = urldefrag(web_address(address)).url
        seen = 0
        while True:
            where = host_of(current)
            async with self._within_deadline(where):
                response = await self._send(current, headers)
            try:
                target = redirected_to(current, response)
                if target is None:
                    yield _head_of(where, response, start), self._pieces(where, response)
                    return
            finally:
                with as_fetch_errors(where):
                    await response.aclose()
            seen += 1
            if seen > REDIRECTS_AT_MOST:
                raise errors.FetchError(messages.download_redirected(where), errors.Kind.TRY_LATER)
            current = target

    async def _pieces(self, where: str, response: httpx.Response) -> AsyncIterator[bytes]:
        pieces = response.aiter_raw()
        with as_fetch_errors(where):
            while True:
                try:
                    async with asyncio.timeout(self._deadline):
                        piece = await anext(pieces, None)
                except TimeoutError:
                    raise errors.DownloadStalled(where, self._deadline) from None
                if piece is None:
                    return
                yield piece


_RANGE = re.compile(r"bytes\s+(?:([0-9]{1,18})-[0-9]{1,18}|\*)/([0-9]{1,18}|\*)")
_LENGTH = re.compile(r"[0-9]{1,18}")


def _head_of(where: str, response: httpx.Response, start: int) -> StreamHead:
    """Parse the head of a response. Raises `errors.FetchError` for a status without a recording."""
    status, headers = response.status_code, response.headers
    ranged = _RANGE.fullmatch(headers.get("content-range", "").strip())
    total = int(ranged[2]) if ranged and ranged[2] != "*" else None
    kind, version = plain_value(headers.get("content-type", "")), _version_of(headers)
    if status == 416 and start:
        return StreamHead(kind, start, total, version, out_of_range=True)
    if status >= 300:
        wait = retry_after_seconds(headers.get("retry-after", "")) if status in (429, 503) else None
        raise errors.DownloadStatus(where, status, wait)
    if headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise errors.BrokenAnswer(where)  # nothing compressed was asked for
    if status == 206:
        return StreamHead(kind, int(ranged[1]) if ranged and ranged[1] else -1, total, version)
    length = headers.get("content-length", "").strip()
    total = int(length) if _LENGTH.fullmatch(length) else None
    # Icecast and SHOUTcast; a file on such a server has a length.
    live = total is None and any(name.startswith("icy-") for name in headers)
    return StreamHead(kind, 0, total, version, live=live)


def _version_of(headers: httpx.Headers) -> str:
    """The version for If-Range (RFC 9110, 13.1.5); "" if there is none."""
    etag = plain_value(headers.get("etag", ""))
    return etag if etag.startswith('"') else plain_value(headers.get("last-modified", ""))
