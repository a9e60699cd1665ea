SELECT * FROM stage_in_force
