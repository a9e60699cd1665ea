-- The progress of each of the units that are compared with its catalogs, from the register of publications, and the relevant
-- days of the edition. A day is null while any catalog lacks it. `others`: how many units are compared, but for pilots.
CREATE OR REPLACE TABLE work.progress AS
SELECT
  p.edition,
  p.unit_code,
  any_value(if(u.basis = 'published', u.name, u.short_name)) AS short_name,
  count(*) AS catalogs,
  if(bool_and(p.compiled_on IS NOT NULL), max(p.compiled_on), NULL) AS compiled,
  if(bool_and(p.published_on IS NOT NULL), max(p.published_on), NULL) AS published,
  count(*) FILTER (p.published_on IS NULL) AS unpublished,
  count(*) FILTER (p.published_on > d.year_end) AS late,
  any_value(d.pilot_deadline) AS pilot_deadline,
  any_value(d.early_compiled) AS early_compiled,
  any_value(d.early_published) AS early_published,
  any_value(d.year_end) AS year_end,
  coalesce(p.unit_code = any_value(s.pilot_unit), false) AS is_pilot,
  count(*) FILTER (NOT is_pilot) OVER (PARTITION BY p.edition) AS others
FROM core.publication AS p
JOIN rollup.deadline AS d USING (edition)
CROSS JOIN setting AS s
JOIN ref.unit AS u ON u.unit_code = p.unit_code AND u.basis = s.compared_basis
GROUP BY p.edition, p.unit_code
