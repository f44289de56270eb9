SELECT count(*) AS entries FROM call_words_docsize AS d
 WHERE NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.id = d.id)
