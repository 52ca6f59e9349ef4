"""The house keeps its rooms: what each folder of Python and of `static/js/` may import, and no circles.

To open a door between two rooms, add a name to a row. A new folder needs a row of its own. Only imports that
are run count: JSDoc's `import()` types, which cost nothing, do not.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.common.files import ROOT
from scripts.common.imports import imports_of

PYTHON_ROOMS = {
    "app": "",
    "preprocess": "app",
    "recognize": "app preprocess",
    "cli": "app preprocess recognize",
    "common": "app",
    "handwriting": "app common",
    "networks": "app common recognize",
    "golden": "app common preprocess recognize",
    "data": "app common preprocess recognize handwriting",
    "evaluation": "app common preprocess recognize handwriting data",
    "conversion": "app common preprocess recognize networks",
    "training": "app common networks data evaluation",
    "commands": "app common preprocess recognize handwriting networks golden data evaluation conversion "
    "training",
}
"""Each room and the rooms that it may import besides itself. A file directly in `scripts/` is a command, and
so is the `__main__` of a folder. `preprocess` and `recognize` are folders of `app/`; `app` is the server, of
which others may import `SHARED` alone."""

SHARED = {"app.checks", "app.contract", "app.places", "app.shipped", "app.strokes"}
"""What the server shares with all that reads digits in Python."""

SCRIPT_ROOMS = {
    "shared": "",
    "pad": "shared",
    "preprocess": "shared",
    "recognize": "shared preprocess vendor",
    "i18n": "shared",
    "input": "shared pad recognize",
    "page": "shared pad recognize i18n",
    "panels": "shared pad preprocess recognize i18n vendor",
    "main": "shared pad recognize i18n page panels",
}
"""The same for the folders of `static/js/`; `main` is `main.js`, and `vendor` lies beside `js`."""

WORKER, OF_WORKERS = "panels/picture/worker.js", {"shared", "preprocess"}
"""A worker has no page to touch: the rooms that it may reach, directly or not."""

JS = ROOT / "static" / "js"
FOUND = '${find("'  # begins the address of what is imported from the static folder, wherever that is


@cache
def python_imports() -> dict[str, set[str]]:
    """What each module of the project imports of it."""
    files = [file for package in ("app", "scripts") for file in (ROOT / package).rglob("*.py")]
    names = [file.relative_to(ROOT).with_suffix("").parts for file in files]
    modules = [".".join(parts[:-1] if parts[-1] == "__init__" else parts) for parts in names]
    return {module: imports_of(module) for module in modules}


def python_room(module: str) -> str:
    package, *path = module.split(".")
    if module in ("app.cli", "app.__main__"):
        return "cli"
    if package == "app":
        return path[0] if path[:1] in (["preprocess"], ["recognize"]) else "app"
    is_command = len(path) == 1 and (ROOT / "scripts" / f"{path[0]}.py").is_file()
    return "commands" if is_command or path[-1:] == ["__main__"] else path[0] if path else "scripts"


@cache
def script_imports() -> dict[str, set[str]]:
    """What each module of `static/js/` imports, as paths from there."""
    return {
        file.relative_to(JS).as_posix(): {
            resolved(address, file) for address in addresses(file.read_text("utf-8"))
        }
        for file in JS.rglob("*.js")
    }


def addresses(code: str) -> list[str]:
    """The addresses in import statements, in re-exports and in calls of `import`."""
    strings = r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    bare = re.sub(rf"{strings}|//[^\n]*|/\*.*?\*/", lambda found: found[1] or "", code, flags=re.DOTALL)
    statement = r"""^(?:import|export)\s+(?:[\w*\s{},]+?\s+from\s+)?["']([^"']+)["']"""
    called = re.findall(r"\bimport\(([^)]*)", bare)
    assert all(argument.strip()[:1] in "\"'`" for argument in called), (
        f"an import of no known address: {called}"
    )
    return re.findall(statement, bare, re.MULTILINE) + [argument.strip().strip("\"'`") for argument in called]


def resolved(address: str, importer: Path) -> str:
    if address.startswith(FOUND):
        return os.path.relpath(JS.parent / address.removeprefix(FOUND), JS)
    return os.path.relpath(importer.parent / address, JS)


def script_room(path: str) -> str:
    return "vendor" if path.startswith("../vendor/") else Path(path).parts[0].removesuffix(".js")


def circle(imports: dict[str, set[str]]) -> list[str]:
    """Modules each of which imports the next, and the last the first; empty where there are none."""
    done: set[str] = set()

    def search(module: str, way: list[str]) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module in done:
            return []
        found = next(
            (ring for one in sorted(imports.get(module, ())) if (ring := search(one, [*way, module]))), []
        )
        done.add(module)
        return found

    return next((ring for module in sorted(imports) if (ring := search(module, []))), [])


def broken(imports: dict[str, set[str]], rooms: dict[str, str], room_of) -> list[str]:
    """A sentence for each import that no row of the table allows."""
    return [
        f"{importer} imports {imported}: {room} may import {rooms[room] or 'nothing'}"
        for importer, found in sorted(imports.items())
        for room in [room_of(importer)]
        for imported in sorted(found)
        if room_of(imported) not in {room, *rooms[room].split()}
    ]


def test_python_keeps_its_rooms() -> None:
    imports = {module: found for module, found in python_imports().items() if module != "scripts"}
    assert {python_room(module) for module in imports} == set(PYTHON_ROOMS), "each folder needs a row"
    assert broken(imports, PYTHON_ROOMS, python_room) == []


def test_of_the_server_others_import_only_what_is_shared() -> None:
    others = [
        f"{module} imports {imported}"
        for module, found in python_imports().items()
        for imported in found
        if python_room(module) not in ("app", "cli")
        and python_room(imported) == "app"
        and imported not in SHARED
    ]
    assert others == []


def test_scripts_of_the_page_keep_their_rooms() -> None:
    imports = {path: found for path, found in script_imports().items() if path != "types.js"}
    assert {script_room(path) for path in imports} == set(SCRIPT_ROOMS), "each folder needs a row"
    assert broken(imports, SCRIPT_ROOMS, script_room) == []


def test_types_are_all_that_types_hold() -> None:
    assert script_imports()["types.js"] == set()
    assert [path for path, found in script_imports().items() if "types.js" in found] == []


def test_every_import_of_the_page_is_there() -> None:
    missing = [
        f"{path} imports {imported}"
        for path, found in script_imports().items()
        for imported in found
        if not (JS / imported.split("${")[0]).is_file()
    ]
    assert missing == []


def test_the_worker_reaches_nothing_that_touches_a_page() -> None:
    imports = script_imports()
    reached, ahead = set(), {WORKER}
    while ahead:
        path = ahead.pop()
        reached.add(path)
        ahead |= imports[path] - reached
    assert len(reached) > 5, "the walk has lost its way"
    strangers = [path for path in sorted(reached - {WORKER}) if script_room(path) not in OF_WORKERS]
    assert strangers == [], f"{WORKER} may reach {' '.join(sorted(OF_WORKERS))} alone"


@pytest.mark.parametrize("imports", [python_imports, script_imports], ids=["Python", "JavaScript"])
def test_nothing_imports_in_a_circle(imports) -> None:
    assert " imports ".join(circle(imports())) == ""


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_a_door_that_no_row_opens_is_named() -> None:
    imports = {"pad/ink.js": {"shared/idle.js", "pad/pad-styles.js", "page/results.js"}}
    [complaint] = broken(imports, SCRIPT_ROOMS, script_room)
    assert complaint == "pad/ink.js imports page/results.js: pad may import shared"
    [complaint] = broken({"scripts.data.corpus": {"scripts.train"}}, PYTHON_ROOMS, python_room)
    assert complaint.startswith("scripts.data.corpus imports scripts.train: data may import app ")


def test_imports_are_found_in_all_their_forms_and_types_are_not() -> None:
    code = """
        import "./alone.js";
        import { one, two } from "./named.js";
        import {
          many,
        } from "./lines.js";
        import * as all from './all.js';
        export { one } from "./again.js";
        /** @param {import("./type.js").Type} value // " */
        // import "./comment.js";
        const address = "https://example.org/'"; const late = () => import("./late.js");
        const runtime = import(`${find("vendor/x.js").url}${fresh}`);
    """
    code = re.sub(r"^ {8}", "", code, flags=re.MULTILINE)
    assert addresses(code) == [
        "./alone.js", "./named.js", "./lines.js", "./all.js", "./again.js", "./late.js",
        '${find("vendor/x.js',
    ]  # fmt: skip
