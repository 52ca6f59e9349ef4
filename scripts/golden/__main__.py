"""Write what Python makes of known inputs, so that the tests of both languages can hold each other to it.

    $ python -m scripts.golden
    tests/golden/rasterize.json: 28 cases
    tests/golden/image-input.json: 34 cases
    tests/golden/numbers.json: 31 cases

Run it after a deliberate change of `app/preprocess/` or `app/recognize/`, then bring the JavaScript
twin in line.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scripts.common.errors import command
from scripts.common.files import ROOT
from scripts.golden.cases import CASES, GOLDEN, Case


@command
def main(argv: list[str] | None = None) -> int:
    """Write every file of golden cases."""
    argparse.ArgumentParser(prog="python -m scripts.golden", description=main.__doc__).parse_args(argv)
    for name, cases in CASES.items():
        _write(GOLDEN / name, cases())
    return 0


def _write(path: Path, cases: list[Case]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(cases)} cases")


if __name__ == "__main__":
    raise SystemExit(main())
