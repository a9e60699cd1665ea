-- The items of the edition before, what became of them, and the items now.
WITH counted AS (
  SELECT
    b.edition_from,
    b.edition_to,
    if(u.tier IN ('township', 'village'), 'published', 'compiled') AS basis,
    b.unit_code,
    b.tier,
    b.level,
    count(*) FILTER (b.was_there) AS items_before,
    count(*) FILTER (b.is_there) AS items_now
  FROM beside AS b
  JOIN ref.unit AS u USING (unit_code)
  GROUP BY ALL
),
changed AS (
  SELECT
    edition_to,
    basis,
    unit_code,
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
  c.edition_from,
  edition_to,
  basis,
  unit_code,
  tier,
  level,
  c.items_before,
  coalesce(d.added, 0) AS added,
  coalesce(d.removed, 0) AS removed,
  coalesce(d.renamed, 0) AS renamed,
  coalesce(d.changed, 0) AS changed,
  c.items_now
FROM counted AS c
LEFT JOIN changed AS d USING (edition_to, basis, unit_code, tier, level)
