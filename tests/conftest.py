"""What all tests share."""

import os
from importlib.util import find_spec

from hypothesis import HealthCheck, settings

# `make test-browser` installs what these need; nothing in there is collected by name.
collect_ignore = [] if find_spec("playwright") else ["browser"]

# No verdict hangs on how busy the machine is.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# The same examples each time.
settings.register_profile("steady", derandomize=True, **UNHURRIED)
# Other examples each night, and far more, as of all amounts that tests choose `by_profile`: `make nightly`.
settings.register_profile("nightly", max_examples=4_000, print_blob=True, **UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
# Clerks are spoken to in the language of the environment; the tests read Chinese unless they say otherwise.
os.environ.update(LC_ALL="", LC_MESSAGES="", LANG="C.UTF-8")
