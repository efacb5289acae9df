"""Where labels go, run in V8. The plot is 600 x 200 pixels unless a test says otherwise."""

import json
import random
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "assets" / "js" / "12-placing.js"


@pytest.fixture
def place(engine):
    def run(items, width=600, height=200, obstacles=()):
        arguments = ", ".join(json.dumps(part) for part in (items, width, height, list(obstacles)))
        return json.loads(engine.eval(f"JSON.stringify(pillars.placing.place({arguments}))"))

    return run


def label(left, top, *, right=None, bottom=None, places=("right",), priority=5, w=80, h=20, strong=0, text=0, halved=0, sign=0):
    mark = {"left": left, "right": left + 10 if right is None else right, "top": top,
            "bottom": top + 10 if bottom is None else bottom}
    return {"priority": priority, "places": list(places), "mark": mark, "w": w, "h": h,
            "strong": strong, "text": text, "halved": halved, "sign": sign, "strongLine": 24, "line": 18}


def apart(a, b):
    return a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"] or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]


def test_a_label_with_room_stands_beside_its_mark(place):
    [box] = place([label(100, 50)])
    assert box["place"] == "right"
    assert 110 < box["x"] < 125  # clear of the mark, not far from it
    assert box["y"] == 45  # on the middle of a low mark


@pytest.mark.parametrize(
    ("where", "side"),
    [("right", "right"), ("left", "left"), ("above", "over"), ("below", "under"), ("above-start", "over"),
     ("above-end", "over"), ("below-start", "under"), ("below-end", "under")],
)
def test_each_place_is_on_its_side_of_the_mark_and_does_not_cover_it(place, where, side):
    [box] = place([label(300, 100, places=[where])])
    assert box["place"] == where
    assert {
        "right": box["x"] >= 310, "left": box["x"] + 80 <= 300, "over": box["y"] + 20 <= 100, "under": box["y"] >= 110,
    }[side]


def test_the_weightier_label_takes_the_place_that_both_want(place):
    light, weighty = label(100, 50, priority=5), label(100, 50, priority=1)
    assert [box and box["place"] for box in place([light, weighty])] == [None, "right"]


def test_of_two_equally_weighty_labels_the_first_one_wins(place):
    assert [box is not None for box in place([label(100, 50), label(100, 50)])] == [True, False]


def test_a_label_goes_to_its_next_place_when_the_first_is_taken(place):
    weighty, light = label(100, 50, priority=1), label(100, 50, priority=2, places=["right", "left"])
    assert [box["place"] for box in place([weighty, light])] == ["right", "left"]


def test_a_label_without_any_free_place_stays_unwritten(place):
    blocked = label(100, 50, places=["right", "left"])
    assert place([blocked], obstacles=[{"x": 0, "y": 0, "w": 600, "h": 200}]) == [None]
    assert place([label(100, 50, places=[])]) == [None]


def test_nothing_covers_an_obstacle_but_its_owners_label(place):
    obstacle = {"x": 115, "y": 40, "w": 60, "h": 30}
    assert place([label(100, 50)], obstacles=[obstacle]) == [None]
    assert place([label(100, 50)], obstacles=[{**obstacle, "owner": 0}])[0]["place"] == "right"


def test_labels_keep_clear_of_both_sides_of_the_plot(place):
    assert place([label(580, 50), label(5, 120, places=["left"])]) == [None, None]


def test_labels_stay_inside_above_and_below(place):
    assert place([label(300, 2, places=["above"]), label(300, 188, places=["below"])]) == [None, None]


def test_a_label_above_a_mark_near_the_side_is_pushed_back_in(place):
    [box] = place([label(3, 100, places=["above"])])
    assert 0 <= box["x"] <= 3


def test_a_label_above_is_not_pushed_away_from_its_mark(place):
    assert place([label(-80, 100, places=["above"])]) == [None]  # its mark lies left of the plot


def test_a_label_inside_wraps_to_the_width_of_its_mark(place):
    [box] = place([label(100, 20, right=220, bottom=180, places=["inside"], w=300, h=24, strong=60, text=180)])
    assert box["place"] == "inside"
    assert 100 < box["x"] < box["x"] + box["w"] < 220
    assert box["y"] > 20


@pytest.mark.parametrize(
    ("right", "bottom", "strong", "text"),
    [
        (140, 180, 60, 40),  # the figure is wider than the mark
        (220, 40, 60, 180),  # the lines are higher than the mark
        (180, 40, 0, 400),  # no figure, and more than three lines of text
    ],
)
def test_a_label_that_its_mark_cannot_hold_is_refused_inside(place, right, bottom, strong, text):
    assert place([label(100, 20, right=right, bottom=bottom, places=["inside"], strong=strong, text=text)]) == [None]


def test_inside_a_narrow_mark_the_text_gives_way_to_the_figure_alone(place):
    [box] = place([label(100, 20, right=180, bottom=180, places=["inside"], strong=50, text=400)])
    assert (box["w"], box["short"]) == (50, True)


def test_a_label_refused_inside_takes_its_next_place(place):
    [box] = place([label(100, 20, right=140, bottom=180, places=["inside", "right"], strong=60, text=40)])
    assert box["place"] == "right"


def test_an_empty_plot_has_no_labels(place):
    assert place([]) == []


@pytest.mark.parametrize("seed", range(8))
def test_of_many_labels_none_overlaps_another_none_sticks_out_and_some_are_written(place, seed):
    rng = random.Random(seed)
    places = ["right", "left", "above", "below", "above-start", "above-end", "below-start", "below-end",
              "lead-left-1", "lead-right-2"]
    items = [
        label(rng.randrange(590), rng.randrange(190), places=rng.sample(places, 4), priority=rng.randrange(6),
              w=rng.randrange(30, 160), h=20)
        for _ in range(70)
    ]
    obstacles = [{"x": rng.randrange(580), "y": rng.randrange(180), "w": 20, "h": 12} for _ in range(12)]
    boxes = [{**box, "h": 20} for box in place(items, obstacles=obstacles) if box]
    assert len(boxes) >= 5
    assert all(apart(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert all(apart(box, obstacle) for box in boxes for obstacle in obstacles)
    assert all(box["x"] >= 0 and box["x"] + box["w"] <= 600 and box["y"] >= -2 and box["y"] + 20 <= 202 for box in boxes)


def test_the_same_labels_are_placed_the_same_way_again(place):
    rng = random.Random(3)
    items = [label(rng.randrange(590), rng.randrange(190), places=["right", "left", "above"]) for _ in range(40)]
    assert place(items) == place(items)


def test_without_room_for_its_words_a_weighty_label_keeps_its_figure(place):
    wide = label(500, 50, places=("right", "left"), priority=1, w=300, strong=60, text=230)
    wall = {"x": 300, "y": 0, "w": 40, "h": 200, "owner": -1}
    [box] = place([wide], obstacles=[wall])
    assert (box["place"], box["w"], box["short"]) == ("right", 60, True)


@pytest.mark.parametrize(
    ("left", "size"),
    [(300, (200, 20)), (430, (120, 42)), (500, (70, 60)), (525, (50, 24))],  # the plot ends at 600
    ids=["on one line", "words below their figure", "words on two lines", "the figure alone"],
)
def test_words_that_have_no_room_beside_their_figure_stand_below_it(place, left, size):
    [box] = place([label(left, 100, priority=1, w=200, strong=50, text=120, halved=70)])
    assert box["place"] == "right"
    assert ((box["w"], box["h"]), box["short"], box["wraps"]) == (size, size[0] == 50, size[0] in (120, 70))


def test_the_signs_after_words_have_room_below_the_figure_too(place):
    def width(left):
        [box] = place([label(left, 100, w=300, strong=90, text=120, halved=70, sign=40)])  # a figure of 50 and signs of 40
        return box["w"]

    # beside the words; on a line of their own; beside the second line of words; on a line of their own below it
    assert [width(left) for left in (400, 450, 465, 500)] == [160, 120, 110, 70]


@pytest.mark.parametrize(
    ("text", "width"),
    [("Sovietshare", 110), ("ab cd", 23), ("a bc def", 46)],  # ten pixels a letter: one word; "ab", then "a bc", 15 % wider
)
def test_words_are_broken_where_the_longer_line_is_shortest(engine, text, width):
    assert engine.eval(f"pillars.placing.halved('{text}', {10 * len(text)})") == pytest.approx(width, abs=1)


def test_words_in_a_later_place_go_before_a_bare_figure_in_an_earlier_one(place):
    [box] = place([label(500, 50, places=("right", "left"), w=300, strong=60, text=230)])
    assert (box["place"], box["short"]) == ("left", False)


# --- what a lesson tells of ------------------------------------------------------------------------------------------


def test_words_that_are_told_of_stand_over_soft_obstacles_and_not_over_firm_ones(place):
    obstacle = {"x": 115, "y": 40, "w": 60, "h": 30}
    over = {**label(100, 50), "over": True}
    assert place([over], obstacles=[obstacle]) == [None]
    assert place([over], obstacles=[{**obstacle, "soft": True}])[0]["place"] == "right"
    assert place([label(100, 50)], obstacles=[{**obstacle, "soft": True}]) == [None]


def test_words_that_are_told_of_do_not_cover_each_other_nor_are_they_covered(place):
    told = [{**label(100, 50, priority=-1), "over": True} for _ in range(2)]
    assert [box is not None for box in place([*told, label(100, 50)])] == [True, False, False]


@pytest.mark.parametrize(("at", "written"), [(286, False), (292, True)], ids=["4 pixels apart", "10 pixels apart"])
def test_two_labels_on_one_line_stand_far_enough_apart_to_be_read_as_two(place, at, written):
    first, second = place([label(100, 50, priority=1), label(at, 50, places=["left"])])
    assert (first["x"], first["x"] + 80) == (116, 196)
    assert (second is not None) == written


def test_a_line_to_a_mark_and_words_cross_only_where_there_is_no_other_way(place):
    tied = label(300, 150, places=["lead-right-5", "left"])  # its line goes down at 305 from 50 to 150
    beside = label(200, 90, places=["right", "above"], w=120)  # on its right it would stand from 216 to 336, at 85 to 105
    assert [box["place"] for box in place([tied, {**beside, "priority": 1}])] == ["left", "right"]
    assert [box["place"] for box in place([{**tied, "priority": 1}, beside])] == ["lead-right-5", "above"]
    only = {**tied, "places": ["lead-right-5"]}
    assert [box["place"] for box in place([only, {**beside, "priority": 1}])] == ["lead-right-5", "right"]


def test_words_come_close_to_another_mark_only_where_there_is_no_other_way(place):
    other = {"x": 150, "y": 60, "w": 40, "h": 60, "owner": 1, "mark": True}  # under the right part of words above the first mark
    wide = label(100, 60, right=140, bottom=120, places=["above", "below"], w=120)
    assert place([wide], obstacles=[other])[0]["place"] == "above"  # there is as little room below: both are near the other
    apart = {**other, "h": 30}  # ends at 90: far from words below
    assert place([wide], obstacles=[apart])[0]["place"] == "below"
    assert place([wide], obstacles=[{**apart, "owner": 0}])[0]["place"] == "above"  # its own is not another's
    assert place([wide], obstacles=[{**apart, "mark": False}])[0]["place"] == "above"


def test_words_below_their_figure_do_not_run_across_their_own_bar(place):
    bar = {"x": 400, "y": 98, "w": 180, "h": 24, "owner": 0, "mark": True}  # one line beside its sign stands inside it
    sign = label(390, 100, right=400, bottom=120, priority=1, w=250, strong=90, text=140, halved=80)
    assert place([sign])[0]["wraps"]
    assert place([sign], obstacles=[bar])[0]["short"]
    assert not place([{**sign, "w": 150}], obstacles=[bar])[0]["wraps"]


def test_words_stand_on_a_ground_only_where_there_is_no_other_way(place):
    axis = {"x": 0, "y": 0, "w": 60, "h": 200, "ground": True}
    beside = label(130, 100, places=["left", "above"])
    assert place([beside], obstacles=[axis])[0]["place"] == "above"
    assert place([label(130, 100, places=["left"])], obstacles=[axis])[0]["place"] == "left"


# --- the names of sources --------------------------------------------------------------------------------------------

def mark(x, y, w=10, h=10, **more):
    return {"x": x, "y": y, "w": w, "h": h, "mark": True, "soft": True, **more}


@pytest.mark.parametrize(("where", "left", "right"), [("right", 116, 236), ("left", -26, 94), ("above-start", 96, 216), ("above-end", -6, 114)])
def test_the_name_of_a_source_stands_away_from_the_mark(place, where, left, right):
    [box] = place([{**label(200, 100, places=[where]), "by": 40}])
    assert box["sourced"]
    assert (box["x"], box["x"] + box["w"]) == (left + 100, right + 100)


def test_a_source_is_left_out_where_it_has_no_room_and_its_label_stays(place):
    wall = {"x": 215, "y": 40, "w": 20, "h": 30}
    [box] = place([{**label(100, 50), "by": 40}], obstacles=[wall])
    assert (box["x"], box["w"], box.get("sourced")) == (116, 80, None)


def test_no_label_is_lost_to_the_name_of_a_source(place):
    first, second = {**label(100, 50), "by": 90}, label(280, 50, places=["left"], w=60)
    assert [(box["w"], bool(box.get("sourced"))) for box in place([first, second])] == [(80, False), (60, False)]


def test_inside_a_mark_the_source_stands_on_a_line_of_its_own(place):
    block = label(100, 20, right=220, bottom=180, places=["inside"], w=300, h=24, strong=60, text=90)
    [box] = place([{**block, "by": 50}])
    assert (box["sourced"], box["h"]) == (True, 24 + 18 + 18)
    low = label(100, 20, right=220, bottom=70, places=["inside"], w=300, h=24, strong=60, text=90)
    assert not place([{**low, "by": 50}])[0].get("sourced")


def test_a_figure_gives_up_words_to_name_its_source(place):
    whole = {**label(10, 50, strong=40, text=120, w=166), "less": 50, "by": 40, "series": "shares"}
    assert (place([whole], width=260)[0]["less"], place([{**whole, "series": ""}], width=210)[0]["less"]) == (False, False)
    [box] = place([whole], width=210)
    assert (box["less"], box["w"], box["sourced"]) == (True, 40 + 50 + 6 + 40, True)


def test_a_name_may_follow_the_fewer_words_on_their_own_line(place):
    whole = {**label(10, 50, strong=40, text=120, w=166), "less": 50, "by": 40, "series": "shares"}
    [box] = place([whole], width=140)
    assert (box["less"], box["wraps"], box["beside"], box["w"]) == (True, True, True, 90)


def test_marks_of_ones_own_series_do_not_keep_a_name_away(place):
    own = {**label(200, 100, places=["left"]), "by": 40, "series": "shares"}
    near = mark(60, 100, w=12, h=10, owner=1)
    assert place([own], obstacles=[near])[0].get("sourced") is None
    assert place([own], obstacles=[{**near, "series": "shares"}])[0]["sourced"]


# --- words belong to their own mark ----------------------------------------------------------------------------------

def test_words_do_not_end_at_another_mark_of_their_line(place):
    own = label(100, 50)  # its words reach from 116 to 196
    assert place([own], obstacles=[mark(202, 50)]) == [None]  # as near as their own mark
    assert place([own], obstacles=[mark(208, 50)]) != [None]
    assert place([own], obstacles=[mark(202, 75)]) != [None]  # a line below


def test_words_do_not_stand_across_another_mark_that_is_nearer_to_their_middle(place):
    own = label(100, 100, places=["above-start"])
    assert place([own], obstacles=[mark(130, 100)]) == [None]
    assert place([own], obstacles=[mark(172, 100)]) != [None]  # their end only
    assert place([own], obstacles=[mark(130, 112)]) != [None]  # lower than their own


def test_marks_of_its_own_series_are_no_others_to_a_label(place):
    own = {**label(100, 100, places=["above-end"]), "series": "army"}
    assert place([own], obstacles=[mark(60, 100, series="army")]) != [None]
    assert place([own], obstacles=[mark(60, 100, series="other")]) == [None]



def test_words_do_not_leave_the_row_of_their_mark(place):
    upper = {"room": {"top": 0, "bottom": 100}}
    assert place([{**label(100, 85, places=["below"]), **upper}]) == [None]
    assert place([{**label(100, 60, places=["below"]), **upper}]) != [None]


def test_words_beside_a_mark_at_the_foot_of_a_plot_stand_on_the_foot(place):
    [box] = place([label(100, 196, bottom=200)])
    assert box["y"] + box["h"] == 200


def test_signs_inside_a_mark_follow_the_words_and_not_the_figure(place):
    block = label(100, 20, right=220, bottom=180, places=["plate"], w=300, h=24, strong=140, text=90, sign=55)
    [box] = place([block])
    assert not box["short"]
    assert box["h"] == 24 + 2 * 18  # 145 pixels of words and signs in 88


def test_what_is_said_once_is_written_at_the_first_of_its_marks_that_has_room(place):
    twice = [{**label(100, top, places=["above"]), "once": "visit"} for top in (2, 100, 150)]
    assert [box is not None for box in place(twice)] == [False, True, False]


def test_a_tint_tells_marks_of_other_lanes_apart_but_not_those_of_its_own(place):
    own = {**label(100, 100, places=["above-start"]), "tinted": True}
    assert place([own], obstacles=[mark(130, 66)]) != [None]  # of the lane above
    assert place([own], obstacles=[mark(130, 100)]) == [None]  # of its own, nearer to the middle of its words


def test_words_do_not_stand_along_another_bar(place):
    own = label(100, 100, places=["above-start"], right=160)
    assert place([own], obstacles=[mark(140, 100, w=36)]) == [None]
    assert place([own], obstacles=[mark(160, 100, w=120)]) != [None]  # of which they cover little


def test_a_line_to_a_mark_avoids_other_marks(place):
    own = label(300, 150, places=["lead-left-1", "lead-right-1"])
    assert place([own], obstacles=[mark(296, 126, w=6, h=8)])[0]["place"] == "lead-right-1"


def test_only_a_weighty_figure_stands_without_its_words(place):
    walls = [{"x": 180, "y": 0, "w": 400, "h": 200}]
    for priority, written in ((1, True), (2, False)):
        [box] = place([label(100, 50, priority=priority, w=200, strong=50, text=150, halved=90)], obstacles=walls)
        assert bool(box) is written


def test_a_figure_without_its_words_never_stands_among_the_numbers_of_an_axis(place):
    axis = {"x": 0, "y": 0, "w": 60, "h": 200, "ground": True}
    narrow = label(62, 100, places=["left"], priority=1, w=200, strong=50, text=150, halved=90)
    assert place([narrow], obstacles=[axis]) == [None]


def test_fewer_words_stand_where_all_of_them_have_no_room(place):
    whole = {**label(10, 50, strong=40, text=120, w=166), "less": 50}
    assert place([whole], width=260)[0]["less"] is False
    [box] = place([whole], width=150)
    assert (box["less"], box["short"], box["w"]) == (True, False, 96)


def test_words_away_from_their_mark_may_lie_a_little_lower(place):
    own = label(300, 150, places=["lead-right-1"])
    [box] = place([own], obstacles=[{"x": 300, "y": 118, "w": 200, "h": 6, "owner": -1}])
    assert (box["place"], box["y"]) == ("lead-right-1", 126)


def test_figures_of_a_series_stand_one_below_the_other(place):
    first = label(100, 50, bottom=120, places=["right"])  # as high as its one line: 50 to 70
    second = label(100, 60, bottom=120, places=["right"])
    assert place([first, second]) == [place([first])[0], None]
    series = [{**item, "series": "shares"} for item in (first, second)]
    assert [box["y"] for box in place(series)] == [50, 72]


def test_words_over_a_narrow_bar_do_not_lie_over_more_of_another(place):
    own = label(200, 100, right=216, places=["above"], w=160)  # its words reach from 128 to 288
    def bar(left):
        return {"x": left, "y": 100, "w": 60, "h": 10, "owner": 1, "mark": True, "soft": True}

    assert place([own], obstacles=[bar(270)])[0]["place"] == "above"
    assert place([own], obstacles=[bar(246)]) == [None]


def test_the_end_of_words_keeps_away_from_a_broad_neighbour(place):
    words = label(100, 50, bottom=70, w=80)
    def bar(x):
        return {"x": x, "y": 50, "w": 60, "h": 40, "owner": 1, "mark": True, "soft": True}

    assert place([words], obstacles=[bar(206)]) == [None]
    assert place([words], obstacles=[bar(216)])[0]["place"] == "right"


def test_a_name_of_a_source_keeps_away_from_the_next_words(place):
    first = {**label(100, 50, w=80), "by": 40}
    def second(left):
        return label(left, 50, places=["right"], w=80)

    assert [bool(box.get("sourced")) for box in place([first, second(240)])] == [True, False]
    assert [bool(box.get("sourced")) for box in place([first, second(226)])] == [False, False]


def test_words_whose_line_would_cross_a_mark_are_placed_before_those_in_their_way(place):
    """The weightier one stands elsewhere as well; the other has no other way."""
    wide = label(310, 30, right=318, bottom=150, places=["right", "above"], priority=1, w=200)
    low = label(320, 66, bottom=150, places=["lead-right-1", "lead-left-1"], priority=2, w=200)
    obstacles = [{"x": 310, "y": 30, "w": 8, "h": 120, "owner": 0, "mark": True, "soft": True}]
    [first, second] = place([wide, low], obstacles=obstacles)
    assert second["place"] == "lead-right-1"
    assert first["place"] == "above"
    alone = {**wide, "places": ["right"]}
    assert [box["place"] for box in place([alone, low], obstacles=obstacles)] == ["right", "lead-left-1"]
