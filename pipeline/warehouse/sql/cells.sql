-- `cell`: item counts of every unit, domain and tier, from which the other rollups start. `expected`: the catalogs that are
-- expected. `received`: the catalogs in force.
CREATE OR REPLACE TABLE work.cell AS
WITH level1 AS (
  SELECT i.edition, i.basis, i.unit_code, i.domain_code, t.tier, count(*) AS level1_items
  FROM core.level1_item AS i
  JOIN core.level1_tier AS t USING (edition, level1_id)
  GROUP BY ALL
),
level2 AS (
  SELECT i.edition, i.unit_code, i.domain_code, t.tier, count(*) AS level2_items
  FROM core.level2_item AS i
  JOIN core.level2_tier AS t USING (edition, level2_id)
  GROUP BY ALL
)
SELECT level1.*, coalesce(level2.level2_items, 0) AS level2_items
FROM level1
LEFT JOIN level2 USING (edition, unit_code, domain_code, tier);

-- Expected are every domain of the edition from every unit that compiles catalogs (a county, or a city without counties), and
-- from a township the domains in which the catalogs of the unit above it list township items. An edition belongs to the year that its name begins with.
CREATE OR REPLACE TABLE work.expected AS
WITH edition AS (
  SELECT DISTINCT edition, left(edition, 4) AS year FROM intake.submission
)
SELECT e.edition, 'compiled' AS basis, u.unit_code, d.domain_code
FROM edition AS e
JOIN ref.unit AS u ON coalesce(u.first_edition, '') <= e.year AND e.year <= coalesce(u.last_edition, '~')
JOIN ref.domain AS d ON coalesce(d.first_edition, '') <= e.year AND e.year <= coalesce(d.last_edition, '~')
WHERE u.basis = 'compiled'
UNION ALL
SELECT c.edition, 'published', u.unit_code, c.domain_code
FROM cell AS c
JOIN ref.unit AS u ON u.parent_code = c.unit_code AND u.basis = 'published'
WHERE c.basis = 'compiled' AND c.tier = 'township'
  AND coalesce(u.first_edition, '') <= left(c.edition, 4) AND left(c.edition, 4) <= coalesce(u.last_edition, '~');

-- A catalog may come in parts: the first file by path stands for it, with the worst verdict of all (accepted_with_findings).
CREATE OR REPLACE TABLE work.received AS
SELECT
  c.edition,
  c.basis,
  c.unit_code,
  c.domain_code,
  arg_min(c.submission_id, s.path) AS submission_id,
  arg_min(c.handed_in, s.path) AS handed_in,
  max(if(c.is_carried_over, 'carried_over', s.verdict)) AS status
FROM core.catalog AS c
JOIN intake.submission AS s USING (submission_id)
GROUP BY c.edition, c.basis, c.unit_code, c.domain_code;
