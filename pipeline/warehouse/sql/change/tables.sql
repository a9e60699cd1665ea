-- The tables of the comparison. `step`: an edition and the one before. `successor`: the present code of each earlier code.
CREATE OR REPLACE TEMP TABLE old_item (
  level INTEGER, edition_to VARCHAR, unit_code VARCHAR, domain_code VARCHAR, parent_key VARCHAR, name_key VARCHAR, item_id VARCHAR
);
CREATE OR REPLACE TEMP TABLE new_item AS FROM old_item;
CREATE OR REPLACE TEMP TABLE pair (level INTEGER, edition_to VARCHAR, old_id VARCHAR, new_id VARCHAR, similarity DOUBLE);
CREATE OR REPLACE TEMP TABLE lineage (edition VARCHAR, level2_id VARCHAR, lineage_id VARCHAR);
