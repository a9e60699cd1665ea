-- The share, in percent, of matters of the mailbox that a compared unit or lead department has closed.
SELECT m.edition, 'unit' AS subject_kind, m.unit_code AS subject, 100 * count(m.closed_on) / count(*) AS value
FROM core.mailbox_case AS m
JOIN ref.unit AS u USING (unit_code)
JOIN setting AS s ON s.compared_basis = u.basis
GROUP BY ALL
UNION ALL
SELECT m.edition, 'lead_department', d.name, 100 * count(m.closed_on) / count(*)
FROM core.mailbox_case AS m
JOIN ref.lead_department AS d ON d.name = m.handled_by
WHERE m.unit_code IS NULL
GROUP BY ALL
