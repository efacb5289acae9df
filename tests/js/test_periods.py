"""Where named periods stand over the strip: names are never cut, bars keep their years. Pixels of a strip 1000 wide."""

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "assets" / "js" / "14-periods.js"


@pytest.fixture
def arrange(engine):
    """``arrange((left, right, words), …)``: row, left and right edge of each period's box."""
    def run(*periods, width=1000):
        given = json.dumps([{"left": a, "right": b, "words": w} for a, b, w in periods])
        placed = json.loads(engine.eval(f"JSON.stringify(pillars.periods.arrange({given}, {width}))"))
        return [(box["row"], box["left"], box["right"]) for box in placed]

    return run


def test_a_name_that_fits_over_its_bar_takes_no_more_room_than_the_bar(arrange):
    assert arrange((100, 300, 80)) == [(0, 100, 300)]


def test_a_wider_name_goes_on_beyond_the_end_of_its_bar(arrange):
    assert arrange((100, 140, 90)) == [(0, 100, 190)]


def test_where_the_strip_ends_it_stands_before_the_beginning(arrange):
    assert arrange((950, 990, 120)) == [(0, 870, 990)]


def test_it_stands_before_the_beginning_where_the_next_period_follows_at_once(arrange):
    assert arrange((300, 500, 60), (250, 285, 90)) == [(0, 300, 500), (0, 195, 285)]


def test_periods_that_overlap_take_rows_of_their_own_the_first_given_the_upper_one(arrange):
    assert arrange((100, 300, 50), (200, 400, 50)) == [(0, 100, 300), (1, 200, 400)]


def test_two_names_that_would_touch_take_rows_of_their_own(arrange):
    assert arrange((0, 40, 150), (160, 200, 40)) == [(0, 0, 150), (1, 160, 200)]
    assert arrange((0, 40, 150), (162, 200, 38)) == [(0, 0, 150), (0, 162, 200)]


def test_a_name_wider_than_the_strip_begins_at_its_left_edge(arrange):
    assert arrange((20, 60, 400), width=300) == [(0, 0, 300)]
