"""A workplan comes in: what the file says, what is wrong with it, what would change; then a person agrees."""

from psr_data.domain.people import Role
from psr_data.domain.reading import Outcome
from psr_data.ui.import_plan.draft import current_draft, proposal_of
from psr_data.ui.import_plan.header import invite, open_import
from psr_data.ui.import_plan.lineage import ask_what_became
from psr_data.ui.import_plan.questions import ask, ask_whether_right, show_answers
from psr_data.ui.import_plan.reading import show_readings
from psr_data.ui.import_plan.review import show_acceptance, show_changes
from psr_data.ui.import_plan.template import offer_template
from psr_data.ui.page import place_for_header, start_page
from psr_data.ui.programmes import offer_new_programme

page = start_page(Role.PMO)
head = place_for_header()
draft = current_draft()
if draft is None:
    invite(page, head)
    offer_new_programme(page)
    offer_template(page)
else:
    proposal = proposal_of(page, draft)
    open_import(page, head, draft, proposal)
    show_answers(draft, proposal)
    if proposal.reading.outcome is Outcome.QUESTION:
        ask(page, draft, proposal)
    elif proposal.question:
        ask_whether_right(draft, proposal.question)
    else:
        show_readings(page, draft, proposal)
        if proposal.reading.may_be_kept:
            show_changes(page, draft, proposal)
            ask_what_became(draft, proposal)
            show_acceptance(page, draft, proposal)
