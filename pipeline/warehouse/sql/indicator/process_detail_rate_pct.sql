-- Share of services whose process is described in full. 流程详实的事项所占比例。
WITH counted AS (
  SELECT edition, submission_id, process_detailed
  FROM core.service_item
)
SELECT edition, 100 * count(*) FILTER (process_detailed) / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
