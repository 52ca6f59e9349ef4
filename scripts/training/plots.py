"""Plots of what a training run came to, as PNG: the same run gives the same bytes.

Figures are made without pyplot, which would keep them all and look for a screen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import NDArray

from scripts.common.files import replacing

Pictures = NDArray[np.uint8]
Labels = NDArray[np.uint8]
Probabilities = NDArray[np.float32]

_INK, _PALE, _TRAIN, _JUDGED = "#1d2433", "#8a93a6", "#2563eb", "#d9480f"
_MOST_MISTAKES = 120  # on one sheet


def save(figure: Figure, path: Path) -> None:
    """Write a figure as PNG, without the version of matplotlib in it."""
    with replacing(path) as draft:
        figure.savefig(draft, format="png", dpi=120, metadata={"Software": None})


def learning_curves(history: Sequence[dict[str, float]], judged_by: str, result: dict[str, float]) -> Figure:
    """Loss and accuracy after each epoch.

    Args:
        history: for each epoch `loss` and `accuracy`; where digits were watched, also with `val_` before.
        judged_by: what the final result was measured on.
        result: the final `loss` and `accuracy`.
    """
    figure = Figure(figsize=(9, 3.6), layout="constrained")
    epochs = range(1, len(history) + 1)
    for axes, name in zip(figure.subplots(1, 2), ("loss", "accuracy"), strict=True):
        axes.plot(epochs, [epoch[name] for epoch in history], "o-", ms=4, color=_TRAIN, label="training")
        if f"val_{name}" in history[-1]:
            watched = [epoch[f"val_{name}"] for epoch in history]
            axes.plot(epochs, watched, "o-", ms=4, color=_JUDGED, label="validation")
        else:
            axes.plot(len(history), result[name], "D", ms=7, color=_JUDGED, label=judged_by)
        axes.set_title(name.capitalize(), loc="left", color=_INK)
        axes.set_xlabel("epoch")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.grid(alpha=0.25)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False)
        if name == "accuracy":
            axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    return figure


def confusion_matrix(labels: Labels, answers: NDArray[np.intp], outputs: Sequence[str]) -> Figure:
    """How often each digit was read as each output; colour shows the mistakes alone.

    Args:
        labels: what the pictures show, n.
        answers: index of the most probable output, n.
        outputs: their names.
    """
    digits = int(labels.max()) + 1
    counts = np.zeros((digits, len(outputs)), dtype=int)
    np.add.at(counts, (labels, answers), 1)
    mistakes = counts.astype(float)
    np.fill_diagonal(mistakes, np.nan)
    figure = Figure(figsize=(6.4, 6), layout="constrained")
    axes = figure.subplots()
    worst = max(1.0, float(np.nanmax(mistakes)))
    axes.imshow(mistakes, cmap="Oranges", vmin=0, vmax=worst)
    for true, row in enumerate(counts):
        for answer, count in enumerate(row):
            if count:
                dark = true != answer and mistakes[true, answer] > worst * 0.6
                color = "white" if dark else _PALE if true == answer else _INK
                axes.text(answer, true, f"{count}", ha="center", va="center", fontsize=9, color=color)
    axes.set_xticks(range(len(outputs)), outputs)
    axes.set_yticks(range(digits), outputs[:digits])
    axes.set_xlabel("read as")
    axes.set_ylabel("digit")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    wrong = int((labels != answers).sum())
    axes.set_title(f"{wrong:,} of {len(labels):,} digits read wrong", loc="left", color=_INK)
    return figure


def mistake_sheet(
    images: Pictures, labels: Labels, probabilities: Probabilities, outputs: Sequence[str]
) -> Figure:
    """The digits that were read wrong, the surest mistakes first: each with digit, answer and probability.

    Args:
        images: uint8 n x 28 x 28, ink 255.
        labels: what they show, n.
        probabilities: n x outputs.
        outputs: their names.
    """
    answers = probabilities.argmax(axis=1)
    wrong = np.flatnonzero(answers != labels)
    wrong = wrong[np.argsort(-probabilities[wrong, answers[wrong]], kind="stable")]
    shown = wrong[:_MOST_MISTAKES]
    columns = 12
    rows = max(1, math.ceil(len(shown) / columns))
    height, width = images.shape[1:]
    cell_height, cell_width = height + 10, width + 4  # room for the caption and between the pictures
    sheet = np.full((rows * cell_height, columns * cell_width), 255, np.uint8)
    figure = Figure(figsize=(columns * 0.8, rows * 0.95 + 0.5), layout="constrained")
    axes = figure.subplots()
    for place, which in enumerate(shown):
        top, left = (place // columns) * cell_height, (place % columns) * cell_width
        sheet[top : top + height, left : left + width] = 255 - images[which]
        answer = answers[which]
        caption = f"{outputs[labels[which]]} → {outputs[answer]}  {probabilities[which, answer]:.2f}"
        axes.text(
            left + width / 2, top + height + 3, caption, ha="center", va="center", fontsize=6.5, color=_INK
        )
    axes.imshow(sheet, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
    axes.set_axis_off()
    rest = f", the {len(shown)} surest of them" if len(shown) < len(wrong) else ""
    title = f"{len(wrong):,} of {len(labels):,} digits read wrong{rest} (digit → answer, its probability)"
    axes.set_title(title, loc="left", fontsize=9, color=_INK)
    return figure
