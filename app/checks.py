"""What must be in place before the page is served: the contract, a whole model, and the built page."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import click

from .contract import load_contract
from .places import remedy


class SetupError(click.ClickException):
    """A file is missing or broken; the command line shows the message as one sentence, without a trace."""


def check_static(folder: Path) -> None:
    """See that the static files are whole.

    Raises:
        SetupError: one is missing or broken; names it and the remedy.
    """
    check_contract(folder / "contract.json")
    check_model(folder / "model")
    check_dist(folder / "dist")
    check_named(folder)


def check_sources(folder: Path) -> None:
    """See that the static files can be served as they are written.

    Raises:
        SetupError: one is missing or broken; names it and the remedy.
    """
    check_contract(folder / "contract.json")
    check_model(folder / "model")
    if not (folder / "js").is_dir():
        raise SetupError("DIGITPAD_SOURCES is for a checkout, which has the sources: leave it out")


def check_contract(path: Path) -> None:
    """See that the numbers which the page draws by can be read.

    Raises:
        SetupError: they cannot; names the file and the remedy.
    """
    try:
        load_contract(path)
    except ValueError as error:
        raise SetupError(str(error)) from error


def check_model(folder: Path) -> None:
    """See that the files of the network are those which its card lists, as the page does when it loads them.

    Raises:
        SetupError: the card or a file is missing, cut short or altered; names the file and the remedy.
    """
    try:
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        listed = {str(file["name"]): (int(file["bytes"]), str(file["crc32"])) for file in card["files"]}
    except OSError as error:
        raise _broken(folder / "card.json", f"cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise _broken(folder / "card.json", "is not a model card") from error
    for name in sorted({"model.json", "weights.bin"} - listed.keys()):
        raise _broken(folder / "card.json", f"does not list {name}")
    for name, (size, crc32) in listed.items():
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise _broken(folder / name, f"cannot be read ({error.strerror})") from error
        if len(content) != size or f"{zlib.crc32(content):08x}" != crc32:
            raise _broken(folder / name, "is not the file that card.json describes")


def check_dist(folder: Path) -> None:
    """See that what the page and other pages load has been built.

    Raises:
        SetupError: a file is missing; names it and the remedy.
    """
    for name in ("main.js", "main.css", "wide.js", "late.js", "sw.js", "recognizer.js", "digit-input.js"):
        if not (folder / name).is_file():
            raise SetupError(f"{folder / name} is missing; {remedy('build it with `make dist`')}")


def check_named(folder: Path) -> None:
    """See that there is what the page names besides.

    Raises:
        SetupError: a file is missing; names it and the remedy.
    """
    icons = {f"icons/{name}": "npm run icons" for name in ("favicon.ico", "icon.svg", "touch-180.png")}
    for name, command in {"vendor/tfjs/tfjs.js": "make vendor", **icons}.items():
        if not (folder / name).is_file():
            raise SetupError(f"{folder / name} is missing; {remedy(f'make it with `{command}`')}")


def _broken(path: Path, what: str) -> SetupError:
    convert = (
        "restore the model with `git checkout -- static/model`, "
        "or convert a trained one with `python -m scripts.convert models/digitpad.keras`"
    )
    return SetupError(f"{path} {what}; {remedy(convert)}")
