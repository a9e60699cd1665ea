-- The mean score of the county catalogs: 100 up to the deadline of pilots, then falling daily to that of the year's last day,
-- then 0. A mean of decimals depends on the order in which they are added, so it is stated.
WITH deadline AS (
  SELECT
    edition,
    day_of(edition, s.pilot_deadline) AS pilot,
    day_of(edition, s.year_end) AS year_end,
    s.credit_at_year_end AS least_credit
  FROM (SELECT DISTINCT edition FROM core.publication)
  CROSS JOIN setting AS s
),
credited AS (
  SELECT
    p.edition,
    p.unit_code,
    d.lead_department,
    CASE
      WHEN p.published_on IS NULL OR p.published_on > t.year_end THEN 0
      ELSE 100 - (100 - t.least_credit) * greatest(0, p.published_on - t.pilot) / (t.year_end - t.pilot)
    END AS credit
  FROM core.publication AS p
  JOIN ref.unit AS u USING (unit_code)
  JOIN ref.domain AS d USING (domain_code)
  JOIN deadline AS t USING (edition)
  WHERE u.tier = 'county' AND t.pilot IS NOT NULL
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, avg(credit ORDER BY credit) AS value FROM credited GROUP BY ALL
UNION ALL
SELECT edition, 'lead_department', lead_department, avg(credit ORDER BY credit) FROM credited GROUP BY ALL
