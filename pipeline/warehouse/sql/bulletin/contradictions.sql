-- 通报本身不一致之处。
SELECT title, message, replace(claims, ';', '、') AS claims, evidence
FROM rollup.bulletin_finding
WHERE edition = $edition
ORDER BY finding
