"""Markdown tables that show what networks made of the trials, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean
from typing import NamedTuple

from scripts.evaluation.numbers import IN_TEXT
from scripts.evaluation.report import Result
from scripts.evaluation.rows import SPLITS

Shares = Mapping[str, float] | None
"""`right`, `wrong` and `lost`; None where a network was trained on it."""

_DIGITS, _OTHERS = "digits: right / wrong / lost", "no digits: answered with one"
_NUMBERS, _REST = "whole numbers of writers held out: right / wrong / lost", "besides"
_UNKNOWN = "not new to it"
_WORST = 5  # letters and signs that are named


class Row(NamedTuple):
    """A line of a table.

    Attributes:
        part: the table.
        label: what was measured.
        figure: what came out.
        short: what it is called in the short table; empty where that has it not.
    """

    part: str
    label: str
    figure: str
    short: str = ""


def tables(results: Mapping[str, Result]) -> str:
    """Everything that was measured, a network a column.

    Args:
        results: by the network's name what `try_out` has given, with its `size`: parameters,
            multiply_adds, bytes, and the bytes that are downloaded.
    """
    lines = _lines(results)
    parts = {
        part: [rows for rows in lines if rows[0].part == part] for part in (_DIGITS, _OTHERS, _NUMBERS, _REST)
    }
    return "\n".join(
        _table([part, *results], [(rows[0].label, rows) for rows in lines])
        for part, lines in parts.items()
        if lines
    )


def short_table(results: Mapping[str, Result]) -> str:
    """The few rows that tell most; `results` as for `tables`."""
    return _table(["", *results], [(rows[0].short, rows) for rows in _lines(results) if rows[0].short])


def _lines(results: Mapping[str, Result]) -> list[tuple[Row, ...]]:
    parts = (_digits, _others, _numbers, _rest)
    columns = [[row for part in parts for row in part(result)] for result in results.values()]
    return list(zip(*columns, strict=True))


def _table(header: Sequence[str], lines: Sequence[tuple[str, Sequence[Row]]]) -> str:
    written = ["| " + " | ".join(header) + " |", "| --- |" + " ---: |" * (len(header) - 1)]
    written += [f"| {label} | " + " | ".join(row.figure for row in rows) + " |" for label, rows in lines]
    return "\n".join(written) + "\n"


def _digits(result: Result) -> Iterator[Row]:
    def row(words: str, shares: Shares, short: str = "", decimals: int = 1) -> Row:
        return Row(_DIGITS, words, _three(shares, decimals), short and f"{short}: right / wrong / lost")

    digits, curves = result["digits"], result["curves"]
    for name, words in {"test": "MNIST test", "validation": "MNIST validation"}.items():
        yield row(words, digits[name], words if name == "test" else "", decimals=2)
    yield row("MNIST test, traced to strokes", digits["test traces"])
    yield row("MNIST validation, traced to strokes", digits["traces"])
    if "pendigits" in digits:
        yield row("pendigits, writers held out", digits["pendigits"])
    if "unipen" in digits:
        yield row("UNIPEN, writers held out", digits["unipen"], "UNIPEN, writers held out")
    for name, shares in result["laboratories"].items():
        yield row(f"of these the laboratory {name}", shares)
    for digit, shares in result["each digit"].items():
        yield row(f"of these the digit {digit}", shares)
    if "unsteady" in digits:
        yield row("both, as shaky hands and poor devices leave them", digits["unsteady"])
    for amount, shares in curves["jitter"].items():
        words = f"every point off by {100 * float(amount):.0f} % of the size"
        if float(amount):
            yield row(words, shares)
    for angle, shares in curves["rotation"].items():
        yield row(f"MNIST test, turned by {float(angle):+.0f}°", shares)
    for side, shares in curves["size"].items():
        yield row(f"drawn {float(side):.0f} pixels large", shares)
    for width, shares in curves["pen width"].items():
        yield row(f"with a pen of {float(width):g} of 28 pixels", shares)
    for look, shares in result["looks"].items():
        yield row(f"photo-like picture: {look}", shares)
    yield row("this project's own, in all styles of `scripts.sheets digits`", digits["styles"])


def _others(result: Result) -> Iterator[Row]:
    def row(words: str, share: float | None, short: str = "") -> Row:
        return Row(_OTHERS, words, _percent(share), short)

    if result["letters"]:
        words, share = "letters and signs of writers held out", _mean(result["letters"])
        yield row(f"{words}, mean", share, f"{words}, answered with a digit")
        for kind, share in result["letters"].items():
            yield row(f"of these {kind}", share)
        characters = {f"`{label}`": share for label, share in result["characters"].items()}
        yield Row(_OTHERS, "the worst of these", _worst(characters, _WORST))
    for part, words in {"trained": "kinds trained on", "unseen": "kinds never trained on"}.items():
        short = f"made-up {words}, answered with a digit" if part == "unseen" else ""
        yield row(f"made-up {words}, mean", _mean(result[part]), short)
        yield Row(_OTHERS, f"the worst of the {words}", _worst(result[part], 1))
    for kind, share in {**result["unseen"], **result["trained"]}.items():
        yield row(kind, share)


def _numbers(result: Result) -> Iterator[Row]:
    for name, given in result.get("numbers", {}).items():
        short = "numbers in running text: right / wrong / lost" if name == IN_TEXT else ""
        if given["right"] == 0:
            yield Row(_NUMBERS, f"{name}, answered with a number", _percent(given["wrong"]))
            continue
        yield Row(_NUMBERS, name, _three(given), short)
        if "grouped" in given and name == IN_TEXT:
            yield Row(_NUMBERS, "their strokes grouped right", _percent(given["grouped"]))
        for split in SPLITS:
            if split in given:
                yield Row(_NUMBERS, f"the same split by {split}", _three(given[split]))


def _rest(result: Result) -> Iterator[Row]:
    def row(words: str, figure: str, short: bool = False) -> Row:
        return Row(_REST, words, figure, words if short else "")

    for name, words in {"test": "MNIST test", "validation": "MNIST validation", "unipen": "UNIPEN"}.items():
        if name in result["digits"]:
            share = (result["digits"][name] or {}).get("accuracy")
            yield row(f"{words}, most probable digit right, sure or not", _percent(share, 2))
    for name, words in {"test": "MNIST test", "people": "people held out"}.items():
        if name in result["reliability"]:
            error = (result["reliability"][name] or {}).get("error")
            yield row(f"expected calibration error, {words}", _percent(error, 2))
    yield row("parameters", f"{result['size']['parameters']:,}")
    yield row("multiply-adds a picture", f"{result['size']['multiply_adds']:,}")
    yield row("bytes of weights", f"{result['size']['bytes']:,}")
    yield row("bytes of weights as downloaded (Brotli)", f"{result['size']['downloaded']:,}", short=True)


def _three(shares: Shares, decimals: int = 1) -> str:
    if shares is None:
        return _UNKNOWN
    return " / ".join(f"{100 * shares[name]:.{decimals}f}" for name in ("right", "wrong", "lost")) + " %"


def _percent(share: float | None, decimals: int = 1) -> str:
    return _UNKNOWN if share is None else f"{100 * share:.{decimals}f} %"


def _mean(shares: Mapping[str, float | None]) -> float | None:
    known = [share for share in shares.values() if share is not None]
    return mean(known) if known else None


def _worst(shares: Mapping[str, float | None], count: int) -> str:
    known = {name: share for name, share in shares.items() if share is not None}
    worst = sorted(known, key=lambda name: -known[name])[:count]
    return ", ".join(f"{name} {_percent(known[name])}" for name in worst) or _UNKNOWN
