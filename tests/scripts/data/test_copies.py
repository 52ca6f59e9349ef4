import argparse
from pathlib import Path

from scripts.data.copies import FETCHED, add_copies_options, copies


def test_what_is_given_comes_back_as_options():
    parser = argparse.ArgumentParser()
    add_copies_options(parser)
    given = copies(parser.parse_args(["--unipen", "part.tar.xz", "--mnist", "mnist.npz"]))
    assert given.unipen == Path("part.tar.xz")
    assert given.options() == ["--mnist", "mnist.npz", "--unipen", "part.tar.xz"]
    assert copies(parser.parse_args([])) == FETCHED
    assert FETCHED.options() == []
