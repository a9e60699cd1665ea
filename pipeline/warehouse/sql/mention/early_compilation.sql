-- Among several units that are not pilots, the first to complete all its catalogs.
WITH ranked AS (
  SELECT *, rank() OVER (PARTITION BY edition ORDER BY compiled) AS place
  FROM progress
  WHERE NOT is_pilot AND compiled IS NOT NULL
)
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '于' || zh_day(compiled) || '率先梳理完成标准目录编制工作' AS sentence,
  catalogs || '个目录' || coalesce('于' || zh_day(compiled) || '全部编制完成', '尚未全部编制完成') || '，' || coalesce('于' || zh_day(published) || '全部发布', '尚未全部发布') AS evidence
FROM ranked
WHERE place = 1 AND others > 1
