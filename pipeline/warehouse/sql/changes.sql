-- Counts the items of the edition before, their changes, and the present items, for every unit, domain, tier and level. The
-- rollups of changes add these up.
CREATE OR REPLACE TABLE work.change_count AS
WITH counted AS (
  SELECT
    edition_from,
    edition_to,
    basis,
    unit_code,
    domain_code,
    tier,
    level,
    count(*) FILTER (was_there) AS items_before,
    count(*) FILTER (is_there) AS items_now
  FROM beside
  GROUP BY ALL
),
changed AS (
  SELECT
    edition_to,
    unit_code,
    domain_code,
    tier,
    level,
    count(*) FILTER (change = 'added') AS added,
    count(*) FILTER (change = 'removed') AS removed,
    count(*) FILTER (change = 'renamed') AS renamed,
    count(*) FILTER (change = 'changed') AS changed
  FROM core.item_change
  GROUP BY ALL
)
SELECT
  c.*,
  coalesce(d.added, 0) AS added,
  coalesce(d.removed, 0) AS removed,
  coalesce(d.renamed, 0) AS renamed,
  coalesce(d.changed, 0) AS changed
FROM counted AS c
LEFT JOIN changed AS d USING (edition_to, unit_code, domain_code, tier, level);
