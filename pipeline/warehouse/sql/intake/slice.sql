SELECT edition, slice, fingerprint FROM stage_slice
