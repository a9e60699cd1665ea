-- Which files came in more than once, and did that help?
-- 哪些文件多次报送，改正了多少问题？
-- May be empty: in the sample each file came once.
SET VARIABLE edition = '2021';
WITH version AS (
  SELECT path, count(*) AS versions, min(first_seen)::DATE AS first_day, max(first_seen)::DATE AS last_day
  FROM intake.receipt
  WHERE edition = getvariable('edition')
  GROUP BY path
  HAVING count(*) > 1
)
SELECT
  v.path,
  v.versions,
  v.first_day,
  v.last_day,
  count(*) FILTER (WHERE h.state = 'fixed') AS fixed,
  count(*) FILTER (WHERE h.state = 'open') AS still_open
FROM version AS v
LEFT JOIN intake.finding_history AS h ON h.edition = getvariable('edition') AND h.path = v.path
GROUP BY ALL
ORDER BY v.versions DESC, v.path;
