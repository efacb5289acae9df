"""The callbacks, registered on one app at a time."""

from dash import Dash

from dashboard.callbacks import views


def register(app: Dash) -> None:
    """Register every callback of the dashboard on ``app``."""
    views.register(app)
