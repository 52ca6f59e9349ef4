import tarfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.common.errors import UserError
from scripts.handwriting import unipen_files, unipen_format, unipen_table
from scripts.handwriting.unipen import load_unipen
from tests.scripts.handwriting.unipen_trees import DOT, SEVEN, files, folder, packed

pytestmark = pytest.mark.usefixtures("own_copies_only")


def test_only_the_sets_that_are_learned_from_are_opened(tmp_path):
    tree = files('0 ? "7"')
    stranger = {name.replace("ced", "ugi"): text.replace("ced", "ugi") for name, text in tree.items()}
    words = {"data/2/ced/w1.dat": tree["data/1a/ced/w1.dat"], "data/1a/ced/notes.txt": "notes"}
    read = unipen_files.read_tree(folder(tmp_path / "unipen", tree | stranger | words), "it")
    assert set(read) == {*tree, "include/ugi/ced3.doc".replace("ced3", "ugi3")}
    with pytest.raises(UserError, match="is not UNIPEN"):
        load_unipen(folder(tmp_path / "strangers", stranger))


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
@pytest.mark.parametrize("prefix", ["", "./", "CDROM/train_r01_v07/", "../../", "/"])
def test_an_archive_is_read_at_any_depth_and_written_nowhere(tmp_path, cache, mode, prefix):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"'), mode, prefix)
    before = set(tmp_path.rglob("*"))
    assert [sample.label for sample in load_unipen(path)] == ["7"]
    assert {file for file in set(tmp_path.rglob("*")) - before if not file.is_relative_to(cache)} == set()


def test_links_are_not_followed(tmp_path):
    tree = files('0 ? "7"')
    secret = tmp_path / "secret"
    secret.write_text(tree.pop("include/ced/data/w1.dat"))
    path = packed(tmp_path / "unipen.tar", tree, "w")
    link = tarfile.TarInfo("include/ced/data/w1.dat")
    link.type, link.linkname = tarfile.SYMTYPE, str(secret)
    with tarfile.open(path, "a") as archive:
        archive.addfile(link)
    with pytest.raises(UserError, match="0 components"):
        load_unipen(path)
    unpacked = folder(tmp_path / "unipen", tree)
    (unpacked / "include/ced/data").mkdir()
    (unpacked / "include/ced/data/w1.dat").symlink_to(secret)
    with pytest.raises(UserError, match="0 components"):
        load_unipen(unpacked)


def test_a_name_of_a_mile_is_passed_over(tmp_path):
    with pytest.raises(UserError, match="is not UNIPEN"):
        load_unipen(packed(tmp_path / "it", {f"data/1a/ced/{'w' * 500}.dat": ""}))


@pytest.mark.parametrize("limit", ["_MOST_FILES", "_MOST_BYTES", "_MOST_OF_ONE"])
def test_an_archive_that_holds_too_much_is_refused(tmp_path, cache, monkeypatch, limit):
    monkeypatch.setattr(unipen_files, limit, 2 if limit == "_MOST_FILES" else 100)
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"', ink=".PEN_DOWN\n" + "0 0\n" * 1000))
    for source in (path, folder(tmp_path / "unipen", files('0 ? "7"', ink=".PEN_DOWN\n" + "0 0\n" * 1000))):
        with pytest.raises(UserError, match="far more than the distribution"):
            load_unipen(source)
    assert not cache.exists()


def test_more_ink_than_there_can_be_is_refused(read, monkeypatch):
    monkeypatch.setattr(unipen_format, "_MOST_POINTS", 5)
    with pytest.raises(UserError, match="too many points"):
        read('0-1 ? "7"', ink=SEVEN * 2)
    with pytest.raises(UserError, match="too many components"):
        read('0-1000 ? "7"', ink=DOT * 1001)
    monkeypatch.setattr(unipen_table, "_MOST_POINTS", 8)
    with pytest.raises(UserError, match="far more ink"):
        read('0 ? "7"', '0 ? "7"', '0 ? "7"')


@pytest.mark.parametrize("cut", [0.3, 0.9])
@pytest.mark.parametrize("mode", ["w:gz", "w:xz"])
def test_a_damaged_archive_is_refused_and_leaves_nothing(tmp_path, cache, mode, cut):
    path = packed(tmp_path / "unipen.tgz", files('0 ? "7"'), mode)
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * cut)])
    with pytest.raises(UserError, match=r"unipen\.tgz"):
        load_unipen(path)
    assert not cache.exists()


def test_what_is_no_archive_no_unipen_or_not_there_is_refused(tmp_path):
    path = tmp_path / "it"
    for data in (b"", b"PK\x03\x04", b"<html>", b"\x1f\x8b\x08", b"\xfd7zXZ"):
        path.write_bytes(data)
        with pytest.raises(UserError, match=r"cannot read UNIPEN from .*it: \S"):
            load_unipen(path)
    packed(path, {"README": "else", "data/README": "else"})
    with pytest.raises(UserError, match="it is not UNIPEN"):
        load_unipen(path)
    with pytest.raises(UserError, match="there is no file or folder"):
        load_unipen(tmp_path / "nowhere")
    with pytest.raises(UserError, match=r"no character that can be read$"):
        load_unipen(folder(tmp_path / "unipen", files()))


# The folder is shared by all examples of a test, which each write the same file anew.
hostile = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
anything = st.text(st.sampled_from('.PEN_DOWNSEGMT CHARACTER\n\\"@:-,0123456789?naife\xff'), max_size=60)


@hostile
@given(anything, anything, anything, st.integers(0, 20), st.integers(0, 255))
def test_whatever_a_file_holds_ends_in_samples_or_in_words(segment, ink, doc, place, byte):
    tree = files('0 ? "7"', segment, ink=SEVEN + ink, doc=doc)
    unipen_table.read_table({name: text.encode("latin-1") for name, text in tree.items()}, "it").samples()


@hostile
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_whatever_an_archive_holds_ends_in_samples_or_in_words(tmp_path, changes):
    for mode in ("w", "w:gz"):
        path = packed(tmp_path / "unipen", files('0 ? "7"', '0 ? "8"'), mode)
        data = bytearray(path.read_bytes())
        for place, byte in changes:
            data[int(place * len(data))] = byte
        path.write_bytes(data)
        with suppress(UserError):
            load_unipen(path)
