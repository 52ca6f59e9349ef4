"""Files and folders that are either whole or not there."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.common.errors import UserError

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the project."""
MODELS = ROOT / "models"
"""Trained networks, with their records and plots."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a name to write to that takes the place of `path` once the block ends well.

    The name lies in a temporary folder beside `path`, so that the last step is a rename: whoever looks sees
    the old file or the new one. Whatever goes wrong in the block leaves the old file alone.

    Raises:
        UserError: the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=path.parent, prefix=".", suffix=".tmp")
    except OSError as error:
        raise UserError(f"cannot write to {path.parent}: {error.strerror}") from error
    with folder as name:
        draft = Path(name) / path.name
        yield draft
        draft.replace(path)


@contextmanager
def replacing_folder(folder: Path, names: Collection[str]) -> Iterator[Path]:
    """Yield an empty folder to fill that takes the place of `folder` once the block ends well.

    Whatever goes wrong in the block leaves the old folder alone. A folder cannot be renamed over another one,
    so the old one steps aside first; if the process dies in that instant, the next call puts it back.

    Args:
        folder: what to replace; it need not exist.
        names: the files that such a folder may hold, so that a mistyped name destroys nothing.

    Raises:
        UserError: the folder holds something else, or cannot be written to.
    """
    draft, old = (folder.with_name(f".{folder.name}-{state}.tmp") for state in ("new", "old"))
    try:
        if old.exists() and not folder.exists():
            old.rename(folder)
        strangers = {entry.name for entry in folder.iterdir()} - set(names) if folder.exists() else set()
        if strangers:
            raise UserError(f"{folder} holds {min(strangers)}, which would be lost; name another folder")
        for left in (draft, old):
            shutil.rmtree(left, ignore_errors=True)
        draft.mkdir(parents=True)
    except OSError as error:
        raise UserError(f"cannot write to {folder}: {error.strerror}") from error
    try:
        yield draft
        if folder.exists():
            folder.rename(old)
        draft.rename(folder)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        for left in (draft, old):
            shutil.rmtree(left, ignore_errors=True)


def write_json(path: Path, value: Any) -> None:
    """Write a value as indented JSON, keys in their order, whole or not at all."""
    with replacing(path) as draft:
        draft.write_text(json.dumps(value, indent=2, allow_nan=False) + "\n", encoding="utf-8")


def write_section(file: Path, marks: tuple[str, str], text: str) -> None:
    """Put a text in the place of what is between two marks in a Markdown file.

    Raises:
        UserError: the file has no such marks.
    """
    content = file.read_text(encoding="utf-8")
    before, begin, rest = content.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not (begin and end):
        raise UserError(f"{file} has no place for the tables: put {marks[0]} and {marks[1]} there")
    with replacing(file) as draft:
        draft.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8")


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
