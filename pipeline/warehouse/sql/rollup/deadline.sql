-- The days of an edition's year as the scorecard says, unless mulu.toml states others; null for editions without a year.
WITH edition AS (
  SELECT DISTINCT edition FROM intake.submission
),
stated AS (
  SELECT
    edition,
    any_value(day) FILTER (name = 'pilot_deadline') AS pilot_deadline,
    any_value(day) FILTER (name = 'year_end') AS year_end,
    any_value(day) FILTER (name = 'early_compiled') AS early_compiled,
    any_value(day) FILTER (name = 'early_published') AS early_published
  FROM stated_deadline
  GROUP BY edition
)
SELECT
  edition,
  coalesce(d.pilot_deadline, day_of(edition, s.pilot_deadline)) AS pilot_deadline,
  coalesce(d.year_end, day_of(edition, s.year_end)) AS year_end,
  coalesce(d.early_compiled, day_of(edition, s.early_compiled)) AS early_compiled,
  coalesce(d.early_published, day_of(edition, s.early_published)) AS early_published
FROM edition
CROSS JOIN setting AS s
LEFT JOIN stated AS d USING (edition)
