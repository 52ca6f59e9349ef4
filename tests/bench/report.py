"""Tables and a plot of what `tests/bench/bench.js` has measured.

    python -m tests.bench.report .cache/bench/benchmark.json

prints the tables. Of a whole run it also writes `docs/benchmark.md`, `.json` and `.png`, and sets the table
of the README.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.common.errors import command
from scripts.common.files import ROOT, replacing, write_json, write_section
from scripts.training.plots import save
from tests.bench.cells import FAILED, Row, count, kilobytes, ratio, seconds, table, time
from tests.bench.explanations import (
    FIRST,
    HOW,
    INTERACTION,
    LIGHTHOUSE,
    LOADING,
    NEXT,
    PROFILE,
    UPDATE,
    WARM,
)
from tests.bench.plot import bars

DOCS = ROOT / "docs"
MARKS = ("<!-- benchmark: written by `make bench` -->", "<!-- /benchmark -->")
WHOLE = 5
"""With fewer repetitions a run was a try, which leaves the docs alone."""
SLOW = "Slow 4G"
PAGES = ("article", "article, WebGL", "stock", "digitpad")
SHORT_PAGES = ("article", "stock", "digitpad")
MOMENTS = {"pad": "takes strokes", "ready": "is ready", "answer": "first answer"}
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
WORK = {
    "parsing": "parsing HTML and styles",
    "compiling": "compiling scripts",
    "scripts": "running scripts",
    "layout": "styles and layout",
    "paint": "painting",
    "collecting": "collecting garbage",
    "rest": "the browser's own work, noting all this included",
    "total": "all",
}
UPDATES = {
    "first": "all files, to a new visitor",
    "page": "after a change of a text that comes with the page",
    "panels": "after a change of a text that comes with the panels",
}
Result = Mapping[str, Any]

FIGURES = {
    "handlerP95Ms": "handler to the end of drawing, p95, ms",
    "answerMedianMs": "from a point to its answer, median, ms",
    "answerP95Ms": "from a point to its answer, p95, ms",
    "inkP95Ms": "from a point to the frame that shows its ink, p95, ms",
    "lateInkPercent": "ink that misses the frame after its event, %",
    "worstFrameMs": "longest frame, ms",
    "longTasks": "tasks over 50 ms",
    "unansweredPoints": "points without an answer",
    "layoutShiftScore": "layout shift",
}
PANELS = {"closed": "no panel", "explain": "explanation", "history": "full history", "number": "ten strokes"}


def document(result: Result) -> str:
    """The whole report, as Markdown."""
    text = HOW.format_map(result) + LOADING + table(["", *PAGES, "article / digitpad"], _bytes(result, PAGES))
    text += "\n" + _times(result["loading"])
    if "work" in result:
        text += "\n" + PROFILE + table(["", *PAGES, "article / digitpad"], _work(result["work"]))
    for name, words in {"first": FIRST, "next": NEXT}.items():
        if name in result:
            text += "\n" + words + _times(result[name])
    if "update" in result:
        text += "\n" + UPDATE + _update(result["update"] or {})
    text += "\n" + WARM + _warm(result)
    if result["interaction"]:
        text += "\n" + INTERACTION + _interaction(result["interaction"])
    names = list(result["lighthouse"])
    text += "\n" + LIGHTHOUSE + table(["", *names], _lighthouse(result, names))
    if result["failures"]:
        text += "\n## Failed twice\n\n"
        text += "".join(f"- {failure['what']}: {failure['reason']}\n" for failure in result["failures"])
    return text


def short_table(result: Result) -> str:
    """What the README shows of it: bytes, the first answer on a slow network, a later prediction.

    The article's times are those of the sooner of its two ways to compute.
    """
    size, *_ = _bytes(result, SHORT_PAGES)
    warm = result["warm"] or {}
    rows = [
        size,
        _short_row(
            f"first answer, {SLOW}",
            {page: _moment(result["loading"], SLOW, page, "answer") for page in PAGES},
        ),
        _short_row("a prediction after that", {page: _of(warm.get(page), "median") for page in PAGES}),
    ]
    return table(["", *SHORT_PAGES, "article / digitpad"], rows)


def _short_row(label: str, times: Mapping[str, float | None]) -> Row:
    sooner = {**times, "article": _article(times)}
    shown = (time(sooner[page]) for page in SHORT_PAGES)
    return [label, *shown, ratio(sooner["article"], sooner["digitpad"])]


def _bytes(result: Result, pages: Sequence[str]) -> Iterator[Row]:
    found = {page: _of(result["loading"][SLOW].get(page), "median") for page in pages}
    for name, label in {
        "bytes": "KB to the first answer, everything, brotli",
        "runtime": "of these, TensorFlow.js and kernels",
    }.items():
        values = {page: _of(each, name) for page, each in found.items()}
        shown = map(kilobytes, values.values())
        yield [label, *shown, ratio(values["article"], values["digitpad"])]
    yield ["requests to the first answer", *(count(_of(each, "requests")) for each in found.values()), ""]


def _times(found: Result) -> str:
    rows = []
    for condition in found:
        for moment, words in MOMENTS.items():
            times = {page: _moment(found, condition, page, moment) for page in PAGES}
            shown = [seconds(value) for value in times.values()]
            ratios = (ratio(value, times["digitpad"]) for value in (_article(times), times["stock"]))
            rows.append([f"{condition}: {words}", *shown, *ratios])
    return table(["", *PAGES, "article / digitpad", "stock / digitpad"], rows)


def _moment(found: Result, condition: str, page: str, moment: str) -> float | None:
    return _of(_of(found[condition].get(page), "median"), moment)


def _article(times: Mapping[str, float | None]) -> float | None:
    """The sooner of the article's two ways to compute."""
    known = [time for time in (times["article"], times["article, WebGL"]) if time is not None]
    return min(known, default=None)


def _warm(result: Result) -> str:
    warm = result["warm"] or {}
    own = _of(warm.get("digitpad"), "median")
    header = ["", "median ms", "p95 ms", "to digitpad", "predictions", "tensors left", "memory left, KB"]
    rows = [
        [
            name,
            f"{each['median']:.2f}",
            f"{each['p95']:.2f}",
            ratio(each["median"], own),
            count(each["predictions"]),
            count(each["tensors"]),
            f"{each['heap'] / 1000:,.0f}",
        ]
        for name, each in warm.items()
    ]
    return table(header, rows or [[FAILED] + [""] * 6])


def _update(found: Mapping[str, float]) -> str:
    return table(["", "KB"], [[words, kilobytes(found.get(name))] for name, words in UPDATES.items()])


def _interaction(found: Result) -> str:
    """The figures that were measured; some have no limit."""
    panels, limits = found["panels"], found["limits"]
    rows = []
    for name, words in FIGURES.items():
        values = [*(each.get(name) for each in panels.values()), limits.get(name)]
        if values[0] is not None:
            rows.append([words, *("" if value is None else f"{value:.3g}" for value in values)])
    return table(["", *(PANELS[panel] for panel in panels), "limit"], rows)


def _lighthouse(result: Result, names: Sequence[str]) -> Iterator[Row]:
    for category, words in CATEGORIES.items():
        scores = [_of(_of(result["lighthouse"].get(name), "median"), category) for name in names]
        yield [words, *(count(score) for score in scores)]


def _work(found: Result) -> Iterator[Row]:
    for kind, words in WORK.items():
        times = {page: _of(_of(found.get(page), "median"), kind) for page in PAGES}
        shown = [FAILED if value is None else f"{value:.1f}" for value in times.values()]
        yield [words, *shown, ratio(_article(times), times["digitpad"])]


def _of(figures: Mapping[str, Any] | None, name: str) -> Any:
    """A figure, or None where its measurement failed."""
    return None if figures is None else figures.get(name)


@command
def main(argv: list[str] | None = None) -> int:
    """Print the tables; of a whole run also write them."""
    [name] = sys.argv[1:] if argv is None else argv
    result = json.loads(Path(name).read_text(encoding="utf-8"))
    text = document(result)
    print(text)
    if result["runs"] < WHOLE:
        print(f"With fewer than {WHOLE} repetitions this was a try: the docs are as they were.")
        return 0
    with replacing(DOCS / "benchmark.md") as draft:
        draft.write_text(text, encoding="utf-8")
    write_json(DOCS / "benchmark.json", result)
    save(bars(result["loading"], PAGES), DOCS / "benchmark.png")
    write_section(ROOT / "README.md", MARKS, short_table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
