-- Tiers of the units that have a catalog. 编制了标准目录的单位分属几级。
WITH counted AS (
  SELECT c.edition, u.tier, c.submission_id
  FROM rollup.unit_domain AS c
  JOIN ref.unit AS u USING (unit_code)
  WHERE c.status <> 'missing'
)
SELECT edition, count(DISTINCT tier) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
