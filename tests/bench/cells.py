"""The cells and tables of the benchmark's report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FAILED = "failed"
"""Stands where there is no figure."""
Row = Sequence[str]


def time(value: float | None) -> str:
    """Milliseconds in words: as they are where they are few, else in seconds."""
    return f"{value:.2f} ms" if value is not None and value < 100 else seconds(value)


def seconds(value: float | None) -> str:
    """Milliseconds as seconds."""
    return FAILED if value is None else f"{value / 1000:.2f} s"


def kilobytes(value: float | None) -> str:
    """Bytes as KB, without the unit."""
    return FAILED if value is None else f"{value / 1000:.1f}"


def count(value: float | None) -> str:
    """A whole number."""
    return FAILED if value is None else f"{value:,.0f}"


def ratio(more: float | None, less: float | None) -> str:
    """How many times `more` is `less`, with two digits where it is small."""
    if more is None or not less:
        return ""
    times = more / less
    return f"{times:.0f}" if times >= 100 else f"{times:.1f}"


def table(header: Row, rows: Iterable[Row]) -> str:
    """A table in Markdown; all but the first column are numbers."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
