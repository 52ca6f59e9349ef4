"""What a module of this project imports of it, read from its source: nothing is run."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from scripts.common.files import ROOT

PACKAGES = ("app", "scripts")


def source_of(module: str, root: Path = ROOT) -> Path | None:
    """The file of a module or package of this project; None where there is no such module."""
    path = root.joinpath(*module.split("."))
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in files if file.is_file()), None)


def imports_of(module: str, root: Path = ROOT) -> set[str]:
    """The modules and packages of this project that a module names in its import statements.

    Args:
        module: its full name; `scripts.data` is the package's own `__init__`.
        root: the folder that `app` and `scripts` lie in.

    Raises:
        ValueError: there is no such module.
    """
    file = source_of(module, root)
    if file is None:
        raise ValueError(f"{module} is no module of this project")
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    named = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            named |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, package)
            # A name is a module of that package, or else something that the package itself holds.
            modules = [f"{base}.{name.name}" for name in node.names]
            named |= {name if source_of(name, root) else base for name in modules}
    return {name for name in named if name.split(".")[0] in PACKAGES and source_of(name, root)}


def all_imports_of(modules: Iterable[str], root: Path = ROOT) -> set[str]:
    """Modules with all that they name in import statements, directly or not.

    A package that a module lies in does not count: what `app` is made of is no part of `app.contract`.

    Raises:
        ValueError: there is no such module.
    """
    found: set[str] = set()
    ahead = set(modules)
    while ahead:
        module = ahead.pop()
        found.add(module)
        ahead |= imports_of(module, root) - found
    return found


def _absolute(node: ast.ImportFrom, package: str) -> str:
    """The full name of what `from ... import` starts from."""
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])
