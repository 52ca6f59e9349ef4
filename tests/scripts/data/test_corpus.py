from collections import Counter

import numpy as np

from scripts.data.augment import Ranges
from scripts.data.corpus import Source, epoch
from scripts.data.digits import Digits

STILL = Ranges(0, 0, 0, 0, 0, 0, 0, reframe=False)


def digits(count: int, label: int = 3) -> Digits:
    """Pictures that can be told apart: each has a square of its own grey in the middle."""
    images = np.zeros((count, 28, 28), np.uint8)
    images[:, 9:20, 9:20] = np.arange(100, 100 + count, dtype=np.uint8)[:, None, None]
    return Digits(images, np.full(count, label, np.uint8))


def test_an_epoch_takes_its_share_of_each_source_and_none_twice_before_all() -> None:
    sources = [Source("few", digits(5, 3), 12, STILL), Source("many", digits(50, 8), 10, STILL)]
    mixture = epoch(sources, np.random.default_rng(0))
    assert Counter(mixture.labels.tolist()) == {3: 12, 8: 10}
    few = Counter(mixture.images[mixture.labels == 3][:, 14, 14].tolist())
    assert sorted(few.values()) == [2, 2, 2, 3, 3]
    many = Counter(mixture.images[mixture.labels == 8][:, 14, 14].tolist())
    assert set(many.values()) == {1}
    assert mixture.labels[:12].tolist() != [3] * 12  # shuffled


def test_the_seed_decides_on_an_epoch() -> None:
    sources = [Source("digits", digits(20), 20, Ranges())]
    first, again, other = (epoch(sources, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.images, again.images)
    assert not np.array_equal(first.images, other.images)


def test_a_part_of_a_source_is_shown_as_it_is() -> None:
    def unvaried(**kept: float) -> int:
        shown = epoch([Source("digits", digits(20), 20, Ranges(), **kept)], np.random.default_rng(0))
        originals = {image.tobytes() for image in digits(20).images}
        return sum(image.tobytes() in originals for image in shown.images)

    assert unvaried() == 6
    assert unvaried(kept=0) == 0
    assert unvaried(kept=1) == 20
