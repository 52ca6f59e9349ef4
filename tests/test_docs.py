"""The pages for people are true as far as a program can tell: what they name is there."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent

import pytest

from tests.docs_checker import ROOT, problems, tree

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "models/README.md")), *DOCS]
README = PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_only_what_is_there(page: Path) -> None:
    assert problems(page.read_text(encoding="utf-8"), page) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`make bread`", "no make target bread"),
        ("    make test bread  # both", "no make target bread"),
        ("`make run PORTS=1`", "nothing reads the variable PORTS"),
        ("`DIGITPAD_SAUCES=1 make run`", "nothing reads the variable DIGITPAD_SAUCES"),
        ("```sh\npython -m scripts.brain\n```", "no command python -m scripts.brain"),
        ("`python -m scripts.common.files`", "no command python -m scripts.common.files"),
        ("`python -m scripts.train --sead 1`", "python -m scripts.train has no option --sead"),
        ("`python -m scripts.convert scripts/none.py`", "no file scripts/none.py"),
        ("`--no-mercy` helps", "no command has an option --no-mercy"),
        ("`npm run nowhere`", "no npm script nowhere"),
        ("see `app/nowhere.py`", "no file app/nowhere.py"),
        ("`digitpad/nowhere`", "no file digitpad/nowhere"),
        ("see `Makefile/`", "no file Makefile/"),
        ("see (`static/js/nowhere/`)", "no file static/js/nowhere/"),
        ("`models/*.h5`", "no file models/*.h5"),
        ("`docs/{page,nowhere}.png`", "no file docs/{page,nowhere}.png"),
        ("the function\n`scripts.train.brain`", "no Python name scripts.train.brain"),
        ("[here](docs/nowhere.md)", "no file for the link docs/nowhere.md"),
        ("[here](README.md#nowhere)", "no heading for the link README.md#nowhere"),
    ],
)
def test_what_is_not_there_is_noticed(text: str, said: str) -> None:
    assert problems(text, ROOT / "README.md") == [said]


def test_what_is_there_is_not_complained_about() -> None:
    text = """\
Run `make test`, or `make run PORT=80`; `make export OUT=site` writes `site/`.

    .venv-dev/bin/python -m scripts.train --network article --no-validation --mnist a.png   # --brain
    DIGITPAD_SOURCES=1 make run && npm run --silent build:dist; .venv/bin/flask --app app run --debug

`scripts/train.py`, `models/NAME.keras`, `tests/*/conftest.py`, `docs/{page,stages}.png`, `docs/`,
`digitpad/pad`, `digitpad/model/*`,
`scripts.networks.registry.NETWORKS`, `scripts.train`, `/healthz`, `text`, `a = b`,
[licence](LICENSE), [home](https://digitpad.invalid)
"""
    assert problems(text, ROOT / "README.md") == []


@pytest.mark.parametrize("name", ["AmountForm.jsx", "AmountForm.vue", "AmountForm.svelte"])
def test_a_snippet_is_the_one_that_is_tested(name: str) -> None:
    snippet = (ROOT / "tests" / "frameworks" / name).read_text(encoding="utf-8")
    shown = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    assert indent(snippet, "    ") in shown


def test_the_tree_shows_every_folder_of_code() -> None:
    shown = tree(README)
    assert [folder for folder in shown if not (ROOT / folder).is_dir()] == []
    floors = [ROOT / name for name in ("scripts", "static", "static/js")]
    rooms = [path for floor in floors for path in floor.iterdir() if path.is_dir()]
    names = {f"{room.relative_to(ROOT).as_posix()}/" for room in rooms if room.name != "__pycache__"}
    assert names <= set(shown)


def test_the_first_screen_is_short_and_its_figure_is_the_measured_one() -> None:
    assert len(README.splitlines()) <= 130
    measured = json.loads((ROOT / "docs" / "benchmark.json").read_text(encoding="utf-8"))
    size = measured["loading"]["Slow 4G"]["digitpad"]["median"]["bytes"]
    assert f"{size / 1000:.0f} KB" in README
