import numpy as np
import pytest
from PIL import Image

from scripts.training import plots

OUTPUTS = [*"0123456789"]
HISTORY = [{"loss": 0.5, "accuracy": 0.8}, {"loss": 0.2, "accuracy": 0.9}]


def reading(wrong, outputs=10):
    """Three hundred pictures of digits, and probabilities that are wrong for the first few."""
    random = np.random.default_rng(0)
    images = random.integers(0, 256, (300, 28, 28), dtype=np.uint8)
    labels = (np.arange(300) % 10).astype(np.uint8)
    answers = np.where(np.arange(300) < wrong, (labels + 1) % outputs, labels)
    probabilities = np.full((300, outputs), 0.02, np.float32)
    probabilities[np.arange(300), answers] = random.uniform(0.5, 0.8, 300)
    return images, labels, probabilities


def figures(wrong, outputs=OUTPUTS):
    images, labels, probabilities = reading(wrong, len(outputs))
    return [
        plots.confusion_matrix(labels, probabilities.argmax(axis=1), outputs),
        plots.mistake_sheet(images, labels, probabilities, outputs),
    ]


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_the_same_run_gives_the_same_bytes(tmp_path):
    for name in "ab":
        for number, figure in enumerate([*figures(5), plots.learning_curves(HISTORY, "test", HISTORY[1])]):
            plots.save(figure, tmp_path / f"{name}{number}.png")
    for number in range(3):
        assert (tmp_path / f"a{number}.png").read_bytes() == (tmp_path / f"b{number}.png").read_bytes()
        with Image.open(tmp_path / f"a{number}.png") as picture:
            assert picture.width > 500


@pytest.mark.parametrize("watched", [False, True])
def test_curves_show_what_was_measured(watched):
    history = [{**epoch, **({"val_loss": 0.3, "val_accuracy": 0.85} if watched else {})} for epoch in HISTORY]
    figure = plots.learning_curves(history, "test", {"loss": 0.1, "accuracy": 0.95})
    for axes, training, final in zip(figure.axes, [[0.5, 0.2], [0.8, 0.9]], [0.1, 0.95], strict=True):
        first, second = (list(line.get_ydata()) for line in axes.lines)
        assert first == training
        assert second == (
            [history[0][f"val_{axes.get_title(loc='left').lower()}"]] * 2 if watched else [final]
        )


def test_the_confusion_matrix_counts():
    confusion, _ = figures(3)
    assert texts(confusion) == ["29", "1", "29", "1", "29", "1", *["30"] * 7]
    assert confusion.axes[0].get_title(loc="left") == "3 of 300 digits read wrong"


def test_a_network_may_have_more_outputs_than_digits():
    confusion, sheet = figures(10, [*OUTPUTS, "none"])
    assert "9 → none" in " ".join(texts(sheet))
    assert confusion.axes[0].get_xticklabels()[10].get_text() == "none"


@pytest.mark.parametrize(("wrong", "shown"), [(0, 0), (1, 1), (13, 13), (300, 120)])
def test_the_sheet_shows_mistakes_surest_first(wrong, shown):
    _, sheet = figures(wrong)
    sureness = [float(text.split()[-1]) for text in texts(sheet)]
    assert len(sureness) == shown
    assert sureness == sorted(sureness, reverse=True)
    assert ("120 surest" in sheet.axes[0].get_title(loc="left")) == (wrong == 300)
