SELECT id, sz FROM call_words_docsize ORDER BY id
