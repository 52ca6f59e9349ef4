"""Local copies of what is fetched from the network otherwise."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from scripts.data.digits import add_mnist_option
from scripts.handwriting.pendigits import add_pendigits_option
from scripts.handwriting.unipen import add_unipen_option


@dataclass(frozen=True)
class Copies:
    """Where local copies lie; None: in the cache, or else they are fetched.

    Attributes:
        mnist: mnist.npz, or a folder, .zip or .tgz with the IDX files.
        pendigits: people's digits of one laboratory.
        unipen: people's digits, letters and signs of many.
    """

    mnist: Path | None = None
    pendigits: Path | None = None
    unipen: Path | None = None

    def options(self) -> list[str]:
        """The same as words of a command line."""
        return [word for name, path in vars(self).items() if path for word in (f"--{name}", str(path))]


FETCHED = Copies()
"""No local copies."""


def add_copies_options(parser: argparse.ArgumentParser) -> None:
    """Add `--mnist`, `--pendigits` and `--unipen`."""
    add_mnist_option(parser)
    add_pendigits_option(parser)
    add_unipen_option(parser)


def copies(options: argparse.Namespace) -> Copies:
    """What was given of these options."""
    return Copies(options.mnist, options.pendigits, options.unipen)
