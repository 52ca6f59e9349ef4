"""What a Markdown page names and the project does not have: commands, options, make targets, files, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = (".venv/", ".venv-dev/", ".venv-package/", ".cache/", "node_modules/", "packages/", "site/")
MADE += ("404.html/", "digitpad.html/")
"""What commands make, and no checkout has."""
EXAMPLES = {"a.png", "b.jpg", "sheet.png", "digitpad.jsonl", "main.js", "./digitpad-*.tgz"}
"""Names that stand for a person's own files."""
SUFFIXES = (".bin", ".css", ".html", ".js", ".json", ".keras", ".md", ".png", ".py", ".sh", ".svg", ".toml")
SUFFIXES += (".ts", ".txt", ".wat", ".webmanifest", ".yml")
PATH = re.compile(r"[\w.@*{},-]+(/[\w.@*{},-]*)*")
NPM_PACKAGE = "digitpad/"
"""Begins what people import of the npm package."""
OWN = ("app", "scripts", "tests")
PYTHON_NAME = re.compile(rf"({'|'.join(OWN)})(\.\w+)+")


def problems(text: str, page: Path) -> list[str]:
    """Say in words what a page names that is not there.

    Args:
        text: the page, as Markdown.
        page: where it lies: links, and names without a folder, may be relative to that.
    """
    prose, code = _parts(text)
    found = list(_links(prose, page))
    for piece in code:
        for command in re.split(r";|&&|\|", re.sub(r"(^|\s)#.*", "", piece)):
            found += _command(command.split(), page)
    return found


def tree(text: str) -> list[str]:
    """The folders that the tree in a page names, by their whole paths: what lies inside is indented."""
    drawn = re.search(r"^```tree\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert drawn, "the page has no tree"
    folders: list[str] = []
    above: list[str] = []
    for line in drawn[1].splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        above = [*above[:depth], line.split()[0]]
        folders.append("".join(above))
    return folders


def _parts(text: str) -> tuple[str, list[str]]:
    """The page without its blocks of code; and all code, by lines and spans. A tree is neither."""
    prose, code = [""], []
    fence, block = "", False
    for line in text.splitlines():
        if line.startswith("```"):
            fence = "" if fence else line[3:] or "code"
            continue
        block = line.startswith("    ") and (block or not prose[-1].strip())
        if fence or block:
            code += [line] if fence != "tree" else []
        else:
            prose.append(line)
    joined = "\n".join(prose)
    return joined, [*code, *(span.replace("\n", " ") for span in re.findall(r"`([^`]+)`", joined))]


def _links(prose: str, page: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        if re.match(r"\w+:", target):
            continue
        if not file.exists():
            yield f"no file for the link {target}"
        elif anchor and anchor not in _anchors(file):
            yield f"no heading for the link {target}"


def _anchors(file: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", _text(file), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def _command(words: Sequence[str], page: Path) -> Iterator[str]:
    match words:
        case [first, *rest] if re.fullmatch(r"[A-Z][A-Z_]*=\S*", first):
            yield from _variable(first)
            yield from _command(rest, page)
        case ["make", *targets]:
            yield from _make(targets)
        case ["npm", "run", *_, name]:
            if name not in json.loads(_text(ROOT / "package.json"))["scripts"]:
                yield f"no npm script {name}"
        case [python, "-m", module, *rest] if module.split(".")[0] in OWN:
            yield from _module(module, rest)
            yield from _names([python, *rest], page)
        case [option] if re.fullmatch(r"--[a-z-]+", option):
            if not _is_known(option):
                yield f"no command has an option {option}"
        case _:
            yield from _names(words, page)


def _make(words: Sequence[str]) -> Iterator[str]:
    targets = re.findall(r"^([a-z-]+):", _text(ROOT / "Makefile"), re.MULTILINE)
    for word in words:
        if "=" in word:
            yield from _variable(word)
        elif word not in targets:
            yield f"no make target {word}"


def _variable(assignment: str) -> Iterator[str]:
    name = assignment.split("=")[0]
    readers = [ROOT / "Makefile", *(ROOT / "app").glob("*.py"), *(ROOT / "requirements").glob("*.sh")]
    if not any(re.search(rf"\b{name}\b", _text(file)) for file in readers):
        yield f"nothing reads the variable {name}"


def _module(name: str, options: Sequence[str]) -> Iterator[str]:
    text = _source(name)
    if "__main__" not in text:
        yield f"no command python -m {name}"
        return
    imported = re.findall(r"^from (scripts[\w.]*) import", text, re.MULTILINE)
    texts = [text, *map(_source, imported)]  # which add options that several commands have
    for option in options:
        if option.startswith("--") and not any(_has_option(each, option) for each in texts):
            yield f"python -m {name} has no option {option}"


def _source(module: str) -> str:
    """The source of a module, of a folder its `__main__.py`; empty where there is none."""
    path = ROOT / module.replace(".", "/")
    file = path / "__main__.py" if path.is_dir() else path.with_suffix(".py")
    return _text(file) if file.is_file() else ""


def _has_option(source: str, option: str) -> bool:
    return f'"{option}"' in source or f'"{option.replace("--no-", "--")}"' in source


def _is_known(option: str) -> bool:
    """Whether a command has this option, or an element reads a custom property of this name."""
    commands = [*(ROOT / "scripts").rglob("*.py"), *(ROOT / "app").glob("*.py")]
    properties = [
        _text(file) for room in ("pad", "input") for file in (ROOT / "static/js" / room).glob("*.js")
    ]
    return any(_has_option(_text(file), option) for file in commands) or any(
        option in each for each in properties
    )


def _names(words: Sequence[str], page: Path) -> Iterator[str]:
    for word in (word.rstrip(".,:)").strip("('\"") for word in words):
        if PYTHON_NAME.fullmatch(word) and not word.endswith(SUFFIXES):
            if not _is_python_name(word):
                yield f"no Python name {word}"
        elif _looks_like_a_path(word) and not _exists(word, page):
            yield f"no file {word}"


def _is_python_name(name: str) -> bool:
    path, rest = ROOT, name.split(".")
    while rest and (path / rest[0]).is_dir():
        path /= rest.pop(0)
    file = (path / rest[0]).with_suffix(".py") if rest else path
    return file.exists() and all(re.search(rf"\b{part}\b", _text(file)) for part in rest[1:])


def _looks_like_a_path(word: str) -> bool:
    has_letters = PATH.fullmatch(word) and re.search("[A-Za-z]", word)
    return bool(has_letters) and ("/" in word or word.endswith(SUFFIXES)) and word not in SUFFIXES


def _exists(word: str, page: Path) -> bool:
    """Whether there is such a file or folder: `*` and capitals stand for any name, {a,b} for both."""
    if word in EXAMPLES or f"{word.rstrip('/')}/".startswith(MADE):
        return True
    if word.startswith(NPM_PACKAGE):
        return _is_exported(word.removeprefix(NPM_PACKAGE))
    if braces := re.search(r"\{([^{}]+)\}", word):
        ends = word[: braces.start()], word[braces.end() :]
        return all(_exists(each.join(ends), page) for each in braces[1].split(","))
    for folder in (ROOT, page.parent):
        if (folder / word).exists():
            return (folder / word).is_dir() or not word.endswith("/")
        pattern = re.sub(r"\b[A-Z]{3,}\b", "*", word)
        if "*" in pattern and any(folder.glob(pattern)):
            return True
    return False


def _is_exported(name: str) -> bool:
    package = ROOT / "scripts" / "web" / "package"
    return (package / "entries" / f"{name}.js").is_file() or f'"./{name}":' in _text(package / "build.js")


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")
