"""Set up a workspace, tell what is expected in it, and find what is wrong with it."""
