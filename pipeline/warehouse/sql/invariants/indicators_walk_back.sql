-- The rows counted for an indicator are those of its submissions; indicators of reference data have none.
WITH source AS (
  SELECT edition, metric, unit_code, count(*) AS submissions, sum(rows_counted) AS rows_counted
  FROM rollup.indicator_source
  GROUP BY ALL
)
SELECT i.metric, i.edition AS place, i.rows_counted, s.rows_counted AS rows_of_submissions
FROM rollup.indicator AS i
LEFT JOIN source AS s USING (edition, metric, unit_code)
WHERE coalesce(s.submissions, 0) <> i.submissions
  OR (i.submissions > 0 AND s.rows_counted <> i.rows_counted)
