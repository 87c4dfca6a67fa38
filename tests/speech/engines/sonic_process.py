"""`python -m tests.speech.engines.sonic_process`: converts noise and tones of every sample rate that engines have, at
every rate and pitch that can be set. A native library that writes past its buffers ends this process alone."""

import sys

import numpy as np

from newsreader.speech.engines.espeak import octaves
from newsreader.speech.engines.model_server import RATE
from newsreader.speech.engines.sonic import Sonic

_PACE = 170
_MOST_PIECES, _LONGEST_PIECE = 3, 2500


def _samples(random: np.random.Generator, rate: int, count: int) -> bytes:
    noise = random.integers(-32_768, 32_767, count, endpoint=True).astype("<i2")
    tone = (32_767 * np.sin(2 * np.pi * random.uniform(40, 500) / rate * np.arange(count))).astype("<i2")
    return (noise.tobytes(), tone.tobytes(), tone.tobytes(), bytes(2 * count))[random.integers(4)]


def main() -> int:
    """Prints each conversion whose length is wrong. Returns the exit status: whether there was one."""
    random, sonic, wrong = np.random.default_rng(1), Sonic(), 0
    for number, words_a_minute in enumerate(range(80, 901)):
        rate, pitch, speed = (16_000, 22_050, 24_000)[number % 3], int(random.integers(0, 101)), words_a_minute / _PACE
        stream = sonic.stream(rate, RATE, speed=speed, pitch=2 ** octaves(pitch))
        given = made = 0
        for _ in range(random.integers(1, _MOST_PIECES, endpoint=True)):
            count = int(random.choice((0, 1, _LONGEST_PIECE, *random.integers(_LONGEST_PIECE, size=7))))
            given += count
            made += len(stream.change(_samples(random, rate, count))) // 2
            made += len(stream.flush()) // 2 if random.integers(5) == 0 else 0
        made += len(stream.flush()) // 2
        if abs(made / RATE - given / rate / speed) > 0.08:
            wrong += 1
            sys.stdout.write(f"{given} samples of {rate} Hz, {words_a_minute} words a minute, pitch {pitch}: {made}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
