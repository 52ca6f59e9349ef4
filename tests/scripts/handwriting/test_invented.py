import numpy as np
import pytest

from scripts.data.digits import load_digits, render
from scripts.handwriting.invented import INVENTED_KINDS, beside, far_from_digits, invented


@pytest.mark.parametrize("kind", INVENTED_KINDS)
def test_strokes_lie_on_the_pad_and_can_be_drawn(kind: str) -> None:
    rng = np.random.default_rng(0)
    for _ in range(40):
        name, strokes = invented(rng, kind)
        assert name == kind
        points = np.concatenate(strokes)
        assert points.dtype == np.float64
        assert points.min() >= 0
        assert points.max() <= 1
        assert render(strokes).any()


def test_the_seed_decides_and_every_kind_comes_up() -> None:
    one, again = (np.random.default_rng(3) for _ in range(2))
    seen = set()
    for _ in range(30):
        kind, strokes = invented(one)
        same, others = invented(again)
        assert kind == same
        assert all(np.array_equal(a, b) for a, b in zip(strokes, others, strict=True))
        seen.add(kind)
    assert seen == set(INVENTED_KINDS)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no kind 'heart'; there are "):
        invented(np.random.default_rng(0), "heart")


def test_no_dot_stands_below() -> None:
    """A dot below a stroke would make an exclamation mark of it, which may be read as 1."""
    rng = np.random.default_rng(4)
    hook = np.array([[0.0, 0.2], [0.5, 0.0], [0.9, 0.3], [0.4, 1.0]])
    for _ in range(300):
        assert beside(hook, rng)[:, 1].max() <= 1


def test_digits_are_not_far_from_digits() -> None:
    known = load_digits("train").images[:3000]
    kinds = np.zeros(200, np.uint8)
    assert far_from_digits(load_digits("test").images[:200], kinds, known).mean() < 0.25
    assert not far_from_digits(known[:200], kinds, known).any()
    rng = np.random.default_rng(5)
    made = np.stack([render(invented(rng, "pieces")[1]) for _ in range(200)])
    assert far_from_digits(made, kinds, known).mean() > 0.6
