-- Among several units that are not pilots, the first to publish all its catalogs.
WITH ranked AS (
  SELECT *, rank() OVER (PARTITION BY edition ORDER BY published) AS place
  FROM progress
  WHERE NOT is_pilot AND published IS NOT NULL
)
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '于' || zh_day(published) || '率先向社会公开标准目录' AS sentence,
  catalogs || '个目录' || coalesce('于' || zh_day(compiled) || '全部编制完成', '尚未全部编制完成') || '，' || coalesce('于' || zh_day(published) || '全部发布', '尚未全部发布') AS evidence
FROM ranked
WHERE place = 1 AND others > 1
