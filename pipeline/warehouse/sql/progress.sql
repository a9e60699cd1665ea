-- The progress of each county-level unit with its catalogs, from the register of publications, and the relevant days of the
-- edition's year. A day is null while any catalog lacks it.
CREATE OR REPLACE TABLE work.progress AS
SELECT
  p.edition,
  p.unit_code,
  any_value(u.short_name) AS short_name,
  count(*) AS catalogs,
  if(bool_and(p.compiled_on IS NOT NULL), max(p.compiled_on), NULL) AS compiled,
  if(bool_and(p.published_on IS NOT NULL), max(p.published_on), NULL) AS published,
  count(*) FILTER (p.published_on IS NULL) AS unpublished,
  count(*) FILTER (p.published_on > day_of(p.edition, s.year_end)) AS late,
  any_value(day_of(p.edition, s.pilot_deadline)) AS pilot_deadline,
  any_value(day_of(p.edition, s.early_compiled)) AS early_compiled,
  any_value(day_of(p.edition, s.early_published)) AS early_published,
  p.unit_code = any_value(s.pilot_unit) AS is_pilot
FROM core.publication AS p
JOIN ref.unit AS u USING (unit_code)
CROSS JOIN setting AS s
WHERE u.tier = 'county'
GROUP BY p.edition, p.unit_code
