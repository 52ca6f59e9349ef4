"""Drawings with labels, as the page exports them: JSON lines, one drawing a line.

    {"strokes": [[[0.31, 0.2, 0, 0.5], [0.7, 0.21, 80, 0.5]], …], "label": "7", "answer": "1"}

- `strokes`: at least one, each of at least one point `[x, y, t, pressure]`; y in heights of the pad (0..1,
  downward), x in the same unit (0..8, as the pad may be wider than high), t in milliseconds from 0, pressure
  in 0..1. The last two may be left out.
- `label`: what it shows: 1 to 12 digits, each one of the contract's classes, or "none" for what is no digit;
  null or left out where nobody knows. It is text, so that "007" stays what it is.
- `answer`: what the page said, in the same words. Whatever else a line has is passed over.

`static/js/panels/history/file.js` writes such files, and reads them by the same rules.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

import numpy as np

from app.shipped import CONTRACT
from app.strokes import Strokes
from scripts.common.errors import UserError
from scripts.common.files import replacing

LABELS = (*CONTRACT.classes, "none")
"""What a drawing of one digit, or of none, is labelled; its place is the number that networks know it by."""
MOST_DIGITS = 12
"""Of one number."""

MOST_BYTES = 50_000_000
MOST_POINTS = 20_000
"""Of one drawing."""
_HIGHEST = (8, 1, sys.float_info.max, 1)  # static/js/pad/strokes.js has the same


class LabelledDrawing(NamedTuple):
    """One drawing: its digits or "none", None without a label, and strokes (y downward)."""

    label: str | None
    strokes: Strokes


def read_strokes_file(path: Path) -> list[LabelledDrawing]:
    """All drawings of a file, in its order.

    Raises:
        UserError: it cannot be read, or a line of it is no such drawing; the message names the line.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB; split it")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UserError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text; export it from the page again") from error
    drawings = [_parse(line, f"{path}, line {number}") for number, line in _lines(text)]
    if not drawings:
        raise UserError(f"{path} contains no drawings")
    return drawings


def write_strokes_file(path: Path, drawings: Iterable[LabelledDrawing]) -> None:
    """Write drawings as `read_strokes_file` reads them, without times and pressure.

    Raises:
        UserError: the folder cannot be written to.
    """
    with replacing(path) as draft:
        lines = [
            json.dumps({"strokes": [stroke.tolist() for stroke in strokes], "label": label})
            for label, strokes in drawings
        ]
        draft.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _parse(line: str, place: str) -> LabelledDrawing:
    try:
        value = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UserError(f"{place} is not JSON") from error
    if not isinstance(value, dict):
        raise UserError(f'{place} is not an object with "strokes" and "label"')
    label = value.get("label")
    if not (label is None or _is_label(label)):
        digits = "".join(CONTRACT.classes)
        raise UserError(
            f'{place}: "label" must be text of 1 to {MOST_DIGITS} of {digits}, or "none", not {_short(label)}'
        )
    strokes = [
        [_point(point, place) for point in _list(stroke, place)]
        for stroke in _list(value.get("strokes"), place)
    ]
    if sum(map(len, strokes)) > MOST_POINTS:
        raise UserError(f"{place} has more than {MOST_POINTS:,} points")
    return LabelledDrawing(label, [np.array(stroke, np.float64) for stroke in strokes])


def _is_label(value: object) -> bool:
    if not isinstance(value, str):
        return False
    return value == "none" or (0 < len(value) <= MOST_DIGITS and set(value) <= set(CONTRACT.classes))


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise UserError(f'{place}: "strokes" must be a list of strokes, each a list of points')
    return value


def _point(value: object, place: str) -> tuple[float, float]:
    if isinstance(value, list) and 2 <= len(value) <= len(_HIGHEST):
        within = [_is_within(number, highest) for number, highest in zip(value, _HIGHEST, strict=False)]
        if all(within):
            return float(value[0]), float(value[1])
    raise UserError(f"{place}: a point must be [x, y, t, pressure] on the pad, not {_short(value)}")


def _is_within(value: object, highest: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= highest


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
