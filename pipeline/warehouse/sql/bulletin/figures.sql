-- The figures of an edition, each with the query that counts it and what it was in the edition before. The code of a unit
-- follows the names of its figures.
SELECT
  concat_ws('_', i.metric, if(u.parent_code IS NULL, NULL, i.unit_code)) AS metric,
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
JOIN ref.indicator AS r USING (metric, unit_code)
JOIN ref.unit AS u USING (unit_code)
LEFT JOIN rollup.indicator AS b ON b.metric = i.metric AND b.unit_code = i.unit_code AND b.edition = (
  SELECT max(edition) FROM rollup.by_tier WHERE edition < $edition
)
WHERE i.edition = $edition
ORDER BY i.metric, i.unit_code
