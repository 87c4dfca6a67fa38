"""Runs ONNX models so that they can be stopped."""

import threading
from collections.abc import Mapping
from typing import Any

import numpy
import onnxruntime

from newsreader.speech.engines.onnx_file import sole_result, with_output
from newsreader.speech.engines.speech_model import Stopped


class Network:
    """A loaded model, which does one run at a time."""

    def __init__(self, model: bytes, durations_from: str) -> None:
        """`durations_from` names the operation that computes how long each sound is. If the model has exactly one such
        operation, its result is the last output of each run, and `has_durations` is true.

        Raises what onnxruntime raises for a file that is not a model.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # the other cores are the reader's
        options.log_severity_level = 4
        name = sole_result(model, durations_from)
        self.has_durations = bool(name)
        self._session = onnxruntime.InferenceSession(
            with_output(model, name) if name else model, options, providers=["CPUExecutionProvider"]
        )
        self._lock = threading.Lock()
        self._running: Any = None

    def run(self, inputs: Mapping[str, Any]) -> list[Any]:
        """Run the model. Returns its outputs. Raises `Stopped`."""
        options = onnxruntime.RunOptions()
        with self._lock:
            self._running = options
        try:
            outputs: list[Any] = self._session.run(None, inputs, options)
        except Exception:
            if options.terminate:
                raise Stopped from None
            raise
        finally:
            with self._lock:
                self._running = None
        return outputs

    def stop(self) -> None:
        """Make a run on another thread raise `Stopped`."""
        with self._lock:
            if self._running is not None:
                self._running.terminate = True


def sixteen_bits(wave: Any) -> bytes:
    """Convert a numpy array of samples between -1 and 1 to 16 bits."""
    return bytes((numpy.clip(wave, -1.0, 1.0) * 32_767).astype("<i2").tobytes())


def sound_starts(wave: Any, durations: Any, count: int) -> Any:
    """Where each of `count` sounds begins in a wave, in samples, and where the last ends.

    `durations` are their relative lengths; None if unknown, when all count as equally long.
    """
    ends = numpy.cumsum(numpy.ones(count) if durations is None else durations.reshape(-1))
    return numpy.concatenate([[0], ends]) * (len(wave) / ends[-1])
