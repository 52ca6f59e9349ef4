import pytest

from scripts.common.imports import all_imports_of, imports_of, source_of

FILES = {
    "app/__init__.py": "from . import pages",
    "app/pages.py": "from .site import Site\nimport os",
    "app/site.py": "",
    "scripts/__init__.py": "",
    "scripts/run.py": "def main():\n    from scripts.data import DIGITS, corpus\n",
    "scripts/data/__init__.py": "DIGITS = 10",
    "scripts/data/corpus.py": "import numpy\nimport app.site\nfrom ..data import corpus as itself\n",
}


@pytest.fixture
def tree(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("app", {"app.pages"}),
        ("app.pages", {"app.site"}),
        ("scripts.run", {"scripts.data", "scripts.data.corpus"}),  # a late import, of a name and of a module
        ("scripts.data.corpus", {"app.site", "scripts.data.corpus"}),
    ],
)
def test_imports_are_read_in_all_their_forms(tree, module, imported) -> None:
    assert imports_of(module, tree) == imported


def test_imports_of_imports_come_too_but_not_the_packages_that_they_lie_in(tree) -> None:
    assert all_imports_of(["scripts.run"], tree) == {
        "app.site", "scripts.run", "scripts.data", "scripts.data.corpus"
    }  # fmt: skip


def test_a_module_has_a_source_or_is_none_of_this_project(tree) -> None:
    assert source_of("scripts.data", tree) == tree / "scripts" / "data" / "__init__.py"
    assert source_of("numpy", tree) is None
    with pytest.raises(ValueError, match="numpy is no module"):
        imports_of("numpy", tree)
