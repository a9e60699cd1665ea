-- 县级目录应由乡镇（街道）公布的二级事项中，乡镇（街道）已经公布的比例，按项次计算。
WITH counted AS (
  SELECT a.unit_code, a.county_items, a.missing_items, u.submission_id
  FROM rollup.adoption AS a
  LEFT JOIN rollup.unit_domain AS u USING (edition, unit_code, domain_code)
  WHERE a.edition = $edition
)
SELECT 100 * sum(county_items - missing_items) / nullif(sum(county_items), 0) AS value, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
