SELECT edition, file AS finding, title, message, claims, evidence
FROM bulletin_finding_result
WHERE edition IN (SELECT edition FROM intake.submission)
