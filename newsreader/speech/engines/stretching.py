"""Does in Python what sonic does, where the espeak-ng library lacks it: on Windows.

Speech consists of periods, each similar to the last. Faster speech leaves out periods, slower speech repeats them, and
neighbours are blended. The method is that of sonic: https://github.com/waywardgeek/sonic. A second of speech takes 20
milliseconds of processor time.
"""

import array
from itertools import islice
from operator import sub

LOWEST, HIGHEST = 65, 400
"""The lowest and highest pitch, in hertz, for which a period is looked for."""

_COARSE_RATE = 4_000
"""The sample rate for the first, coarse search for a period."""


class Stretching:
    """Converts samples (16 bits, one channel), piece by piece, from `rate` samples a second to `to_rate`."""

    def __init__(self, rate: int, to_rate: int, *, speed: float, pitch: float) -> None:
        self._shortest, self._longest = rate // HIGHEST, rate // LOWEST
        self._coarse = max(1, rate // _COARSE_RATE)
        self._pitch = pitch
        self._speed = speed
        self._step = pitch * rate / to_rate  # stretched samples for each of the result
        self._given = array.array("h")  # samples that are not stretched yet
        self._copies = 0  # how many of them come unchanged
        self._stretched = array.array("h")
        self._at = 0.0  # the place in those of the next sample of the result

    def set_speed(self, speed: float) -> None:
        """Change the speed, from the next piece on; 1.0 is unchanged."""
        self._speed = speed

    def change(self, samples: bytes) -> bytes:
        """Convert samples. Returns those that are ready; some hundredths of a second are held back."""
        self._given.frombytes(samples)
        self._stretch()
        return self._resampled()

    def flush(self) -> bytes:
        """Return the samples that were held back."""
        expected = len(self._stretched) + round(len(self._given) / self._factor)
        self._given.extend([0] * (2 * self._longest))
        self._stretch()
        self._stretched.extend(self._given)
        del self._stretched[expected:]
        self._given, self._copies = array.array("h"), 0
        if self._step != 1 and self._stretched:
            self._stretched.append(self._stretched[-1])
        return self._resampled()

    @property
    def _factor(self) -> float:
        """How much faster the speech becomes. Changing its pitch by resampling changes the speed again."""
        return self._speed / self._pitch

    def _stretch(self) -> None:
        factor, given, out = self._factor, self._given, self._stretched
        if abs(factor - 1) < 1e-5:
            out.extend(given)
            self._given, self._copies = array.array("h"), 0
            return
        at = 0
        while True:
            if self._copies:
                copied = min(self._copies, len(given) - at)
                out.extend(given[at : at + copied])
                at += copied
                self._copies -= copied
            if len(given) - at < 2 * self._longest:
                break
            period = self._period(at)
            if factor > 1:
                blended = period if factor < 2 else max(1, round(period / (factor - 1)))
                blended = min(blended, period)
                out.extend(_blend(given[at : at + blended], given[at + period : at + period + blended]))
                at += period + blended
                self._copies = max(0, round(period * (2 - factor) / (factor - 1)))
            else:
                blended = period if factor > 0.5 else max(1, round(period * factor / (1 - factor)))
                out.extend(given[at : at + period])
                out.extend(_blend(given[at + period : at + period + blended], given[at : at + blended]))
                at += blended
                self._copies = max(0, round(period * (2 * factor - 1) / (1 - factor)))
        del given[:at]

    def _period(self, at: int) -> int:
        """The length of the period that begins at a sample: the distance after which the samples differ least."""
        near = self._given[at : at + 2 * self._longest]
        step = self._coarse
        coarse = _closest(near[::step], self._shortest // step, self._longest // step) * step
        return _closest(near, max(self._shortest, coarse - step), min(self._longest, coarse + step))

    def _resampled(self) -> bytes:
        """The stretched samples at the rate of the result, interpolated."""
        wave, step, at = self._stretched, self._step, self._at
        if step == 1:
            self._stretched = array.array("h")
            return wave.tobytes()
        count = max(0, int((len(wave) - 1 - at) / step))
        places = [at + number * step for number in range(count)]
        made = array.array(
            "h",
            [
                int(wave[whole] + (wave[whole + 1] - wave[whole]) * (place - whole))
                for place, whole in zip(places, map(int, places), strict=True)
            ],
        )
        after = at + count * step
        done = int(after)
        self._at = after - done
        del wave[:done]
        return made.tobytes()


def _closest(wave: "array.array[int]", shortest: int, longest: int) -> int:
    """The distance, from `shortest` to `longest`, at which as many samples differ least from those before them."""
    best, least = max(1, shortest), float("inf")
    for distance in range(max(1, shortest), longest + 1):
        differs = sum(map(abs, map(sub, islice(wave, distance), wave[distance : 2 * distance]))) / distance
        if differs < least:
            best, least = distance, differs
    return best


def _blend(going: "array.array[int]", coming: "array.array[int]") -> "array.array[int]":
    """Cross-fade from some samples to as many others."""
    count = len(going)
    return array.array(
        "h",
        [
            (before * (count - number) + after * number) // count
            for number, (before, after) in enumerate(zip(going, coming, strict=True))
        ],
    )
