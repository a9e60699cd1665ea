-- From which cell of which file does an item come, and what stands there?
-- 某个事项出自哪个文件的哪个单元格，原文是什么？
-- file_sha256 is the name of the file's copy in warehouse/archive/files.
SET VARIABLE edition = '2021';
SET VARIABLE unit = '叶县';
SET VARIABLE item = '义务教育学校名录';
SELECT
  s.path,
  i.sheet,
  i.cell,
  i.row_number,
  r.level1_text,
  r.level2_text,
  r.time_limit_text,
  r.disclosing_body_text,
  left(s.sha256, 12) AS file_sha256
FROM core.level2_item AS i
JOIN intake.submission AS s ON s.submission_id = i.submission_id
JOIN intake.source_row AS r
  ON r.submission_id = i.submission_id AND r.sheet = i.sheet AND r.row_number = i.row_number
JOIN ref.unit AS u ON u.unit_code = i.unit_code
WHERE i.edition = getvariable('edition') AND u.name = getvariable('unit') AND i.name = getvariable('item');
