"""A member of a group votes in a poll, by the poll's link alone."""

from psr_data.ui.vote import ask, open_by_link

poll = open_by_link()
ask(poll)
