import pytest

from scripts.common.errors import UserError, command
from scripts.common.files import replacing, replacing_folder, write_json, write_section


def content(folder):
    return {str(path.relative_to(folder)): path.is_file() and path.read_text() for path in folder.rglob("*")}


def fail_after(done, failure):
    raise failure


def test_replacing_writes_a_file_and_its_folder(tmp_path):
    with replacing(tmp_path / "new" / "a.txt") as draft:
        assert draft.suffix == ".txt"
        draft.write_text("one")
    assert content(tmp_path) == {"new": False, "new/a.txt": "one"}


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_replacing_leaves_the_old_file_when_the_block_fails(failure, tmp_path):
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(failure), replacing(tmp_path / "a.txt") as draft:
        fail_after(draft.write_text("new"), failure)
    assert content(tmp_path) == {"a.txt": "old"}


def test_write_json_refuses_what_json_has_not(tmp_path):
    write_json(tmp_path / "a.json", {"b": 1, "a": [2]})
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "a.json", float("nan"))
    assert content(tmp_path) == {"a.json": '{\n  "b": 1,\n  "a": [\n    2\n  ]\n}\n'}


def test_a_section_is_written_between_its_marks(tmp_path):
    file = tmp_path / "README.md"
    marks = ("<!-- begin -->", "<!-- end -->")
    file.write_text("before\n<!-- begin -->\nold\n<!-- end -->\nafter\n")
    for _ in range(2):
        write_section(file, marks, "| new |\n")
        assert file.read_text() == "before\n<!-- begin -->\n| new |\n<!-- end -->\nafter\n"
    file.write_text("no marks")
    with pytest.raises(UserError, match="no place for the tables"):
        write_section(file, marks, "| new |\n")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "a").write_text("old")
    (tmp_path / "model" / "gone").write_text("old")
    return tmp_path / "model"


def fill(draft):
    assert list(draft.iterdir()) == []
    (draft / "a").write_text("new")


def test_a_folder_is_replaced_as_a_whole(folder, tmp_path):
    with replacing_folder(folder, {"a", "gone"}) as draft:
        fill(draft)
        assert (folder / "a").read_text() == "old"
    assert content(tmp_path) == {"model": False, "model/a": "new"}


def test_a_folder_that_was_not_there_is_made(tmp_path):
    with replacing_folder(tmp_path / "x" / "model", {"a"}) as draft:
        fill(draft)
    assert content(tmp_path / "x") == {"model": False, "model/a": "new"}


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError])
def test_the_old_folder_stays_when_the_block_fails(failure, folder, tmp_path):
    before = content(tmp_path)
    with pytest.raises(failure), replacing_folder(folder, {"a", "gone"}) as draft:
        fail_after(fill(draft), failure)
    assert content(tmp_path) == before


def test_the_old_folder_comes_back_when_the_last_rename_fails(folder, tmp_path):
    before = content(tmp_path)
    with pytest.raises(OSError, match="No such file"), replacing_folder(folder, {"a", "gone"}) as draft:
        draft.rmdir()
    assert content(tmp_path) == before


def test_what_a_killed_process_has_left_is_put_right(folder, tmp_path):
    # killed between the two renames: the old folder has stepped aside, the new one is not in place
    folder.rename(tmp_path / ".model-old.tmp")
    (tmp_path / ".model-new.tmp").mkdir()
    (tmp_path / ".model-new.tmp" / "a").write_text("half")
    with pytest.raises(KeyboardInterrupt), replacing_folder(folder, {"a", "gone"}) as draft:
        fail_after(fill(draft), KeyboardInterrupt)
    assert content(tmp_path) == {"model": False, "model/a": "old", "model/gone": "old"}


def test_a_folder_with_other_things_in_it_is_not_replaced(folder, tmp_path):
    (folder / "thesis.tex").write_text("years of work")
    before = content(tmp_path)
    with pytest.raises(UserError, match=r"holds thesis\.tex"), replacing_folder(folder, {"a", "gone"}):
        pytest.fail("the block must not run")
    assert content(tmp_path) == before


def test_a_command_says_user_errors_and_interruptions(capsys):
    @command
    def main(failure):
        raise failure

    assert main(UserError("no such file")) == 1
    assert main(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == "error: no such file\nStopped.\n"
    with pytest.raises(ZeroDivisionError):  # a mistake of ours keeps its traceback
        main(ZeroDivisionError())
