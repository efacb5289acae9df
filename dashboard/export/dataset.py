"""The data set in the words of schema.org, for search engines and reference managers that read a page's head."""

from __future__ import annotations

from typing import Any

from dashboard.data import schemas
from dashboard.export import cite, works
from dashboard.topics.base import Context

FORMATS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def described(context: Context) -> dict[str, Any]:
    """A schema.org ``Dataset`` (https://schema.org/Dataset): what it is, of which years, on which works it rests."""
    head = context.store.head
    table = context.words("export.dataset.table")
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": works.full_title(context),
        "description": head.description,
        "version": head.version,
        "license": head.licence_url,
        "isAccessibleForFree": True,
        "inLanguage": context.words.locale.language,
        "temporalCoverage": f"{context.years.start}/{context.years.end}",
        "spatialCoverage": {"@type": "Place", "name": context.names[head.home]},
        "variableMeasured": [schemas.title(name) for name in schemas.TOLD],
        "citation": [cite.reference(work, context.words) for work in works.of_sources(context, context.facts)],
        "distribution": [
            {"@type": "DataDownload", "name": f"{table} {name}", "encodingFormat": mime,
             "contentUrl": f"download/{name}.{form}"}
            for name in (*schemas.TOLD, "all")
            for form, mime in FORMATS.items()
        ],
    }
