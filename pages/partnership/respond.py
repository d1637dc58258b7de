"""A member of a group scores the partnership, by the group's link alone."""

from psr_data.ui.respond import ask, is_asking, open_by_link, show_answers

me = open_by_link()
if is_asking(me):
    ask(me)
else:
    show_answers(me)
