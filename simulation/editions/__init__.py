"""The sample editions: their plans, their files, and the results expected from them."""
