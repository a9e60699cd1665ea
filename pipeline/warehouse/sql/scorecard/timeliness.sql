-- The mean score of the catalogs of the compared units, and of the compiling ones in the domains of each lead department: 100 up
-- to the deadline of pilots, then falling daily to the credit of the last day, then 0. A mean of decimals depends on the order in which they are added, so it is stated.
WITH credited AS (
  SELECT
    p.edition,
    p.unit_code,
    u.basis,
    d.lead_department,
    CASE
      WHEN p.published_on IS NULL OR p.published_on > t.year_end THEN 0
      WHEN p.published_on <= t.pilot_deadline THEN 100
      ELSE 100 - (100 - s.credit_at_year_end) * (p.published_on - t.pilot_deadline) / (t.year_end - t.pilot_deadline)
    END AS credit
  FROM core.publication AS p
  JOIN ref.unit AS u USING (unit_code)
  JOIN ref.domain AS d USING (domain_code)
  JOIN rollup.deadline AS t USING (edition)
  CROSS JOIN setting AS s
  WHERE t.pilot_deadline IS NOT NULL
)
SELECT edition, 'unit' AS subject_kind, unit_code AS subject, avg(credit ORDER BY credit) AS value
FROM credited
JOIN setting AS s ON s.compared_basis = credited.basis
GROUP BY edition, unit_code
UNION ALL
SELECT edition, 'lead_department', lead_department, avg(credit ORDER BY credit)
FROM credited
WHERE basis = 'compiled'
GROUP BY ALL
