SELECT * FROM stage_finding_history
