WITH source AS (
  SELECT edition, file AS metric, unit_code, unnest(map_entries(submissions)) AS entry FROM indicator_result
)
SELECT s.edition, s.metric, s.unit_code, s.entry.key AS submission_id, s.entry.value AS rows_counted
FROM source AS s
SEMI JOIN rollup.indicator USING (edition, metric, unit_code)
