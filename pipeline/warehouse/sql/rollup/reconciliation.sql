-- The only place that compares a published figure with a computed one. The headline counts basis compiled (docs/design.md, rule 4).
-- Every edition has a row for every figure that any bulletin prints; the status is no_data if its own bulletin prints none.
WITH computed AS (
  SELECT edition, figure, tier, computed
  FROM rollup.by_tier
  UNPIVOT (computed FOR figure IN (level1_items, level2_items))
  WHERE basis = 'compiled'
),
edition AS (
  SELECT DISTINCT edition FROM intake.submission
),
printed AS (
  SELECT DISTINCT figure, tier FROM ref.published_figure
)
SELECT
  edition,
  figure,
  tier,
  p.value AS published,
  c.computed,
  c.computed - p.value AS difference,
  CASE
    WHEN p.value IS NULL OR c.computed IS NULL THEN 'no_data'
    WHEN c.computed = p.value THEN 'reconciled'
    ELSE 'differs'
  END AS status
FROM (FROM edition CROSS JOIN printed)
LEFT JOIN ref.published_figure AS p USING (edition, figure, tier)
LEFT JOIN computed AS c USING (edition, figure, tier)
