"""Who wanted what: a lane an actor, a row a moment, each episode on its own days."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.components.episodes import SIGNS, _day, _stances, _ticks, matrices
from dashboard.figures import positions
from dashboard.model.period import Period

YEARS = Period(1945, 1972)
SPAN = (1950.0, 1951.0)
COLOURS = {"syl": "jpn", "bor": "rok"}


def position(id_, actor, start, end, **more):
    return {"id": id_, "actor": actor, "start": start, "end": end, "on_axis": True, "basis": "stated", "shape": "circle",
            "kind_name": "For", "label": id_.capitalize(), "groups": [f"actor:{actor}"], "disputed": False, "by": "Doe", **more}


def frame(*rows):
    return pd.DataFrame(list(rows))


def meta(figure):
    return figure.layout.meta


def test_an_actor_has_a_lane_in_the_order_of_the_actors_table():
    facts = frame(position("a", "bor", 1950.1, 1950.2), position("b", "syl", 1950.1, 1950.2))
    assert positions.lanes(facts, ["syl", "rur", "bor"]) == ["syl", "bor"]


def test_positions_of_the_upper_lane_stand_above_those_of_the_lower_one():
    facts = frame(position("a", "bor", 1950.1, 1950.102), position("b", "syl", 1950.1, 1950.102))
    marks = {mark["id"]: mark for mark in meta(positions.draw(
        facts, years=YEARS, actors=["syl", "bor"], colours=COLOURS, span=SPAN))["marks"]}
    assert marks["b"]["y0"] > 0.5 > marks["a"]["y1"]


def test_near_positions_of_one_lane_do_not_stand_on_each_other():
    facts = frame(position("a", "syl", 1950.1, 1950.102), position("b", "syl", 1950.103, 1950.105))
    marks = meta(positions.draw(facts, years=YEARS, actors=["syl"], colours=COLOURS, span=SPAN))["marks"]
    assert len({mark["y0"] for mark in marks}) == 2


def test_words_at_the_end_of_an_episode_stand_at_the_left_of_their_mark():
    early, late = positions.spots(frame(position("a", "syl", 1950.1, 1950.102), position("b", "syl", 1950.98, 1950.982)), SPAN)
    assert (early.side, late.side) == ("right", "left")


def test_a_lane_has_as_many_lines_as_its_crowd_needs():
    crowd = [position(name, "syl", 1950.1, 1950.102) for name in "abcde"]
    assert positions.height(frame(*crowd), SPAN) == 5
    assert positions.height(frame(position("a", "syl", 1950.1, 1950.102), position("b", "syl", 1950.8, 1950.802)), SPAN) == 1


def test_the_stance_is_said_in_words_beside_its_mark():
    facts = frame(position("a", "syl", 1950.1, 1950.102, kind_name="Blocks"))
    (label,) = meta(positions.draw(facts, years=YEARS, actors=["syl"], colours=COLOURS, span=SPAN))["labels"]
    assert (label["strong"], label["text"]) == ("A", "(Blocks)")


@pytest.mark.parametrize(
    ("start", "end", "drawn"),
    [(1950.76, 1950.763, True), (1950.748, 1950.81, True), (1950.75, 1950.835, False), (1950.0, 1951.0, False),
     (1956.0, 1956.1, False)],
    ids=["a day", "three weeks of it", "the whole month", "the year", "another year"],
)
def test_only_a_position_with_a_time_of_its_own_in_the_episode_is_drawn(start, end, drawn):
    found = positions.dated(frame(position("a", "syl", start, end)), (1950.748, 1950.832))
    assert len(found) == drawn


def test_what_lasts_long_has_its_sign_at_its_beginning_and_its_words_on_its_bar():
    (spot,) = positions.spots(frame(position("a", "syl", 1950.2, 1950.9)), SPAN)
    assert 1950.2 < spot.sign < 1950.22
    assert (spot.x1, spot.side) == (1950.9, "right")
    (mark,) = meta(positions.draw(frame(position("a", "syl", 1950.2, 1950.9)), years=YEARS, actors=["syl"], colours=COLOURS,
                                  span=SPAN))["labels"]
    assert mark["x1"] < 1950.25  # words begin behind the sign, not behind the bar


def test_those_who_blocked_the_armistice_are_drawn(real_context):
    facts = real_context.facts[(real_context.facts["table"] == "positions") & (real_context.facts["episode"] == "armistice-talks")]
    drawn = set(positions.dated(facts, (1951.0, 1953 + 208 / 365))["id"])
    assert {"position-weath-stalin-hard-line", "position-agov-moscow-backs-china-1952"} <= drawn


def test_the_key_of_stances_has_a_sign_for_every_shape_that_is_drawn(real_context):
    kinds = real_context.store["kinds"]
    shapes = set(kinds.loc[kinds["table"] == "positions", "shape"])
    told = _stances(real_context)
    assert shapes <= set(SIGNS)
    assert len(told) == len(shapes) + 1
    assert "Blocks" in dict(told)[SIGNS[kinds.set_index("id").at["positions-blocks", "shape"]]]


def test_days_stand_under_a_month_and_months_under_a_year(real_context):
    october = (1950 + 273 / 365, 1950 + 304 / 365)
    days = [tick.children for tick in _ticks(real_context, october, october)]
    assert days[:2] == ["1 October 1950", "6 October 1950"]
    months = [tick.children for tick in _ticks(real_context, (1951.0, 1952.0), (1951.0, 1952.0))]
    assert months[0] == "January 1951"


def test_a_date_stands_where_it_lies_on_an_axis_that_is_longer_than_the_episode(real_context):
    january = _ticks(real_context, (1951.0, 1952.0), (1950.75, 1952.25))[0]
    assert january.style == {"left": "16.67%"}


def test_what_ends_where_the_next_begins_has_a_line_of_its_own():
    long, brief = position("a", "syl", 1950.0, 1950.9), position("b", "syl", 1950.9, 1950.99)
    assert [spot.line for spot in positions.spots(frame(long, brief), SPAN)] == [0, 1]


def test_a_decimal_year_is_the_day_on_which_it_lies():
    assert _day(1950 + 273 / 365) == pd.Timestamp(1950, 10, 1)
    assert _day(1952.0) == pd.Timestamp(1952, 1, 1)


def test_every_position_of_the_tables_stands_in_a_cell_that_opens_its_evidence(real_context):
    held = [cell[0] for matrix in matrices(real_context).values() for row in matrix["rows"]
            for cells in row["cells"] for cell in cells]
    assert len(held) > 100
    assert sorted(held) == sorted(real_context.store["positions"]["id"])
