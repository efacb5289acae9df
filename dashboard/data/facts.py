"""All fact tables as one frame, with each date placed on the axis and each actor in its lane."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data import schemas
from dashboard.data.store import Store
from dashboard.model import dates

ROLES: dict[str, tuple[str, ...]] = {
    "aid": ("donor", "recipient"),
    "troops": ("army",),
    "people": ("who", "origin", "destination"),
    "events": ("actor", "partner", "third"),
    "contacts": ("partner",),
}
DEFAULT_ROLES = ("actor", "partner")
DISPUTED = ("conflict", "slip")
KIND_COLUMNS = ("kind", "measure", "indicator")
VALUES = "values"
BASIS = {"estimated": "estimate", "worked-out": "derived"}  # of a value's status; all others are as stated
UNUSABLE = ("no-report", "not-usable")


def roles(table: str) -> tuple[str, ...]:
    """The columns of a table that name actors, the main one first."""
    if table == VALUES:
        return DEFAULT_ROLES
    names = ROLES.get(table, DEFAULT_ROLES)
    return tuple(name for name in names if name in schemas.columns(table))


def facts(store: Store) -> pd.DataFrame:
    """One row a fact of every fact table, sorted by date, those without a date last.

    Columns: those of ``schemas.Fact``; ``table``; ``kind`` (code) and ``kind_name``; ``actors`` and ``lanes`` (tuples
    of ids, lanes without the home lane where another is involved); ``by`` (the short name of its source);
    ``unit_kind``, ``mark`` (how the hedge is drawn); ``shape`` and ``kind_order`` of its kind; ``disputed`` (its topic
    holds a conflict or a slip); ``family`` of its kind; ``groups`` (tags that filters switch, such as ``actor:ussr``);
    ``start``, ``end`` (decimal years, half-open), ``first_year``, ``last_year`` (inclusive, NaN when open or undated),
    ``precision``, ``approximate``; ``on_axis`` (dated and overlapping the years of the package); and the tables' own
    columns, NaN where a table has them not. The values of series are facts of the table ``values`` with ``series`` and
    ``record`` (the value's own status), ``own_note`` and ``caution`` (together the ``note``); ``usable`` is false where
    no value may be drawn, true for all other facts.
    """
    frames = [_of_table(store, table, store[table]) for table in schemas.FACTS]
    frames.append(_of_table(store, VALUES, _told(store)))
    frame = pd.concat(frames, ignore_index=True)
    frame["usable"] = ~frame["record"].isin(UNUSABLE)
    units = store["units"].set_index("id")["kind"]
    frame["unit_kind"] = frame["unit"].map(units)
    frame["by"] = frame["source"].map(store["sources"].set_index("id")["short"])
    relation = store["topics"].set_index("id")["relation"]
    frame["disputed"] = frame["topic"].map(relation).isin(DISPUTED)
    frame["mark"] = frame["qualifier"].map(store["statuses"].set_index("id")["mark"])
    frame = frame.join(pd.DataFrame(list(frame["date"].map(_place)), index=frame.index))
    years = store.head.years
    # Of an open start only the last year before the known end is drawn, of an open end the first year.
    start = frame["start"].where(frame["start"] != -np.inf, frame["end"] - 1)
    end = frame["end"].where(frame["end"] != np.inf, frame["start"] + 1)
    frame["on_axis"] = (start < years.end + 1) & (end > years.start)
    frame = frame.sort_values(["start", "end", "id"], na_position="last", ignore_index=True)
    # Rows of it are taken by thousands: pandas keeps a block for each column of text, but one for all of objects.
    return frame.astype(dict.fromkeys(frame.select_dtypes("str"), object)).copy()


def _told(store: Store) -> pd.DataFrame:
    """The values as facts: each with the words, actors, unit and source of its series, and with the series' caution."""
    series = store["series"].rename(columns={"id": "series"})
    frame = store[VALUES].rename(columns={"status": "record"}).merge(series, on="series", how="left")
    counted = frame["unit"].notna()
    frame["qualifier"] = pd.Series("exact", index=frame.index).where(frame["value"].notna(), "not-stated").where(counted)
    frame["label"] = frame["label"].fillna(frame["name"])
    frame["basis"] = frame["record"].map(BASIS).fillna("stated")
    frame["own_note"] = frame["note"]
    frame["note"] = [" ".join(part for part in parts if pd.notna(part)) or None
                     for parts in zip(frame["note"], frame["caution"], strict=True)]
    core = schemas.Fact.to_schema().columns
    missing = {
        name: pd.Series(index=frame.index, dtype=str(column.dtype)) for name, column in core.items() if name not in frame
    }
    return frame.assign(**missing).drop(columns=["name", "order"])


def _of_table(store: Store, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    frame = rows.copy()
    frame.insert(0, "table", table)
    kind = next((name for name in KIND_COLUMNS if name in frame), None)
    if kind:
        own = store["kinds"]["table"] == ("series" if table == VALUES else table)
        kinds = store["kinds"].loc[own].set_index("code")
        frame["kind"] = frame[kind]
        frame["kind_name"] = frame["kind"].map(kinds["name"])
        frame["family"] = frame["kind"].map(kinds["family"])
        frame["family_name"] = frame["kind"].map(kinds.get("family_name", kinds["family"]))
        frame["shape"] = frame["kind"].map(kinds["shape"])
        frame["kind_order"] = frame["kind"].map(kinds["order"])
    lanes = store["actors"].set_index("id")["lane"].to_dict()
    home = lanes[store.head.home]
    involved = [
        tuple(dict.fromkeys(actor for actor in row if pd.notna(actor)))
        for row in frame[list(roles(table))].itertuples(index=False, name=None)
    ]
    frame["actors"] = involved
    frame["lanes"] = [_lanes(actors, lanes, home) for actors in involved]
    families = frame["family"] if kind else pd.Series(pd.NA, index=frame.index)
    codes = frame["kind"] if kind else families
    frame["groups"] = [
        [*([f"kind:{table}-{code}"] if pd.notna(code) else []), family_tag(table, family),
         *(f"actor:{actor}" for actor in actors)]
        for code, family, actors in zip(codes, families, involved, strict=True)
    ]
    return frame


def family_tag(table: str, family: object) -> str:
    """The tag by which a filter switches a family of kinds; a table without families is one family."""
    name = table if pd.isna(family) else str(family)
    return "family:" + "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _lanes(actors: tuple[str, ...], lanes: dict[str, str], home: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(lanes[actor] for actor in actors))
    return tuple(lane for lane in found if lane != home) or (home,)


def _place(date: object) -> dict[str, object]:
    if pd.isna(date):
        return {"start": None, "end": None, "first_year": None, "last_year": None, "precision": None, "approximate": False}
    parsed = dates.parse(str(date))
    return {
        "start": parsed.start,
        "end": parsed.end,
        "first_year": parsed.first_year,
        "last_year": parsed.last_year,
        "precision": parsed.precision,
        "approximate": parsed.approximate,
    }
