-- Beside each summary the number of its words in the index, as FTS5 keeps it, NULL where it lacks the call.
SELECT t.id, t.summary, d.sz FROM call_text AS t LEFT JOIN call_words_docsize AS d ON d.id = t.id
 WHERE t.id > :after ORDER BY t.id LIMIT :limit
