SELECT edition, path, reason FROM stage_ignored_file
