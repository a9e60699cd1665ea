-- The tables of the comparison. `step`: an edition and the one before.
CREATE OR REPLACE TABLE work.step AS
SELECT lag(edition) OVER (ORDER BY edition) AS edition_from, edition AS edition_to
FROM (SELECT DISTINCT edition FROM core.catalog)
QUALIFY edition_from IS NOT NULL;
CREATE OR REPLACE TABLE work.old_item (
  level INTEGER, edition_to VARCHAR, basis VARCHAR, unit_code VARCHAR, domain_code VARCHAR, parent_key VARCHAR, name_key VARCHAR, item_id VARCHAR
);
CREATE OR REPLACE TABLE work.new_item AS FROM old_item;
CREATE OR REPLACE TABLE work.pair (level INTEGER, edition_to VARCHAR, old_id VARCHAR, new_id VARCHAR, similarity DOUBLE);
CREATE OR REPLACE TABLE work.lineage (edition VARCHAR, level2_id VARCHAR, lineage_id VARCHAR);
