SELECT * FROM stage_receipt
