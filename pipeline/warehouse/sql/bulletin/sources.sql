-- The submissions whose rows each figure of an edition was counted from, by the names of figures.sql.
SELECT concat_ws('_', s.metric, if(u.parent_code IS NULL, NULL, s.unit_code)) AS metric, s.submission_id, s.rows_counted
FROM rollup.indicator_source AS s
JOIN ref.unit AS u USING (unit_code)
WHERE s.edition = $edition
ORDER BY s.metric, s.unit_code, s.submission_id
