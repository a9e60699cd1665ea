-- Day on which 卫东区 finished its last catalog; empty while one is unfinished. 卫东区最后一个目录的编制完成日期，有未完成的为空。
WITH counted AS (
  SELECT edition, submission_id, compiled_on
  FROM core.publication
  WHERE unit_code = '410403'
)
SELECT edition, if(bool_and(compiled_on IS NOT NULL), max(compiled_on), NULL) AS date, count(*) AS rows_counted, histogram(submission_id) AS submissions
FROM counted
GROUP BY edition
