-- The submissions whose rows each figure of an edition was counted from.
SELECT metric, submission_id, rows_counted
FROM rollup.indicator_source
WHERE edition = $edition
ORDER BY metric, submission_id
