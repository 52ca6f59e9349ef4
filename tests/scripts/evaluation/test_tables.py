from dataclasses import replace

import pytest

from scripts.evaluation.report import try_out
from scripts.evaluation.tables import short_table, tables
from tests.scripts.evaluation.tried import TRIALS, digits, reader

SIZE = {"size": {"parameters": 12_345, "multiply_adds": 67, "bytes": 89, "downloaded": 45}}
RESULTS = {
    "old": {**try_out(reader, TRIALS, ["unipen", "people", "letters"]), **SIZE},
    "new": {**try_out(reader, TRIALS), **SIZE},
}


def test_there_is_a_table_of_digits_one_of_other_ink_and_one_of_the_rest() -> None:
    first, second, third = tables(RESULTS).split("\n\n")
    assert first.startswith("| digits: right / wrong / lost | old | new |\n| --- | ---: | ---: |\n")
    assert second.startswith("| no digits: answered with one | old | new |\n")
    assert third.startswith("| besides | old | new |\n")


@pytest.mark.parametrize(
    "line",
    [
        "| MNIST test | 75.00 / 0.00 / 25.00 % | 75.00 / 0.00 / 25.00 % |",
        "| MNIST validation, traced to strokes | 50.0 / 50.0 / 0.0 % | 50.0 / 50.0 / 0.0 % |",
        "| UNIPEN, writers held out | not new to it | 50.0 / 50.0 / 0.0 % |",
        "| of these the laboratory syn | not new to it | 0.0 / 100.0 / 0.0 % |",
        "| of these the digit 1 | not new to it | 100.0 / 0.0 / 0.0 % |",
        "| every point off by 3 % of the size | not new to it | 50.0 / 0.0 / 50.0 % |",
        "| MNIST test, turned by +30° | 50.0 / 0.0 / 50.0 % | 50.0 / 0.0 / 50.0 % |",
        "| photo-like picture: worn | not new to it | 50.0 / 0.0 / 50.0 % |",
        "| letters and signs of writers held out, mean | not new to it | 75.0 % |",
        "| of these signs | not new to it | 50.0 % |",
        "| the worst of these | not new to it | `A` 100.0 %, `?` 100.0 %, `#` 0.0 % |",
        "| made-up kinds never trained on, mean | 50.0 % | 50.0 % |",
        "| the worst of the kinds never trained on | arrow 100.0 % | arrow 100.0 % |",
        "| heart | 0.0 % | 0.0 % |",
        "| UNIPEN, most probable digit right, sure or not | not new to it | 50.00 % |",
        "| parameters | 12,345 | 12,345 |",
        "| bytes of weights as downloaded (Brotli) | 45 | 45 |",
    ],
)
def test_each_line_has_a_column_for_each_network(line: str) -> None:
    assert line in tables(RESULTS).splitlines()


def test_the_short_table_has_the_few_rows_that_tell_most() -> None:
    lines = short_table(RESULTS).splitlines()
    assert "| UNIPEN, writers held out: right / wrong / lost | not new to it | 50.0 / 50.0 / 0.0 % |" in lines
    assert "| made-up kinds never trained on, answered with a digit | 50.0 % | 50.0 % |" in lines
    assert len(lines) == 2 + 5
    assert all(len(line.split("|")) == 5 for line in lines)


def test_networks_that_were_tried_on_different_things_do_not_fit_in_one_table() -> None:
    fewer = try_out(reader, replace(TRIALS, looks={"plain": digits(1)}))
    with pytest.raises(ValueError, match="zip"):
        tables({**RESULTS, "third": {**fewer, **SIZE}})
