SELECT * FROM stage_finding
