"""Has voices speak paragraphs, for `word_errors`, which counts what Whisper mishears. Run by hand:
`python -m tools.benchmarks.spoken_paragraphs TEXTS FOLDER [ID...]`.

Each line of the file TEXTS is a paragraph, spoken as one of an article that is read aloud. The folder gets texts.tsv,
with each line and its spoken form, and a folder for each voice with 001.wav and so on; those that are there already are
not made again. Prints how many seconds of computing a second of speech takes.
"""

import sys
import time
import wave
from collections.abc import Sequence
from pathlib import Path

from newsreader import articles
from newsreader.model.text import clean
from newsreader.model.values import Article, Block, Clean
from newsreader.speech.engines.engine_choice import Engines
from newsreader.speech.engines.voices import USUAL_PITCH, VoiceInfo, all_voices, voice
from newsreader.speech.one_shot import synthesise
from newsreader.speech.text.script import USUAL_RATE, Utterance, of_sentences
from newsreader.speech.text.spoken import spoken_form


def script(text: str) -> tuple[Utterance, ...]:
    article = Article("https://news.example/", Clean("News"), language="en", blocks=(Block("paragraph", clean(text)),))
    sentences = articles.reading(article, Clean("")).sentences
    return of_sentences([each for each in sentences if each.kind != "title"])


def speak(info: VoiceInfo, texts: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    engines = Engines(quiet=True)
    engines.prepare(info)
    took = seconds = 0.0
    for number, text in enumerate(texts, 1):
        path = folder / f"{number:03}.wav"
        if path.exists():
            continue
        samples = bytearray()
        started = time.perf_counter()
        for utterance in script(text):
            synthesise(utterance, info, engines, USUAL_RATE, USUAL_PITCH, samples.extend)
        took += time.perf_counter() - started
        seconds += len(samples) / 2 / engines.sample_rate
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(engines.sample_rate)
            file.writeframes(samples)
    engines.close()
    print(f"{info.id:24} {seconds:6.0f} s {took / (seconds or 1):6.3f} s/s", flush=True)


def main(arguments: Sequence[str]) -> int:
    texts = [line for line in Path(arguments[0]).read_text("utf-8").splitlines() if line.strip()]
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{line}\t{spoken_form(line)}\n" for line in texts)
    (folder / "texts.tsv").write_text(rows, "utf-8")
    chosen = [voice(identity) for identity in arguments[2:]] or [info for info in all_voices() if info.installed]
    for info in chosen:
        speak(info, texts, folder / info.id)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
