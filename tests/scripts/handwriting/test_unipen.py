import io
import os
from pathlib import Path

import numpy as np
import pytest

from scripts.common.errors import UserError
from scripts.handwriting import unipen, unipen_files, unipen_format, unipen_table
from scripts.handwriting.unipen import contents, held_out, load_unipen, unipen_digits, unipen_others
from tests.scripts.handwriting.unipen_trees import SEVEN, files, folder, packed

pytestmark = pytest.mark.usefixtures("own_copies_only")
COPY = os.environ.get("DIGITPAD_UNIPEN", "")


def test_what_was_read_is_kept_and_a_damaged_cache_is_read_anew(tmp_path, cache, monkeypatch):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"', '9 ? "1"', '0,0 OK "\xe9"'))
    fresh = load_unipen(path)
    (kept,) = cache.iterdir()
    calls = []
    monkeypatch.setattr(
        unipen_table, "read_tree", lambda *given: calls.append(given) or unipen_files.read_tree(*given)
    )
    for damage in (None, b"", kept.read_bytes()[:-100]):
        if damage is not None:
            kept.write_bytes(damage)
        again = load_unipen(path)
        assert [one[:-1] for one in again] == [one[:-1] for one in fresh]
        for one, other in zip(again, fresh, strict=True):
            for stroke, expected in zip(one.strokes, other.strokes, strict=True):
                np.testing.assert_array_equal(stroke, expected)
    assert len(calls) == 2
    packed(path, files('0 ? "8"'))
    assert [sample.label for sample in load_unipen(path)] == ["8"]


def test_other_code_reads_anew(tmp_path, cache, monkeypatch):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"'))
    load_unipen(path)
    changed = tmp_path / "changed.py"
    changed.write_text("other code")
    monkeypatch.setattr(unipen_format, "__file__", str(changed))
    load_unipen(path)
    assert len(list(cache.iterdir())) == 2


def test_the_environment_names_a_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("DIGITPAD_UNIPEN", str(folder(tmp_path / "mine", files('0 ? "7"'))))
    assert len(load_unipen()) == 1


def test_a_download_is_kept_once_it_could_be_read(tmp_path, cache, monkeypatch):
    answers = [
        b"<html>please sign in</html>",
        packed(tmp_path / "it", files('0 ? "7"'), prefix="CDROM/").read_bytes(),
    ]
    asked = []

    def answer(url, timeout):
        asked.append(url)
        return io.BytesIO(answers[len(asked) - 1])

    monkeypatch.setattr("urllib.request.urlopen", answer)
    with pytest.raises(UserError, match=r"cannot read UNIPEN from https://zenodo\.org"):
        load_unipen()
    assert list(cache.iterdir()) == []
    assert len(load_unipen()) == len(load_unipen()) == 1
    assert asked == [unipen.URL] * 2


def test_no_network_is_said_in_one_sentence():
    with pytest.raises(UserError) as caught:
        load_unipen()
    assert str(caught.value).endswith(
        "(no network); go online, or give a local copy of " + unipen._NAME + " with --unipen PATH"
    )


def test_digits_are_isolated_once_each_and_not_known_to_be_wrong(tmp_path):
    ink = SEVEN * 433
    tree = files('0 ? "7"', '0 ? "7"', '1 BAD "7"', '1 OK "x"', '1 ? "12"', '428-430 ? "8"', ink=ink)
    tree["data/1a/ced/w071.dat"] = tree["data/1a/ced/w1.dat"].replace('0 ? "7"', '432 ? "2"')
    tree["data/1b/ced/w1.dat"] = tree["data/3/ced/w1.dat"] = tree["data/1a/ced/w1.dat"]
    digits = unipen_digits(load_unipen(folder(tmp_path / "unipen", tree)))
    assert [(sample.file, sample.label) for sample in digits] == [("ced/w1", "7"), ("ced/w1", "8")]


def test_others_are_what_nobody_takes_for_a_digit(tmp_path):
    tree = {}
    for category, labels in (("1a", "7"), ("1b", "AOC"), ("1c", "klo"), ("1d", "@|?5"), ("3", "A")):
        tree |= files(*(f'0 ? "{label}"' for label in labels), '0 BAD "A"', where=f"{category}/ced")
    others = unipen_others(load_unipen(folder(tmp_path / "unipen", tree)))
    assert "".join(sample.label for sample in others) == "Ak@?"


def test_one_writer_in_five_is_held_out_always_the_same():
    writers = [f"w{number:03}" for number in range(1, 117)]
    assert [writer for writer in writers if held_out(writer)] == [
        *("w001", "w002", "w007", "w014", "w025", "w026", "w029", "w032", "w037", "w043"),
        *("w045", "w058", "w061", "w078", "w081", "w089", "w110", "w115", "w116"),
    ]
    assert held_out("w027") == held_out("w028")


def test_what_there_is_is_counted(tmp_path):
    tree = files('0 ? "7"', '0 ? "1"', '9 ? "1"') | files('0 ? "\\@"', where="1d/ced")
    tree |= {name: text for name, text in files('0 ? "7"', where="3/ced").items() if "data/3" in name}
    out = "\n".join(contents(folder(tmp_path / "unipen", tree)))
    row = "2 / 1             0 / 0             0 / 0             1 / 1             1 / 1             1\n"
    assert f"ced  {row}all  {row}" in out
    assert "1 of them are ink between letters" in out
    assert "1 cannot be read and are left out, the first: data/1a/ced/w1.dat, segment 3 9: there are 1" in out
    assert "digits to train on: 2 / 1" in out


@pytest.mark.skipif("unipen-part" not in COPY, reason="DIGITPAD_UNIPEN names no copy of the part")
def test_the_part_itself():
    out = " ".join(" ".join(contents(Path(COPY))).split())
    assert "all 7,978 / 96 10,430 / 104 27,100 / 103 6,414 / 99 39,647 / 85 116 " in out
    assert "cannot be read" not in out
    digits = unipen_digits(load_unipen(Path(COPY)))
    for laboratory in ("aga", "apa", "apb", "app", "ced", "syn"):
        sides = [held_out(one.writer) for one in digits if one.laboratory == laboratory]
        assert 0.1 < sum(sides) / len(sides) < 0.3
