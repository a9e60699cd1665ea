SELECT edition, file AS finding, title, message, claims, evidence
FROM bulletin_finding_found
WHERE edition IN (SELECT edition FROM intake.submission)
