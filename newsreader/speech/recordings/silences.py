"""Shortens the silences of a recording, if the setting `skip_silences` is on."""

import array
from collections import deque
from collections.abc import Iterator

_STEP_SECONDS = 0.01

LONG_SECONDS = 0.6
"""Seconds. Longer silences are shortened; pauses between sentences stay."""

_BEGIN_SECONDS, _END_SECONDS = 0.2, 0.1
"""Seconds of a silence that stay at its begin and its end: soft sounds that end a word, and those that begin the
next."""

_BELOW_LOUDNESS = 25.0
"""Decibels below the loudness of a recording at which it counts as silent."""

_LEAST, _MOST, _UNKNOWN = 40, 1_000, 150
"""Limits of the highest sample, of 32,767, in a silence, whatever the recording's loudness; and its value while that is
unknown."""

_BYTES = 2


class SilenceSkipper:
    """Receives the pieces of a recording with their times, and yields them, shortened, with theirs."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._step = round(sample_rate * _STEP_SECONDS)
        self._begin = round(_BEGIN_SECONDS / _STEP_SECONDS)
        self._end = round(_END_SECONDS / _STEP_SECONDS)
        self._held: deque[tuple[float, bytes]] = deque()
        self._most_held = round(LONG_SECONDS / _STEP_SECONDS) - self._begin
        self._silent = 0  # steps of silence so far

    def skip(self, seconds: float, samples: bytes, loudness: float | None) -> Iterator[tuple[float, bytes]]:
        """Yield the pieces to play, of a piece that begins at a second and of those held back before."""
        limit = _limit(loudness)
        sounding: list[bytes] = []
        begin = seconds
        size = self._step * _BYTES
        for at in range(0, len(samples), size):
            step = samples[at : at + size]
            now = seconds + at // _BYTES / self._rate
            wave = array.array("h", step)
            if max(wave) > limit or min(wave) < -limit:
                if self._held:
                    yield from self._held
                    self._held.clear()
                    begin = now
                self._silent = 0
            else:
                self._silent += 1
            if self._silent <= self._begin:
                begin = begin if sounding else now
                sounding.append(step)
                continue
            if sounding:
                yield begin, b"".join(sounding)
                sounding.clear()
            self._held.append((now, step))
            if len(self._held) > self._most_held or self._silent > self._begin + self._most_held:
                while len(self._held) > self._end:
                    self._held.popleft()
        if sounding:
            yield begin, b"".join(sounding)

    def flush(self) -> Iterator[tuple[float, bytes]]:
        """Yield what was held back, at the end."""
        yield from self._held
        self._held.clear()


def _limit(loudness: float | None) -> int:
    if loudness is None:
        return _UNKNOWN
    return min(max(int(32_768 * 10 ** ((loudness - _BELOW_LOUDNESS) / 20)), _LEAST), _MOST)
