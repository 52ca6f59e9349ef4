"""Figures of what `scripts.evaluate` has measured."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import PercentFormatter

from scripts.evaluation.measures import BINS
from scripts.evaluation.report import Result

_COLORS = ("#8a93a6", "#2563eb", "#d9480f", "#2b8a3e")
_INK = "#1d2433"
_AXES = {
    "rotation": "MNIST test turned, degrees clockwise",
    "size": "longer side of the drawing, pixels",
    "pen width": "pen, pixels of 28",
    "jitter": "jitter of the points, share of the size",
}


def curves(results: Mapping[str, Result]) -> Figure:
    """The share that is answered right against rotation, size, pen width and jitter."""
    names = next(iter(results.values()))["curves"]
    figure = Figure(figsize=(11, 2.9), layout="constrained")
    for axes, name in zip(figure.subplots(1, len(names)), names, strict=True):
        for (network, result), color in zip(results.items(), _COLORS, strict=False):
            curve = result["curves"][name]
            points = [(float(x), shares["right"]) for x, shares in curve.items() if shares is not None]
            if points:
                axes.plot(*zip(*points, strict=True), "o-", ms=4, color=color, label=network)
        axes.set_xlabel(_AXES[name], fontsize=8)
        axes.yaxis.set_major_formatter(PercentFormatter(1.0))
        _plain(axes)
        if name == "size":
            axes.set_xscale("log", base=2)
            axes.xaxis.set_major_formatter("{x:.0f}")
    figure.axes[0].set_title("Answered right", loc="left", fontsize=10, color=_INK)
    figure.axes[0].legend(frameon=False, fontsize=8)
    return figure


def non_digits(results: Mapping[str, Result]) -> Figure:
    """The share of each kind of non-digit that is answered with a digit: less is better."""
    first = next(iter(results.values()))
    kinds = [(part, kind) for part in ("trained", "unseen") for kind in sorted(first[part])]
    figure = Figure(figsize=(7.5, 0.24 * len(kinds) + 1), layout="constrained")
    axes = figure.subplots()
    height = 0.8 / len(results)
    for place, ((network, result), color) in enumerate(zip(results.items(), _COLORS, strict=False)):
        at = [row + (place - (len(results) - 1) / 2) * height for row in range(len(kinds))]
        axes.barh(at, [result[part][kind] for part, kind in kinds], height, color=color, label=network)
    axes.set_yticks(
        range(len(kinds)),
        [f"{kind} (never trained on)" if part == "unseen" else kind for part, kind in kinds],
    )
    axes.tick_params(axis="y", labelsize=7.5, length=0)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter(PercentFormatter(1.0))
    axes.set_title("Ink that is no digit, and is answered with one", loc="left", fontsize=10, color=_INK)
    _plain(axes)
    axes.legend(frameon=False, fontsize=8, loc="lower right")
    return figure


def reliability(results: Mapping[str, Result]) -> Figure:
    """How often answers are right against how sure they are, with how many there are."""
    figure = Figure(figsize=(3.6 * len(results), 3.7), layout="constrained")
    all_axes = figure.subplots(1, len(results), squeeze=False)[0]
    for axes, (network, result), color in zip(all_axes, results.items(), _COLORS, strict=False):
        bins = result["reliability"]["test"]
        middles = [(place + 0.5) / BINS for place in range(BINS)]
        heights = [share or 0 for share in bins["accuracy"]]
        axes.bar(middles, heights, 0.9 / BINS, color=color, alpha=0.85)
        for x, y, count in zip(middles, heights, bins["count"], strict=True):
            if count:
                axes.text(x, y + 0.01, f"{count}", ha="center", fontsize=5.5, color=_INK)
        axes.plot([0, 1], [0, 1], "--", color=_INK, lw=0.8)
        title = f"{network}: calibration error {bins['error']:.2%}"
        axes.set_title(title, loc="left", fontsize=9, color=_INK)
        axes.set_xlabel("probability of the most probable digit", fontsize=8)
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1.05)
        _plain(axes)
    all_axes[0].set_ylabel("share that is right", fontsize=8)
    return figure


def abstention(results: Mapping[str, Result]) -> Figure:
    """Digits lost against other ink answered as networks refuse more or less: down and left is better."""
    figure = Figure(figsize=(6, 4.2), layout="constrained")
    axes = figure.subplots()
    for (network, result), color in zip(results.items(), _COLORS, strict=False):
        curve = result.get("abstention")
        if curve is None:
            continue
        points = dict(zip(curve["settings"], zip(curve["answered"], curve["lost"], strict=True), strict=True))
        what = "its logit bias of “none”" if curve["by"] == "bias" else "its threshold"
        axes.plot(*zip(*points.values(), strict=True), "-", color=color, label=f"{network}, by {what}")
        axes.plot(*points[0], "o", ms=8, color=color)
    for axis, scale in ((axes.xaxis, axes.set_xscale), (axes.yaxis, axes.set_yscale)):
        scale("symlog", linthresh=0.001)  # as `log`, with a place for 0
        axis.set_major_formatter(lambda share, _: f"{100 * share:g} %")
    axes.set_xlabel("people's letters and signs that are answered with a digit", fontsize=8)
    axes.set_ylabel("people's digits lost to “Unable to Predict”", fontsize=8)
    axes.set_title("What refusing costs; a dot is the network as it is", loc="left", fontsize=10, color=_INK)
    _plain(axes)
    if axes.lines:
        axes.legend(frameon=False, fontsize=8)
    return figure


def _plain(axes: Axes) -> None:
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=8)
