"""A model returns how long its sounds are, if that output can be identified."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.engines.onnx_file import sole_result
from newsreader.speech.engines.onnx_network import Network
from tests.speech.engines.onnx_model import HOP, model

pytestmark = pytest.mark.usefixtures("models")


def inputs(*sounds: int) -> dict[str, object]:
    import numpy

    return {
        "input": numpy.asarray([sounds], numpy.int64),
        "input_lengths": numpy.asarray([len(sounds)], numpy.int64),
        "scales": numpy.asarray([0.6, 1.0, 0.8], numpy.float32),
    }


def test_the_durations_of_the_sounds_are_the_last_output() -> None:
    network = Network(model(), durations_from="Ceil")
    wave, durations = network.run(inputs(1, 2, 3))
    assert network.has_durations
    assert wave.shape == (1, 1, 3 * HOP)
    assert durations.tolist() == [[1, 1, 1]]


@pytest.mark.parametrize("ceilings", [0, 2])
def test_a_model_without_durations_speaks_too(ceilings: int) -> None:
    network = Network(model(ceilings=ceilings), durations_from="Ceil")
    (wave,) = network.run(inputs(1, 2, 3))
    assert not network.has_durations
    assert wave.shape == (1, 1, 3 * HOP)


def test_a_stop_without_a_run_has_no_effect() -> None:
    network = Network(model(), durations_from="Ceil")
    network.stop()
    assert network.run(inputs(1))


@given(st.binary(max_size=60), st.integers(0, len(model())))
def test_an_invalid_model_is_refused_in_finite_time(tail: bytes, at: int) -> None:
    with suppress(ValueError):
        sole_result(model()[:at] + tail, "Ceil")
