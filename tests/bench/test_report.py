import json
from copy import deepcopy

import pytest

from scripts.common.files import ROOT
from tests.bench.plot import bars
from tests.bench.report import (
    DOCS,
    FIGURES,
    MARKS,
    PAGES,
    PANELS,
    SLOW,
    UPDATES,
    WORK,
    document,
    main,
    short_table,
)


def loading(seconds: float):
    moments = {"pad": 200.0, "ready": 900.0, "answer": seconds * 1000}
    return {"median": {**moments, "bytes": seconds * 100_000, "runtime": 25_000, "requests": 9}, "all": []}


def warm(median: float, tensors: int):
    return {"median": median, "p95": 2 * median, "predictions": 1000, "tensors": tensors, "heap": -1500}


def visits(*conditions: str, factor: float = 1):
    found = [loading(seconds * factor) for seconds in (4.4, 4.2, 5.5, 1.1)]
    return {name: dict(zip(PAGES, found, strict=True)) for name in conditions}


KINDS = ("json", "md", "png")
SCORES = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 90}
RESULT = {
    "runs": 1,
    "cores": 2,
    "browser": "Chrome/1",
    "loading": visits(SLOW, "Slow 4G, processor 4x slower"),
    "work": {
        page: {"median": dict.fromkeys(WORK, spent), "all": []}
        for page, spent in zip(PAGES, (42.04, 36.0, 60.0, 18.0), strict=True)
    },
    "first": visits(SLOW, factor=2),
    "next": visits("no throttling", factor=0.5),
    "update": {"first": 156_702, "page": 24_700, "panels": 7_945},
    "warm": {
        "article": warm(135, 7000),
        "article, WebGL": warm(18, 7000),
        "stock": warm(5, 7000),
        "digitpad": warm(0.5, 0),
        "digitpad, no WebAssembly": warm(2.7, 0),
    },
    "interaction": {
        "limits": {name: 50 for name in FIGURES if name != "inkP95Ms"},
        "panels": {panel: dict.fromkeys(FIGURES, 1.234 * (place + 1)) for place, panel in enumerate(PANELS)},
    },
    "lighthouse": {name: {"median": SCORES, "all": []} for name in ("article", "digitpad")},
    "failures": [],
}


def test_ratios_are_those_of_the_sooner_of_the_articles_two() -> None:
    text = document(RESULT)
    assert f"| {SLOW}: first answer | 4.40 s | 4.20 s | 5.50 s | 1.10 s | 3.8 | 5.0 |" in text
    assert "| article | 135.00 | 270.00 | 270 | 1,000 | 7,000 | -2 |" in text
    assert "| longest frame, ms | 1.23 | 2.47 | 3.7 | 4.94 | 50 |" in text
    assert "| from a point to the frame that shows its ink, p95, ms | 1.23 | 2.47 | 3.7 | 4.94 |  |" in text
    assert "Failed" not in text
    short = short_table(RESULT)
    assert f"| first answer, {SLOW} | 4.20 s | 5.50 s | 1.10 s | 3.8 |" in short
    assert "| KB to the first answer, everything, brotli | 440.0 | 550.0 | 110.0 | 4.0 |" in short
    assert "| a prediction after that | 18.00 ms | 5.00 ms | 0.50 ms | 36.0 |" in short


def test_visits_over_tls_and_updates_have_tables_of_their_own() -> None:
    text = document(RESULT)
    first, following = text.split("## Over TLS and HTTP/2\n")[1].split("## The next visit\n")
    assert f"| {SLOW}: first answer | 8.80 s | 8.40 s | 11.00 s | 2.20 s | 3.8 | 5.0 |" in first
    assert "| no throttling: first answer | 2.20 s | 2.10 s | 2.75 s | 0.55 s | 3.8 | 5.0 |" in following
    assert f"| {UPDATES['first']} | 156.7 |\n| {UPDATES['page']} | 24.7 |\n" in following
    assert f"| {UPDATES['panels']} | 7.9 |" in following


def test_the_main_threads_work_is_told_by_its_kind() -> None:
    assert "| running scripts | 42.0 | 36.0 | 60.0 | 18.0 | 2.0 |" in document(RESULT)


def test_a_part_that_was_not_measured_has_no_table() -> None:
    parts = ("first", "next", "update")
    text = document({name: value for name, value in RESULT.items() if name not in parts})
    assert "## Over TLS and HTTP/2" not in text
    assert "## The next visit" not in text
    assert "## A version with one other text" not in text


def test_what_failed_is_said_and_never_made_up() -> None:
    result = deepcopy(RESULT)
    result["loading"][SLOW]["digitpad"] = {"median": None, "all": []}
    result["lighthouse"]["digitpad"]["median"] = None
    result["warm"] = result["interaction"] = result["update"] = None
    result["failures"] = [{"what": "predictions", "reason": "Error: no"}]
    text = document(result)
    assert f"| {SLOW}: first answer | 4.40 s | 4.20 s | 5.50 s | failed |  |  |" in text
    assert f"| {UPDATES['page']} | failed |" in text
    assert "- predictions: Error: no" in text
    assert "| a prediction after that | failed | failed | failed |  |" in short_table(result)
    assert len(bars(result["loading"], PAGES).axes[0].patches) == 2 * len(PAGES) - 1


def test_a_try_leaves_the_docs_alone(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("tests.bench.report.DOCS", tmp_path / "docs")
    (tmp_path / "found.json").write_text(json.dumps(RESULT))
    assert main([str(tmp_path / "found.json")]) == 0
    assert "this was a try" in capsys.readouterr().out
    assert not (tmp_path / "docs").exists()


def test_a_whole_run_writes_the_docs(tmp_path, monkeypatch) -> None:
    for name, folder in {"ROOT": tmp_path, "DOCS": tmp_path / "docs"}.items():
        monkeypatch.setattr(f"tests.bench.report.{name}", folder)
    whole = {**RESULT, "runs": 5}
    (tmp_path / "found.json").write_text(json.dumps(whole))
    (tmp_path / "README.md").write_text("\n".join(["before", *MARKS, "after"]))
    assert main([str(tmp_path / "found.json")]) == 0
    assert {path.name for path in (tmp_path / "docs").iterdir()} == {f"benchmark.{kind}" for kind in KINDS}
    assert json.loads((tmp_path / "docs" / "benchmark.json").read_text()) == whole
    expected = f"before\n{MARKS[0]}\n{short_table(whole)}{MARKS[1]}\nafter"
    assert (tmp_path / "README.md").read_text() == expected


@pytest.mark.parametrize(("file", "make"), [("README.md", short_table), ("docs/benchmark.md", document)])
def test_the_committed_tables_are_those_of_the_committed_figures(file: str, make) -> None:
    figures = DOCS / "benchmark.json"
    if not figures.exists():
        pytest.skip("`make bench` has not been run")
    text = (ROOT / file).read_text(encoding="utf-8")
    committed = text.split(MARKS[0])[1].split(MARKS[1])[0] if MARKS[0] in text else text
    expected = make(json.loads(figures.read_text(encoding="utf-8")))
    assert committed.strip() == expected.strip(), "run `make bench`, or its report, again"
