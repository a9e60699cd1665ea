"""Rules of checking: messages, thresholds, row checks, and the scorecard."""
