"""The chosen years: both ends belong to them."""

from __future__ import annotations

import pytest

from dashboard.model.period import Period


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before it begins"):
        Period(1905, 1904)


def test_both_ends_belong_to_a_period():
    assert list(Period(1904, 1906).years()) == [1904, 1905, 1906]
    assert list(Period(1904, 1904).years()) == [1904]


@pytest.mark.parametrize(
    ("first", "last", "overlaps", "contains"),
    [
        (1904, 1906, True, True),
        (1905, 1905, True, True),
        (1904, 1904, True, True),
        (1906, 1906, True, True),
        (1903, 1904, True, False),
        (1906, 1907, True, False),
        (1903, 1907, True, False),
        (1902, 1903, False, False),
        (1907, 1908, False, False),
        (None, 1904, True, False),
        (None, 1903, False, False),
        (1906, None, True, False),
        (1907, None, False, False),
        (None, None, True, False),
    ],
)
def test_a_span_over_an_edge_overlaps_but_is_not_contained(first, last, overlaps, contains):
    period = Period(1904, 1906)
    assert period.overlaps(first, last) is overlaps
    assert period.contains(first, last) is contains


def test_windows_are_every_start_end_pair_ordered_by_start_then_end():
    assert [(w.start, w.end) for w in Period(1904, 1906).windows()] == [
        (1904, 1904),
        (1904, 1905),
        (1904, 1906),
        (1905, 1905),
        (1905, 1906),
        (1906, 1906),
    ]


def test_a_period_cannot_be_changed():
    with pytest.raises(AttributeError):
        Period(1904, 1905).start = 1900  # type: ignore[misc]
