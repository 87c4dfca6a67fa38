"""Quick dataclasses behave like those of the standard library."""

import copy
import dataclasses
import pickle
import sys
from typing import Any

import pytest

from newsreader.model import frozen
from newsreader.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is."""

    page: int
    row: int = 0
    words: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.words[0]


@dataclass(frozen=True, slots=True)
class OtherPlace:
    page: int
    row: int = 0
    words: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    page: int
    row: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class One:
    it: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """No field at all."""


@dataclass(frozen=True, slots=True)
class NothingElse:
    """None here, either."""


GIVEN: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, ("a",)), {}),
    ((), {"page": 1}),
    ((), {"words": ("a",), "page": 1}),
    ((1,), {"words": ("a",)}),
    ((), {}),
    ((), {"row": 2}),
    ((1, 2, (), 4), {}),
    ((1,), {"page": 1}),
    ((1,), {"column": 1}),
    ((1, 2, (), 4), {"page": 1}),
    ((1, 2, ()), {"column": 1}),
]


@pytest.mark.parametrize(("given", "named"), GIVEN)
def test_fields_are_given_as_to_a_standard_dataclass(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    try:
        standard = Standard(*given, **named)
    except TypeError:
        with pytest.raises(TypeError):
            Place(*given, **named)
    else:
        place = Place(*given, **named)
        assert (place.page, place.row, place.words) == dataclasses.astuple(standard)


def test_values_are_equal_when_their_class_and_all_their_fields_are() -> None:
    assert Place(1, 2) == Place(1, 2)
    assert Place(1, 2) != Place(1, 3)
    assert One("a") == One("a") != One("b")
    assert Nothing() == Nothing()
    others: list[object] = [OtherPlace(1, 2), NothingElse()]
    assert Place(1, 2) not in others
    assert Nothing() not in others
    assert len({Place(1, 2), Place(1, 2), OtherPlace(1, 2), One("a"), Nothing(), Nothing()}) == 4


def test_every_value_is_true() -> None:
    assert bool(Nothing())


def test_no_field_of_a_value_can_be_changed() -> None:
    place = Place(1)
    for name in ("page", "column"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(place, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del place.page
    assert not hasattr(place, "__dict__")


def test_the_repr_of_a_value_is_its_constructor_call() -> None:
    assert repr(Place(1, words=("a",))) == "Place(page=1, row=0, words=('a',))"
    assert repr(Nothing()) == "Nothing()"


def test_a_value_is_matched_by_its_fields() -> None:
    match Place(1, 2):
        case Place(page, row=row):
            assert (page, row) == (1, 2)
        case _:
            pytest.fail("it was not matched")


def test_the_functions_of_dataclasses_know_a_value() -> None:
    place = Place(1, 2, ("a",))
    assert dataclasses.is_dataclass(Place)
    assert dataclasses.replace(place, row=3) == Place(1, 3, ("a",))
    assert dataclasses.asdict(place) == {"page": 1, "row": 2, "words": ("a",)}
    assert [field.name for field in dataclasses.fields(Place)] == ["page", "row", "words"]
    with pytest.raises(TypeError):
        dataclasses.replace(place, column=3)  # type: ignore[call-arg]


def test_a_value_can_be_copied_and_sent_elsewhere() -> None:
    for value in (Place(1, 2, ("a",)), One("a"), Nothing()):
        assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value  # noqa: S301


def test_methods_that_a_class_defines_are_not_replaced() -> None:
    assert Place.__doc__ == "Where something is."
    assert (Place.__name__, Place.__qualname__, Place.__module__) == ("Place", "Place", __name__)
    assert Place(1, words=("a", "b")).first == "a"


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there the standard decorator is used")
def test_unsupported_classes_are_refused() -> None:
    with pytest.raises(TypeError, match="must not inherit"):

        @dataclass(frozen=True, slots=True)
        class Longer(One):
            more: int = 0


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="there the standard decorator is used")
def test_a_class_with_many_values_behaves_as_before() -> None:
    @dataclass(frozen=True, slots=True)
    class Often:
        page: int
        row: int = 0

    first = Often(1, row=2)
    before = Often.__init__
    values = {Often(page=number) for number in range(frozen.MANY + 1)}
    assert Often.__init__ is not before
    assert len(values) == frozen.MANY + 1
    assert Often(3) in values
    assert first == Often(1, 2) != Often(1)
    assert hash(first) == hash(Often(1, 2))
    assert repr(Often(1)) == repr(first).replace("2", "0")
    assert dataclasses.replace(first, row=3) == frozen.replace(first, row=3) == Often(1, 3)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(Often(1), "row", 2)  # noqa: B010
    with pytest.raises(TypeError):
        Often()  # type: ignore[call-arg]
