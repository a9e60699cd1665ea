-- Expected catalogs that were not received, compiled ones first, with the department to ask.
SELECT u.edition, p.name AS compiler, r.name AS unit, d.name AS domain, d.lead_department
FROM rollup.unit_domain AS u
JOIN ref.unit AS r USING (unit_code)
JOIN ref.unit AS p ON p.unit_code = if(u.basis = 'published', coalesce(r.parent_code, r.unit_code), r.unit_code)
JOIN ref.domain AS d USING (domain_code)
WHERE u.is_expected AND u.status = 'missing'
ORDER BY u.edition DESC, u.basis, u.unit_code, d.order_number
LIMIT ?
