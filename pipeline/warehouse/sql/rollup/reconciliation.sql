-- The only place where a published figure meets a computed one. The headline counts basis compiled (DESIGN.md §2.4).
WITH computed AS (
  SELECT edition, figure, tier, computed
  FROM rollup.by_tier
  UNPIVOT (computed FOR figure IN (level1_items, level2_items))
  WHERE basis = 'compiled' AND tier IN ('county', 'township')
),
edition AS (
  SELECT DISTINCT edition FROM intake.submission
),
published AS (
  SELECT p.edition, p.figure, p.tier, p.value AS published
  FROM ref.published_figure AS p
  SEMI JOIN edition AS e ON e.edition = p.edition
)
SELECT
  edition,
  figure,
  tier,
  p.published,
  c.computed,
  c.computed - p.published AS difference,
  CASE
    WHEN p.published IS NULL OR c.computed IS NULL THEN 'no_data'
    WHEN c.computed = p.published THEN 'reconciled'
    ELSE 'differs'
  END AS status
FROM computed AS c
FULL JOIN published AS p USING (edition, figure, tier)
