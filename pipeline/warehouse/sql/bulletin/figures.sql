-- The figures of an edition, each with the query that counts it and what it was in the edition before.
SELECT
  i.metric,
  r.zh,
  r.unit_of_measure,
  r.kind,
  r.decimals,
  r.query,
  i.value,
  i.date,
  i.shown,
  i.rows_counted,
  i.submissions,
  b.value AS value_before,
  b.date AS date_before,
  b.shown AS shown_before
FROM rollup.indicator AS i
JOIN ref.indicator AS r USING (metric)
LEFT JOIN rollup.indicator AS b ON b.metric = i.metric AND b.edition = (
  SELECT max(edition) FROM rollup.by_tier WHERE edition < $edition
)
WHERE i.edition = $edition
ORDER BY i.metric
