import numpy as np
import pytest
from PIL import Image

from scripts.evaluation import figures
from scripts.training.plots import save


def result(error: float, share: float | None):
    return {
        "curves": {
            name: {"1": share and {"right": share}, "2": {"right": 0.9}}
            for name in ("rotation", "size", "pen width", "jitter")
        },
        "trained": {"scribble": 0.2, "dot": 0.0},
        "unseen": {"heart": 0.1},
        "reliability": {
            "test": {
                "error": error,
                "confidence": [None] * 14 + [0.99],
                "accuracy": [None] * 14 + [0.98],
                "count": [0] * 14 + [100],
            }
        },
        "abstention": {
            "by": "bias" if share is None else "threshold",
            "settings": [-1, 0, 1],
            "lost": [0, 0.01, 0.1],
            "wrong": [0.02, 0.01, 0],
            "answered": [0.3, 0.2, 0.1],
        },
    }


RESULTS = {"old": result(0.01, 0.8), "new": result(0.002, None)}


@pytest.mark.parametrize(
    "draw", [figures.curves, figures.non_digits, figures.reliability, figures.abstention]
)
def test_a_figure_can_be_saved_and_is_not_blank(draw, tmp_path) -> None:
    save(draw(RESULTS), tmp_path / "figure.png")
    with Image.open(tmp_path / "figure.png") as image:
        assert np.asarray(image.convert("L")).std() > 5


def test_the_reliability_diagram_names_the_error() -> None:
    titles = [axes.get_title(loc="left") for axes in figures.reliability(RESULTS).axes]
    assert titles == ["old: calibration error 1.00%", "new: calibration error 0.20%"]


def test_values_that_were_not_measured_are_left_out() -> None:
    axes = figures.curves(RESULTS).axes[1]
    assert [len(line.get_xdata()) for line in axes.lines] == [2, 1]


def test_the_cost_of_refusing_is_a_curve_with_a_dot_for_what_is_shipped() -> None:
    [axes] = figures.abstention(RESULTS).axes
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "old, by its threshold", "new, by its logit bias of “none”"
    ]  # fmt: skip
    curve, dot, *others = axes.lines
    assert len(others) == 2
    assert curve.get_xydata().tolist() == [[0.3, 0], [0.2, 0.01], [0.1, 0.1]]
    assert dot.get_xydata().tolist() == [[0.2, 0.01]]
    assert not figures.abstention({"old": {**RESULTS["old"], "abstention": None}}).axes[0].lines
