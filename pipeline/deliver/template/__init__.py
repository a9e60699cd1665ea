"""The form that clerks fill in: made from what mulu knows, so that what it asks for is what mulu reads."""
