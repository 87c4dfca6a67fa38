"""A face imports little of the voice: the rest is loaded by the voice's process, or when needed."""

import subprocess
import sys

import pytest

HEAVY = ("miniaudio", "pyttsx3", "espeakng_loader", "sentencex", "numpy", "lxml", "httpx", "textual")


@pytest.mark.parametrize(
    "module",
    [
        "newsreader.speech.voice.narrator",
        "newsreader.speech.text.script",
        "newsreader.speech.engines.voices",
        "newsreader.speech.text.spoken",
    ],
)
def test_importing_the_faces_side_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_the_spoken_form_needs_no_engine() -> None:
    program = f"""
import sys
from newsreader import spoken_form
assert spoken_form("£1.1m in 2022") == "1.1 million pounds in twenty twenty-two"
print(*(name for name in {HEAVY!r} if name in sys.modules))
"""
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_the_process_of_the_usual_voice_loads_no_other_engine() -> None:
    program = "import sys, newsreader.speech.voice.service; print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    )
    assert loaded.isdisjoint({"subprocess", "hashlib", "numpy", "onnxruntime", "hibari", "pyttsx3"})
    engines = {name for name in loaded if name.startswith("newsreader.speech.engines.")}
    usual = (
        "amplifier",
        "default_voices",
        "engine_choice",
        "engine_table",
        "espeak",
        "espeak_text",
        "voices",
    )
    assert engines == {f"newsreader.speech.engines.{name}" for name in usual}
