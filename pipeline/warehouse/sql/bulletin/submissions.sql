-- Every submission of the file, by the path below raw/ and the unit, or the department of a register that no unit submitted.
SELECT f.submission_id, f.edition || '/' || f.path AS path, coalesce(u.short_name, f.department, '') AS unit
FROM intake.submission AS f
LEFT JOIN ref.unit AS u USING (unit_code)
