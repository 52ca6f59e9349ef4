"""The plot of the benchmark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure

_COLORS = ("#8a93a6", "#c3c9d4", "#d9a441", "#2563eb")
_INK = "#1d2433"


def bars(loading: Mapping[str, Any], pages: Sequence[str]) -> Figure:
    """How long the first answer takes under each condition; what failed has no bar.

    Args:
        loading: by condition and page what `tests/bench/bench.js` has found, milliseconds.
        pages: their names.
    """
    figure = Figure(figsize=(7.5, 0.75 * len(loading) + 0.9), layout="constrained")
    axes = figure.subplots()
    height = 0.8 / len(pages)
    for place, (page, color) in enumerate(zip(pages, _COLORS, strict=True)):
        medians = [(found.get(page) or {}).get("median") for found in loading.values()]
        rows = [row for row, median in enumerate(medians) if median is not None]
        at = [row + (place - (len(pages) - 1) / 2) * height for row in rows]
        drawn = axes.barh(
            at, [medians[row]["answer"] / 1000 for row in rows], height, color=color, label=page
        )
        axes.bar_label(drawn, fmt=" %.2f s", fontsize=7, color=_INK)
    axes.set_yticks(range(len(loading)), list(loading))
    axes.tick_params(axis="y", labelsize=8, length=0)
    axes.tick_params(axis="x", labelsize=8)
    axes.invert_yaxis()
    axes.margins(x=0.1)
    axes.set_xlabel("seconds", fontsize=8)
    axes.set_title("From the tap on the link to the first answer", loc="left", fontsize=10, color=_INK)
    axes.grid(axis="x", alpha=0.25)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8, loc="upper right")
    return figure
