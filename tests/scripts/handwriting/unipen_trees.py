"""Small trees as UNIPEN has them, in folders and archives, for the tests."""

import io
import tarfile

SEVEN = ".PEN_DOWN\n0 40\n20 40\n10 0\n.PEN_UP\n"
DOT = ".PEN_DOWN\n5 5\n.PEN_UP\n"


def files(*segments, ink=SEVEN, where="1a/ced", writer=".WRITER_ID w1\n", doc=".COORD X Y\n"):
    """A tree of one category file with these lines, its ink and its header."""
    lines = "".join(f".SEGMENT CHARACTER {segment}\n" for segment in segments)
    return {
        f"data/{where}/w1.dat": f".VERSION 1.0\n.INCLUDE ced/ced3.doc\n.INCLUDE ced/data/w1.dat\n{lines}",
        "include/ced/ced3.doc": f".ALPHABET_FREQ 7 8\n 9 9\n{doc}",
        "include/ced/data/w1.dat": writer + ink,
    }


def folder(path, tree):
    for name, text in tree.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1"))
    return path


def packed(path, tree, mode="w:gz", prefix=""):
    with tarfile.open(path, mode) as archive:
        for name, text in tree.items():
            entry = tarfile.TarInfo(prefix + name)
            entry.size = len(text.encode("latin-1"))
            archive.addfile(entry, io.BytesIO(text.encode("latin-1")))
    return path


def first_x(samples):
    """The x of the first point of each stroke of each sample, in the file's units."""
    return [
        [round(sample.corner[0] + sample.side * stroke[0, 0]) for stroke in sample.strokes]
        for sample in samples
    ]
