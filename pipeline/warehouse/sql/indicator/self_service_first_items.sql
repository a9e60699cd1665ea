-- Services at machines around the clock that are the first in the province. 24小时自助办理业务中全省首创的项数。
WITH counted AS (
  SELECT edition, submission_id, self_service AND coalesce(province_first, false) AS is_first
  FROM core.service_item
)
SELECT edition, count(*) FILTER (is_first) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
