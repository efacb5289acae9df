"""The topics of the dashboard: the one list of what is on screen, in the order of the lanes."""

from dashboard.topics import aid, events, soldiers, trade
from dashboard.topics.base import Topic

TOPICS: tuple[Topic, ...] = (aid.TOPIC, trade.TOPIC, soldiers.TOPIC, events.TOPIC)
