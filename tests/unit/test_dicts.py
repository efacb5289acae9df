"""A frame row by row: plain values by column, nothing lost and nothing made up."""

from __future__ import annotations

import pandas as pd

from dashboard.data.dicts import dicts


def test_each_row_is_a_dict_of_plain_values_in_the_order_of_the_frame():
    frame = pd.DataFrame({"id": ["b", "a"], "value": [1.5, 2.0], "open": [True, False], "to": [("x",), ()]})
    assert frame.pipe(dicts) == [
        {"id": "b", "value": 1.5, "open": True, "to": ("x",)},
        {"id": "a", "value": 2.0, "open": False, "to": ()},
    ]
    assert [type(cell) for cell in frame.pipe(dicts)[0].values()] == [str, float, bool, tuple]


def test_a_missing_word_is_none_and_a_missing_number_stays_no_number():
    first = pd.DataFrame({"note": pd.Series([pd.NA], dtype=object), "value": [float("nan")]}).pipe(dicts)[0]
    assert first["note"] is None
    assert pd.isna(first["value"])


def test_a_frame_without_rows_gives_none():
    assert pd.DataFrame({"id": []}).pipe(dicts) == []
