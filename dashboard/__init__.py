"""Between Two Pillars: North Korea's alliances, 1945 to the early 1970s, as a dashboard."""

from dashboard.factory import create_app

__all__ = ["create_app"]
