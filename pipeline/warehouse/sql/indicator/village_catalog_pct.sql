-- Share of villages and communities that compiled a catalog. 已编制村（居）务公开标准目录的村（社区）所占比例。
WITH counted AS (
  SELECT edition, submission_id, has_catalog
  FROM core.village_catalog
)
SELECT edition, 100 * count(*) FILTER (has_catalog) / count(*) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
