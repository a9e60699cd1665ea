"""What all tests share."""

import os

from hypothesis import settings

# The same examples each time, and no verdict that hangs on how busy the machine is.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
