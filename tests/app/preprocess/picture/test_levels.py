import numpy as np
import pytest

from app.preprocess.picture.levels import border_of, levels, soften


def scene(paper, noise, ink, part):
    random = np.random.default_rng(5)
    strength = random.normal(paper, noise, (60, 60))
    strength[: int(60 * part)] = ink
    return np.clip(strength + 0.5, 0, 255).astype(np.int64)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6])
def test_the_border_lies_between_paper_and_ink(part):
    judged = levels(scene(20, 4, 200, part))
    assert judged.paper == pytest.approx(20, abs=7)
    assert 70 < judged.between < 130
    assert not judged.noisy


@pytest.mark.parametrize(("paper", "noise", "ink"), [(0, 0, 18), (18, 6, 45), (60, 20, 120)])
def test_what_hardly_stands_out_is_no_ink(paper, noise, ink):
    assert levels(scene(paper, noise, ink, 0.05)) is None


def test_noise_that_ink_stands_out_from_is_said():
    assert levels(scene(30, 12, 150, 0.1)).noisy


def test_the_border_of_known_ink_follows_the_strongest():
    faint, strong = np.full(100, 60), np.full(100, 200)
    assert border_of(faint, 10.0) == pytest.approx(10 + 0.42 * 50)
    assert border_of(np.concatenate([faint, strong]), 10.0) > 10 + 0.42 * 160


def test_softening_keeps_the_mean_and_lessens_noise():
    strength = scene(100, 20, 0, 0)
    softened = soften(strength)
    assert softened.mean() == pytest.approx(strength.mean(), abs=1)
    assert softened.std() < 0.5 * strength.std()
    np.testing.assert_array_equal(soften(np.full((3, 5), 77)), np.full((3, 5), 77))
