"""What was received and found over time: every version of every file, a log of compilations, and what they tell."""
