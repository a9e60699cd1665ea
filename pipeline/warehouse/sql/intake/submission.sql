-- A file of which nothing was read is rejected; so is one in which nothing counts: it has an error of level file.
-- A finding may stand for several places.
WITH judged AS (
  SELECT
    f.submission_id,
    coalesce(sum(f.places) FILTER (f.severity = 'error'), 0)::BIGINT AS error_findings,
    coalesce(sum(f.places) FILTER (f.severity = 'warning'), 0)::BIGINT AS warning_findings,
    coalesce(bool_or(f.severity = 'error' AND r.level = 'file'), false) AS is_refused
  FROM stage_finding AS f
  JOIN ref.rule AS r USING (rule)
  GROUP BY ALL
),
counted AS (
  SELECT
    submission_id,
    count(*) AS row_count,
    count(*) FILTER (disposition = 'title') AS title_rows,
    count(*) FILTER (disposition = 'header') AS header_rows,
    count(*) FILTER (disposition = 'item') AS item_rows,
    count(*) FILTER (disposition = 'continuation') AS continuation_rows,
    count(*) FILTER (disposition = 'duplicate') AS duplicate_rows,
    count(*) FILTER (disposition = 'rejected') AS rejected_rows,
    count(*) FILTER (disposition = 'total') AS total_rows,
    count(*) FILTER (disposition = 'note') AS note_rows,
    count(*) FILTER (disposition = 'blank') AS blank_rows
  FROM stage_row
  GROUP BY ALL
),
replaced AS (
  SELECT submission_id, max(superseded_by) AS superseded_by
  FROM stage_catalog
  GROUP BY ALL
  HAVING bool_and(superseded_by IS NOT NULL)
)
SELECT
  s.submission_id,
  s.edition,
  s.unit_code,
  s.department,
  s.path,
  s.format,
  s.sha256,
  s.size_bytes,
  CASE
    WHEN j.is_refused OR NOT s.is_read THEN 'rejected'
    WHEN j.error_findings + j.warning_findings > 0 THEN 'accepted_with_findings'
    ELSE 'accepted'
  END AS verdict,
  p.superseded_by,
  coalesce(c.row_count, 0) AS row_count,
  coalesce(c.title_rows, 0) AS title_rows,
  coalesce(c.header_rows, 0) AS header_rows,
  coalesce(c.item_rows, 0) AS item_rows,
  coalesce(c.continuation_rows, 0) AS continuation_rows,
  coalesce(c.duplicate_rows, 0) AS duplicate_rows,
  coalesce(c.rejected_rows, 0) AS rejected_rows,
  coalesce(c.total_rows, 0) AS total_rows,
  coalesce(c.note_rows, 0) AS note_rows,
  coalesce(c.blank_rows, 0) AS blank_rows,
  coalesce(j.error_findings, 0) AS error_findings,
  coalesce(j.warning_findings, 0) AS warning_findings
FROM stage_submission AS s
LEFT JOIN judged AS j USING (submission_id)
LEFT JOIN counted AS c USING (submission_id)
LEFT JOIN replaced AS p USING (submission_id)
