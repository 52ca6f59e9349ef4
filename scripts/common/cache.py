"""Where fetched and computed data is kept, and what tells old data from new."""

from __future__ import annotations

import ast
import os
from pathlib import Path

from scripts.common.files import ROOT, sha256
from scripts.common.imports import all_imports_of, source_of

_READ = ("static/contract.json", "scripts/handwriting/glyphs/*.txt")  # what modules read besides code


def cache_folder() -> Path:
    """`.cache/` of this project, or the folder that the environment variable `DIGITPAD_CACHE` names."""
    named = os.environ.get("DIGITPAD_CACHE")
    return Path(named) if named else ROOT / ".cache"


def code_version(*modules: str, root: Path = ROOT) -> str:
    """Changes with the code of modules and of all that they import of this project: part of a cache's key.

    The contract and the glyphs belong to it; comments and docstrings do not.

    Args:
        modules: their full names.
        root: the folder that `app`, `scripts` and `static` lie in.

    Returns:
        eight hexadecimal digits.

    Raises:
        ValueError: one is no module of this project.
    """
    parts = []
    for module in sorted(all_imports_of(modules, root)):
        file = source_of(module, root)
        assert file  # it was found among the imports
        parts.append(f"{module}\n{_code(file)}")
    for pattern in _READ:
        parts += [f"{file.name}\n{file.read_text('utf-8')}" for file in sorted(root.glob(pattern))]
    return sha256("\n".join(parts).encode())[:8]


def _code(file: Path) -> str:
    """A module without comments and docstrings."""
    tree = ast.parse(file.read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [line for line in node.body if not _is_text(line)]
    return ast.dump(tree)


def _is_text(line: ast.stmt) -> bool:
    """Whether a statement is nothing but a string, as docstrings are."""
    return (
        isinstance(line, ast.Expr)
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, str)
    )
