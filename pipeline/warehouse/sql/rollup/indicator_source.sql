WITH source AS (
  SELECT edition, file AS metric, unnest(map_entries(submissions)) AS entry FROM indicator_result
)
SELECT s.edition, s.metric, s.entry.key AS submission_id, s.entry.value AS rows_counted
FROM source AS s
SEMI JOIN rollup.indicator USING (edition, metric)
