"""Words that workbooks use: header words, ticks, channel boxes, tiers, phrases of time limits."""
