-- Units with a catalog that is unpublished or was published after the deadline.
SELECT
  edition,
  unit_code AS subject,
  'unit' AS subject_kind,
  short_name AS subject_name,
  short_name || '有标准目录未按期发布' AS sentence,
  catalogs || '个目录中未发布' || unpublished || '个'
    || coalesce('，' || deadline_name(year_end) || '以后发布' || late || '个', '') AS evidence
FROM progress
WHERE unpublished + late > 0
