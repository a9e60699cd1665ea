"""Generate the rows of each register, so that they count to the figures of the plan."""

from collections.abc import Callable, Mapping

from simulation.plan import Plan
from simulation.registers.register_model import Parts
from simulation.registers.rows.information import published_information
from simulation.registers.rows.listed import interpretation, opinion_response, social_post, weekend_service
from simulation.registers.rows.mailbox import mailbox_case
from simulation.registers.rows.portal import portal_column
from simulation.registers.rows.publication import publication
from simulation.registers.rows.ratings import service_rating
from simulation.registers.rows.services import service_item
from simulation.registers.rows.villages import village_catalog
from simulation.registers.rows.websites import website
from simulation.registers.rows.weekend import weekend_case

ROWS: Mapping[str, Callable[[Plan], Parts]] = {
    "publication": publication,
    "portal_column": portal_column,
    "published_information": published_information,
    "website": website,
    "service_item": service_item,
    "weekend_service": weekend_service,
    "weekend_case": weekend_case,
    "mailbox_case": mailbox_case,
    "service_rating": service_rating,
    "interpretation": interpretation,
    "social_post": social_post,
    "opinion_response": opinion_response,
    "village_catalog": village_catalog,
}
"""Functions that generate the rows of a register from the plan."""
