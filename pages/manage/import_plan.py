"""A workplan comes in: what the file says, what is wrong with it, what would change; then a person agrees."""

from psr_data.domain.people import Role
from psr_data.ui.import_plan.draft import current_draft, proposal_of
from psr_data.ui.import_plan.header import invite, open_import
from psr_data.ui.import_plan.lineage import ask_what_became
from psr_data.ui.import_plan.questions import ask, ask_whether_right, show_answers
from psr_data.ui.import_plan.review import choose_effective, show_acceptance, show_changes, show_reading
from psr_data.ui.import_plan.template import offer_template
from psr_data.ui.page import place_for_header, start_page
from psr_data.ui.programmes import offer_new_programme

page = start_page(Role.PMO)
head = place_for_header()
offer_new_programme(page)
draft = current_draft()
if draft is None:
    invite(head)
else:
    proposal = proposal_of(page, draft)
    open_import(head, draft, proposal)
    show_answers(draft, proposal)
    ask(page, draft, proposal)
    if proposal.question:
        ask_whether_right(draft, proposal.question)
    else:
        show_reading(page, draft, proposal)
        effective = choose_effective(page, draft, proposal)
        show_changes(page, draft, proposal, effective)
        ask_what_became(draft, proposal)
        show_acceptance(page, draft, proposal, effective)
offer_template(page)
