-- A level-2 item has the values of its first row, completed by its continuation rows.
WITH added AS (
  SELECT
    item_index,
    string_agg(content, chr(10) ORDER BY row_index) AS content,
    bool_or(is_proactive) AS is_proactive,
    bool_or(is_on_request) AS is_on_request,
    bool_or(for_everyone) AS for_everyone,
    min(specific_group) AS specific_group
  FROM stage_item_row
  WHERE continues
  GROUP BY ALL
)
SELECT
  f.level2_id,
  f.level1_id,
  f.edition,
  f.basis,
  f.unit_code,
  f.domain_code,
  f.level2_name AS name,
  f.level2_key AS name_key,
  CASE WHEN a.content IS NULL THEN f.content ELSE concat_ws(chr(10), f.content, a.content) END AS content,
  f.time_limit AS time_limit_text,
  f.time_limit_kind,
  f.time_limit_days,
  f.day_kind,
  f.disclosing_body,
  f.is_proactive OR coalesce(a.is_proactive, false) AS is_proactive,
  f.is_on_request OR coalesce(a.is_on_request, false) AS is_on_request,
  f.for_everyone OR coalesce(a.for_everyone, false) AS for_everyone,
  coalesce(f.specific_group, a.specific_group) AS specific_group,
  f.submission_id,
  f.sheet,
  f.row_number,
  f.level2_letter || f.row_number AS cell
FROM stage_item_row AS f
LEFT JOIN added AS a USING (item_index)
WHERE f.starts_level2
