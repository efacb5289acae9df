"""Spans in lines: none covers another, and no line is opened before the lower ones are full."""

import pytest

from dashboard.figures.packing import pack


@pytest.mark.parametrize(
    ("reaches", "lines"),
    [
        ([], []),
        ([(1, 2), (2, 3), (5, 6)], [0, 0, 0]),
        ([(1, 4), (2, 3), (3, 5), (4, 6)], [0, 1, 1, 0]),
        ([(1, 9), (1, 9), (1, 9)], [0, 1, 2]),
    ],
    ids=["none", "one after the other", "the lowest that is free", "all at once"],
)
def test_each_span_takes_the_lowest_line_that_is_free(reaches, lines):
    assert pack(reaches) == lines
