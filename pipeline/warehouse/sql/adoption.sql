-- Compares each item of a compiled catalog at township tier with what each township below the unit publishes itself: an item is
-- adopted if the township has an item of the same names in the same domain (docs/design.md, rule 4).
CREATE OR REPLACE TABLE work.adopted AS
WITH owed AS (
  SELECT i.edition, u.unit_code, i.domain_code, a.name_key AS level1_key, i.name_key, i.level2_id, a.name AS level1_name, i.name
  FROM core.level2_item AS i
  JOIN core.level1_item AS a USING (edition, level1_id)
  JOIN core.level2_tier AS t ON t.edition = i.edition AND t.level2_id = i.level2_id AND t.tier = 'township'
  JOIN expected AS u ON u.edition = i.edition AND u.basis = 'published' AND u.domain_code = i.domain_code
  JOIN ref.unit AS r ON r.unit_code = u.unit_code AND r.parent_code = i.unit_code
  WHERE i.basis = 'compiled'
),
published AS (
  SELECT i.edition, i.unit_code, i.domain_code, a.name_key AS level1_key, i.name_key, i.level2_id, a.name AS level1_name, i.name
  FROM core.level2_item AS i
  JOIN core.level1_item AS a USING (edition, level1_id)
  WHERE i.basis = 'published'
)
SELECT
  edition,
  unit_code,
  domain_code,
  o.level2_id AS county_level2_id,
  p.level2_id,
  coalesce(p.level1_name, o.level1_name) AS level1_name,
  coalesce(p.name, o.name) AS name
FROM owed AS o
FULL JOIN published AS p USING (edition, unit_code, domain_code, level1_key, name_key);
