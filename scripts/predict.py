"""Read digits and numbers in picture files: drawings, scans and photos, dark on light or light on dark.

    $ python -m scripts.predict 7.png 407.png scribble.png
    7.png: 7 (0.998)
    407.png: 407 (0.993)
    scribble.png: Unable to Predict (best guess 2 at 0.41)

Of several rows the one with the strongest digit is read, and stderr says which that is. Without a file it
reads the ten examples in `data/`. What cannot be read is said on stderr, the rest is still read, and the exit
status is 1 in the end.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.contract import Contract
from scripts.common.contract import CONTRACT
from scripts.common.errors import UserError, command
from scripts.common.files import MODELS, ROOT
from scripts.preprocess.picture.file import read_picture
from scripts.preprocess.picture.input import PictureRow, read_image
from scripts.recognize.picture import read_row
from scripts.recognize.verdict import MOST_DIGITS

EXAMPLES = ROOT / "data"
CARD = ROOT / "static" / "model" / "card.json"

Network = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Takes a size x size picture in 0..1, gives one probability for each of the contract's classes."""


def load_network(path: Path, contract: Contract = CONTRACT) -> Network:
    """Load a trained Keras model.

    Raises:
        UserError: it cannot be loaded, or does not fit the contract.
    """
    if not path.is_file():
        raise UserError(f"there is no network {path}; train one with `python -m scripts.train`")

    from scripts.networks.files import load_model  # takes seconds, which a wrong file name need not cost

    try:
        model = load_model(path)
    except Exception as error:  # Keras raises many kinds over what is not its own
        raise UserError(f"{path} is not a Keras model that can be loaded: {error}") from error
    shape = (None, contract.size, contract.size, 1)
    if model.input_shape != shape or model.output_shape[-1] < len(contract.classes):
        sizes = f"takes {model.input_shape} and gives {model.output_shape}"
        raise UserError(f"{path} {sizes}; it is not a network of this project")

    def network(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        output = np.asarray(model(picture[None, :, :, None], training=False))
        return output[0, : len(contract.classes)]  # a further output stands for what is no digit

    return network


def shipped_network() -> Path:
    """The network that the page uses, or else the only one there is.

    Raises:
        UserError: it is not clear which network is meant.
    """
    try:
        return ROOT / str(json.loads(CARD.read_text(encoding="utf-8"))["source"]["file"])
    except (OSError, ValueError, KeyError, TypeError):
        networks = sorted(MODELS.glob("*.keras"))
    if len(networks) != 1:
        raise UserError(f"{CARD} names no network, {MODELS} holds {len(networks)}: choose one with --model")
    return networks[0]


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
        except UserError as error:
            yield {**name, "state": "error", "error": str(error)}
            continue
        if picture is None:
            yield {**name, "state": "blank", "error": "there is no ink in it, or it hardly stands out"}
            continue
        network = network or load()
        yield {**name, **read(picture, network)}


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


@command
def main(argv: list[str] | None = None) -> int:
    """Read the digit or number in each picture."""
    parser = argparse.ArgumentParser(prog="python -m scripts.predict", description=main.__doc__)
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE", help="default: those in data/")
    parser.add_argument("--model", type=Path, metavar="PATH", help="a trained network (default: the page's)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, errors included")
    args = parser.parse_args(argv)
    pictures: list[Path] = args.pictures or [_near(EXAMPLES / f"{digit}.png") for digit in CONTRACT.classes]
    failed = False
    for result in read_files(pictures, lambda: load_network(args.model or shipped_network())):
        failed |= "error" in result
        if args.json:
            print(json.dumps(result), flush=True)
        else:
            if which := row_sentence(result):
                print(which, file=sys.stderr, flush=True)
            print(sentence(result), file=sys.stderr if "error" in result else sys.stdout, flush=True)
    return int(failed)


def _near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


if __name__ == "__main__":
    raise SystemExit(main())
