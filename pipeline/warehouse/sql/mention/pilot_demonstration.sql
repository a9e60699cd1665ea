-- Units that published all their catalogs by the deadline of pilots.
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '于' || deadline_name(pilot_deadline) || '前发布了' || catalogs || '个领域标准目录，示范带动作用突出' AS sentence,
  catalogs || '个目录' || coalesce('于' || zh_day(compiled) || '全部编制完成', '尚未全部编制完成') || '，' || coalesce('于' || zh_day(published) || '全部发布', '尚未全部发布') AS evidence
FROM progress
WHERE published <= pilot_deadline
