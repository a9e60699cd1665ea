-- Units that completed or published all their catalogs well before the end of the year.
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '工作主动靠前、成效明显' AS sentence,
  catalogs || '个目录' || coalesce('于' || zh_day(compiled) || '全部编制完成', '尚未全部编制完成') || '，' || coalesce('于' || zh_day(published) || '全部发布', '尚未全部发布') AS evidence
FROM progress
WHERE compiled <= early_compiled OR published <= early_published
