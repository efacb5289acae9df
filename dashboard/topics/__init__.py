"""The topics of the dashboard: the one list of what is on screen, in the order of the lanes and of the views."""

from dashboard.topics import aid, arms, contacts, events, lean, recognition, soldiers, trade, treaties
from dashboard.topics.base import Topic

TOPICS: tuple[Topic, ...] = (aid.TOPIC, trade.TOPIC, arms.TOPIC, soldiers.TOPIC, recognition.TOPIC, events.TOPIC,
                             treaties.TOPIC, contacts.TOPIC, lean.TOPIC)
