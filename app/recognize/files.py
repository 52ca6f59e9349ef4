"""Picture files to answers in words, as `digitpad read` prints them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..contract import Contract
from ..preprocess.picture.file import PictureError, read_picture
from ..preprocess.picture.input import PictureRow, read_image
from ..shipped import CONTRACT
from .number import Network
from .picture import read_row
from .verdict import MOST_DIGITS


def read(picture: PictureRow, network: Network, contract: Contract = CONTRACT) -> dict[str, Any]:
    """Read the row of digits in a picture as a number.

    Returns:
        `state`, "digit", "number" or "unsure"; `number` or `best`, and `digit` where it is one;
        `probability`; `too_long` where it has more digits than are read; `probabilities` where there is one
        part; `parts` with the `digit`, `probability` and `box` of each (left, top, right, bottom, in parts of
        the picture); `row`, which of the `rows` it is from the top.

    Raises:
        ValueError: the network gave something else than probabilities.
    """
    reading = read_row(picture.row, lambda pixels: _sound(network(pixels), contract), contract)
    verdict, parts = reading.verdict, reading.parts
    result: dict[str, Any] = {"state": verdict.state, "probability": verdict.probability}
    result["best" if verdict.state == "unsure" else "number"] = verdict.text
    if verdict.state == "digit":
        result["digit"] = verdict.text
    if verdict.too_long:
        result["too_long"] = True
    if len(parts) == 1:
        result["probabilities"] = [float(each) for each in parts[0].probabilities]
    result["parts"] = [
        {
            "digit": part.digit,
            "probability": float(part.probabilities[contract.classes.index(part.digit)]),
            "box": [round(float(side), 4) for side in picture.in_parts(part.box)],
        }
        for part in parts
    ]
    return {**result, "row": picture.row.place, "rows": picture.row.rows}


def _sound(probabilities: NDArray[np.float32], contract: Contract) -> NDArray[np.float32]:
    sound = (probabilities >= 0) & (probabilities <= 1)
    if probabilities.shape != (len(contract.classes),) or not sound.all():
        raise ValueError(f"these are not {len(contract.classes)} probabilities: {probabilities}")
    return probabilities


def read_files(paths: Iterable[Path], load: Callable[[], Network]) -> Iterator[dict[str, Any]]:
    """Read one picture after the other.

    Args:
        paths: the picture files.
        load: gives the network; called once, when the first picture asks for it.

    Yields:
        for each, `file` and what `read` says of it; or `state` "blank" or "error", and `error` in words.
    """
    network = None
    for path in paths:
        name = {"file": str(path)}
        try:
            picture = read_image(read_picture(path))
        except PictureError as error:
            yield {**name, "state": "error", "error": str(error)}
            continue
        if picture is None:
            yield {**name, "state": "blank", "error": "there is no ink in it, or it hardly stands out"}
            continue
        network = network or load()
        yield {**name, **read(picture, network)}


def show(results: Iterable[dict[str, Any]], *, as_json: bool = False) -> int:
    """Print what `read_files` says: what has been read on stdout, and what cannot be read on stderr.

    Args:
        results: shown one by one, as they come.
        as_json: print one JSON object a line, errors included.

    Returns:
        the exit status, 1 if something could not be read.
    """
    failed = False
    for result in results:
        failed |= "error" in result
        if as_json:
            print(json.dumps(result), flush=True)
        else:
            if which := row_sentence(result):
                print(which, file=sys.stderr, flush=True)
            print(sentence(result), file=sys.stderr if "error" in result else sys.stdout, flush=True)
    return int(failed)


def sentence(result: dict[str, Any]) -> str:
    """One line for a person."""
    name = _name(result)
    match result:
        case {"state": "digit" | "number"}:
            return f"{name}: {result['number']} ({result['probability']:.3f})"
        case {"state": "unsure", "too_long": True}:
            return f"{name}: Unable to Predict (more ink in a row than a number of {MOST_DIGITS} digits has)"
        case {"state": "unsure"}:
            return f"{name}: Unable to Predict (best guess {result['best']} at {result['probability']:.2f})"
        case _:
            return f"{name}: error: {result['error']}"


def row_sentence(result: dict[str, Any]) -> str | None:
    """Which row has been read, where there are several; else None."""
    if result.get("rows", 1) == 1:
        return None
    which = f"row {result['row']} of {result['rows']} from the top"
    return f"{_name(result)}: one row is read at a time, here {which}, which has the strongest digit"


def _name(result: dict[str, Any]) -> str:
    name: str = result["file"]
    return name if name.isprintable() else repr(name)
