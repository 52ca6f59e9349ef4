"""People's pen strokes: digits, letters and signs of UNIPEN, by 116 people at seven laboratories.

UNIPEN on-line handwriting data, train_r01_v07, International Unipen Foundation, 1999, Zenodo record 1195803,
doi 10.5281/zenodo.1195803, licence CC BY 4.0: name it wherever a model trained on it is described. No ink of
it is ever part of this project.

A copy comes first (`--unipen PATH`, or the environment variable `DIGITPAD_UNIPEN`: the archive as it is
downloaded, a part of it, or a folder with either unpacked), then the cache that MNIST is in too, then Zenodo.
A segment that cannot be read is left out and counted; an archive without any that can is refused.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.common.cache import cache_folder
from scripts.common.errors import UserError
from scripts.common.fetch import fetch
from scripts.common.files import replacing
from scripts.handwriting.unipen_files import CATEGORIES, SETS
from scripts.handwriting.unipen_table import Sample, Table, load_table

URL = "https://zenodo.org/records/1195803/files/unipen-CDROM-train_r01_v07.tgz?download=1"
_NAME = "unipen-CDROM-train_r01_v07.tgz"
_MOST = 700_000_000  # bytes; what a CD holds
_DIGITS = frozenset("0123456789")

LOOK_ALIKES = frozenset(
    "ODQo"  # 0, also slashed or with a tail
    "Cce"  # 0 that is not closed, or 6 with a small loop
    "Iil|!/\\('`,.:;-_["  # 1 at any slant, with a foot; scaled to the same size, a dot is any short stroke
    "^"  # 1 with a long flag and no foot
    "ZzL~"  # 2, with and without its foot
    "{}"  # 3
    "Yy"  # 4 that is open
    "SsJj"  # 5, with and without its bar
    "Gb"  # 6
    "T)]"  # 7
    "B&"  # 8; & is one with an open foot
    "agq"  # 9
)
"""Letters and signs that a person may take for a digit: taught neither as one nor as none.

What else looks like a digit now and then stays, because most people's does not: `>` and `?` (7), `d` (2),
`h` and `H` (4), `f` and `p` (8), `U` (0).
"""

_WRONG = {
    ("ced/w071", "428-430"),  # "8", but it is a %
    ("ced/w071", "432"),  # "2", but it is a parenthesis
    ("ced/w073", "451:1-451:43"),  # "0"
    ("apb/apb12/app1229", "8"),  # "8", but it is a 6
    ("aga/w014", "596"),  # "7", but it looks like a 2
    # The others hold a speck of the neighbour.
    ("ced/w004", "508-509:7"),
    ("ced/w004", "540:26-541"),
    ("ced/w035", "379-380:1"),
    ("ced/w035", "456-458:6"),
    ("ced/w073", "448:46-449"),
    ("ced/w073", "456:32-457"),
}
"""Segments of digits that a look at all of them found wrong, by the names in the pseudonymised part."""


def load_unipen(source: Path | None = None) -> list[Sample]:
    """All characters of `SETS`, in the files' order. The ink of category 3 is that of 1a to 1d once more.

    Args:
        source: a local copy to use instead of the cache and the network.

    Raises:
        UserError: the copy is not UNIPEN or is damaged, or there is none and no network either.
    """
    return [sample for sample in _table(source).samples() if sample.label]


def held_out(writer: str) -> bool:
    """Whether validation is measured on this writer, who is then never trained on: about one in five.

    A hash of the name alone decides, so that a person is on one side in all sets and whatever else is there.
    Of the part's 116 pseudonyms it holds 19 out, who wrote 12 to 25 % of each laboratory's digits, and puts
    w027 and w028, who may be one person, on the same side. The distribution itself has other names.
    """
    return hashlib.sha256(f"0 {writer}".encode()).digest()[0] % 5 == 0


def unipen_digits(samples: Iterable[Sample]) -> list[Sample]:
    """The isolated digits, each once, without those that are known to be wrong or were marked as bad."""
    digits = (
        sample
        for sample in samples
        if sample.category == "1a"
        and sample.label in _DIGITS
        and sample.quality != "BAD"
        and (sample.file, sample.where) not in _WRONG
    )
    # Some of syn's pages are there twice.
    once = {
        (one.label, one.writer, one.corner, *(stroke.tobytes() for stroke in one.strokes)): one
        for one in digits
    }
    return list(once.values())


def unipen_others(samples: Iterable[Sample]) -> list[Sample]:
    """The isolated letters and signs that nobody would take for a digit."""
    return [
        sample
        for sample in samples
        if sample.category in ("1b", "1c", "1d")
        and sample.label not in LOOK_ALIKES | _DIGITS
        and sample.quality != "BAD"
    ]


def _table(source: Path | None) -> Table:
    named = os.environ.get("DIGITPAD_UNIPEN")
    if source is None and named:
        source = Path(named)
    cached = cache_folder() / _NAME
    if source is None and cached.is_file():
        source = cached
    if source is not None:
        return load_table(source, source)
    with replacing(cached) as draft:
        try:
            with draft.open("wb") as file:
                fetch(URL, "UNIPEN", _MOST, file)
        except UserError as error:
            raise UserError(
                f"{error}; go online, or give a local copy of {_NAME} with --unipen PATH"
            ) from error
        return load_table(draft, URL)  # what cannot be read is not kept


def add_unipen_option(parser: argparse.ArgumentParser) -> None:
    """Add `--unipen PATH`, as every script that reads these strokes has it."""
    parser.add_argument(
        "--unipen",
        type=Path,
        metavar="PATH",
        help=f"a local copy of {_NAME} or of a part of it, packed or a folder (default: fetch it once)",
    )


def contents(source: Path | None = None) -> Iterator[str]:
    """What there is, segments / writers for each laboratory; arguments and errors are `load_unipen`'s."""
    table = _table(source)
    samples = table.samples()
    yield (
        "set  " + "".join(f"{f'{category} {what}':<18}" for category, what in CATEGORIES.items()) + "writers"
    )
    for name, sets in [*((name, (name,)) for name in SETS), ("all", SETS)]:
        here = [sample for sample in samples if sample.laboratory in sets]
        cells = [_count(sample for sample in here if sample.category == category) for category in CATEGORIES]
        writers = len({sample.writer for sample in here})
        yield f"{name}  " + "".join(f"{cell:<18}" for cell in cells) + str(writers)
    between = sum(not sample.label for sample in samples)
    if between:
        yield f"{between:,} of them are ink between letters, no character"
    if table.broken:
        yield f"{len(table.broken):,} cannot be read and are left out, the first: {table.broken[0]}"
    digits = unipen_digits(samples)
    yield f"digits to train on: {_count(sample for sample in digits if not held_out(sample.writer))}"
    yield f"digits to validate on: {_count(sample for sample in digits if held_out(sample.writer))}"


def _count(samples: Iterable[Sample]) -> str:
    writers = [sample.writer for sample in samples]
    return f"{len(writers):,} / {len(set(writers))}"
