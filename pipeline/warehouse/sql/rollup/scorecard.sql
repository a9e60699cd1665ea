-- Points are linear between the bounds of a measure; the total weighs the measures that have a value. A unit or department that
-- had another code or name in the edition before is compared with that one.
WITH edition AS (
  SELECT edition, lag(edition) OVER (ORDER BY edition) AS edition_before FROM (SELECT DISTINCT edition FROM intake.submission)
),
was AS (
  SELECT edition AS since, 'unit' AS subject_kind, to_code AS subject, from_code AS subject_before
  FROM ref.succession
  WHERE entity = 'unit' AND change = 'renamed'
  UNION ALL
  SELECT s.edition, 'lead_department', n.lead_department, b.lead_department
  FROM ref.succession AS s
  JOIN ref.domain AS n ON n.domain_code = s.to_code
  JOIN ref.domain AS b ON b.domain_code = s.from_code
  WHERE s.entity = 'domain' AND s.change = 'renamed' AND n.lead_department <> b.lead_department
),
subject AS (
  SELECT DISTINCT edition, subject_kind, subject FROM scorecard_result WHERE file = 'coverage'
),
pointed AS (
  SELECT
    f.edition,
    f.subject_kind,
    f.subject,
    m.measure,
    m.weight,
    f.value,
    100 * least(1, greatest(0, (f.value - m.worst) / (m.best - m.worst))) AS points
  FROM scorecard_result AS f
  SEMI JOIN subject USING (edition, subject_kind, subject)
  JOIN ref.measure AS m ON m.measure = f.file AND m.subject_kind = f.subject_kind
  WHERE f.value IS NOT NULL
),
weight AS (
  SELECT subject_kind, sum(weight) AS all_weights FROM ref.measure GROUP BY ALL
),
card AS (
  SELECT edition, subject_kind, subject, measure, value, points, value AS compared FROM pointed
  UNION ALL
  SELECT
    edition,
    subject_kind,
    subject,
    'total',
    100 * sum(weight) / any_value(all_weights),
    sum(weight * points ORDER BY measure) / sum(weight),
    sum(weight * points ORDER BY measure) / sum(weight)
  FROM pointed
  JOIN weight USING (subject_kind)
  GROUP BY ALL
)
SELECT
  c.edition,
  c.subject_kind,
  c.subject,
  c.measure,
  c.value,
  c.points,
  rank() OVER (PARTITION BY c.edition, c.subject_kind, c.measure ORDER BY round(c.points, 6) DESC) AS rank,
  median(c.compared) OVER (PARTITION BY c.edition, c.subject_kind, c.measure) AS peers_median,
  b.compared AS value_before
FROM card AS c
JOIN edition AS e USING (edition)
LEFT JOIN was AS w
  ON w.subject_kind = c.subject_kind AND w.subject = c.subject
  AND e.edition_before < w.since AND w.since <= left(c.edition, 4)
LEFT JOIN card AS b
  ON b.edition = e.edition_before
  AND b.subject_kind = c.subject_kind
  AND b.subject = coalesce(w.subject_before, c.subject)
  AND b.measure = c.measure
