"""`python -m tests.kiosk.soak`: thousands of visits to a whole kiosk whose surroundings misbehave.

The command line, the supervisor, the visits, their voices, the restocking and the library are real. Visitors press
random keys and leave in every possible way. News sites send every kind of answer that a site has sent. The sound device
is lost and restored, and the policy is changed, broken and mended. At the end, resources are compared for growth: the
exit status is 1 if any has grown, or if anything else failed.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.faces.visual.terminal import processes_of
from tests.kiosk.soaking import measures
from tests.kiosk.soaking.judging import grown, spread, table
from tests.kiosk.soaking.measures import Sample
from tests.kiosk.soaking.sound import SoundSystem
from tests.kiosk.soaking.town import LIST_ADDRESS, Town
from tests.kiosk.soaking.visitors import GREETING, Visitors
from tests.kiosk.whole import WholeKiosk

PHRASE = "leave now"

POLICY = f"""face = "{{face}}"
{{sources}}
welcome = "{GREETING}, number {{number}}."
exit_phrase = "{PHRASE}"
refresh_minutes = 1
debounce_seconds = 0.05
idle_seconds = 6
warning_seconds = 1
rate = 900
"""

SOURCES = (f'opml = "{LIST_ADDRESS}"', 'sources = ["http://herald.example/feed", "http://echo.example/feed"]')

UNREADABLE = "opml = \n"

BROKEN = ("face = 7\n", UNREADABLE, 'sources = []\nopml = "nowhere"\n', "\x00\xff", "idle_seconds = 0\n")

SAMPLES = 40
"""Samples taken in a run."""


class Soak:
    """A run of a number of visits."""

    def __init__(self, face: str, seed: int, folder: Path) -> None:
        self._face = face
        self._random = Random(f"{seed} {face}")
        self._folder = folder
        self._seed = seed
        self._policies = 0
        self._broken = False

    def run(self, visits: int, seconds: float) -> int:
        """Make the visits, for at most `seconds`. Returns the exit status."""
        home = self._folder / "home"
        with Town(self._seed) as town, SoundSystem(self._folder / "sound") as sound:
            environment = {
                **sound.environment,
                "NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "0",
                "http_proxy": town.proxy,
                "no_proxy": "",
                "all_proxy": "",
            }
            home.mkdir(mode=0o700)
            with WholeKiosk(home, self._policy(), environment=environment) as kiosk:
                visitors = Visitors(kiosk, self._face, self._random, sound)
                samples = self._visits(visitors, kiosk, sound, visits, time.monotonic() + seconds)
                visitors.wait_asleep()
                visitors.mark()
                for key in PHRASE:
                    visitors.strike(key)
                if visitors.until(lambda: kiosk.process.poll() is not None) is None:
                    visitors.fail("The phrase did not end it")
                if left := processes_of(home):
                    visitors.fail(f"Processes were left behind: {[measures.command_of(pid) for pid in left]}")
                if town.wrongly_asked:
                    visitors.fail(f"It asked for {town.wrongly_asked[:5]}")
                return self._judge(visitors, samples, kiosk, town)

    def _visits(
        self, visitors: Visitors, kiosk: WholeKiosk, sound: SoundSystem, visits: int, until: float
    ) -> list[Sample]:
        samples: list[Sample] = []
        every = max(1, visits // SAMPLES)
        visitors.wait_asleep()
        # What explains a bad policy is loaded once, and does not count as growth: it is needed before the first sample.
        self._break_policy(kiosk, UNREADABLE)
        while visitors.number < visits and time.monotonic() < until and kiosk.process.poll() is None:
            failures = len(visitors.failures)
            visitors.visit()
            for failure in visitors.failures[failures:]:
                tell(f"{time.strftime('%H:%M:%S')} {failure}")
            self._meddle(kiosk, sound)
            supervisor = kiosk.process.pid
            due = visitors.number >= every * (len(samples) + 1) and visitors.is_asleep
            if due and not measures.is_stocking(supervisor):
                visiting = measures.process_of(supervisor, "newsreader.kiosk.visit.visit_process")
                samples.append(measures.sample(visitors.number, supervisor, visiting, kiosk.home))
                tell(f"{time.strftime('%H:%M:%S')} {len(visitors.failures)} failures, {samples[-1]}")
        if kiosk.process.poll() is not None:
            visitors.fail(f"The kiosk has ended, with {kiosk.process.returncode}")
        return samples

    def _meddle(self, kiosk: WholeKiosk, sound: SoundSystem) -> None:
        """Between two visits, lose or restore the sound device, or change, break or mend the policy."""
        chance = self._random.random()
        if chance < (0.03 if sound.is_there else 0.2):
            (sound.pull_out if sound.is_there else sound.plug_in)()
        elif self._broken and chance > 0.8:
            self._broken = False
            kiosk.policy.write_text(self._policy(), encoding="utf-8")
        elif chance > 0.98:
            self._break_policy(kiosk, self._random.choice(BROKEN))
        elif chance > 0.96:
            kiosk.policy.write_text(self._policy(), encoding="utf-8")

    def _break_policy(self, kiosk: WholeKiosk, text: str) -> None:
        self._broken = True
        kiosk.policy.write_text(text, encoding="utf-8")

    def _policy(self) -> str:
        self._policies += 1
        (sources,) = self._random.choices(SOURCES, (3, 1))
        return POLICY.format(face=self._face, sources=sources, number=self._policies)

    def _judge(self, visitors: Visitors, samples: list[Sample], kiosk: WholeKiosk, town: Town) -> int:
        tell(f"\n{visitors.number} visits with seed {self._seed}, face {self._face}.")
        tell(f"Ended: {dict(visitors.ways)}. The news sites were asked {town.asked} times.")
        tell(f"From a key to the welcome on the screen, {spread(visitors.waking)}.")
        tell(f"From the key that ends a visit to the next sleep, {spread(visitors.closing)}.")
        tell(f"From a key during the goodbye to the next welcome, {spread(visitors.again)}.")
        tell(f"From a crash to the next words on the screen, {spread(visitors.crashed)}.")
        tell(
            f"The home was compared before and after {visitors.compared} visits during which no news was fetched: the"
            " same, but for failures below."
        )
        tell(
            f"The key that ends a visit was struck again {visitors.repeated} times: keys were described, or too close."
        )
        journal = Counter(kiosk.errors.read_text("utf-8", "replace").splitlines() if kiosk.errors.exists() else [])
        tell("Sentences in the journal, and how often each:")
        for sentence, times in journal.most_common(40):
            tell(f"  {times} {sentence[:200]}")
        problems = [*visitors.failures]
        if samples:
            tell(table(samples))
            problems += grown(samples)
        for problem in problems:
            tell(f"FAILED: {problem}")
        tell("Nothing has grown, and nothing has failed." if not problems else f"{len(problems)} failures.")
        return 1 if problems else 0


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kiosk.soak", description=__doc__)
    parser.add_argument("--visits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--face", choices=("line", "visual"), default="line")
    parser.add_argument("--minutes", type=float, default=600.0, help="go on for no longer")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    with tempfile.TemporaryDirectory(prefix="soak") as folder:
        return Soak(options.face, options.seed, Path(folder)).run(options.visits, 60 * options.minutes)


if __name__ == "__main__":
    sys.exit(main())
