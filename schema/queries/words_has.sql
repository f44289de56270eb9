SELECT 1 AS found FROM call_words_docsize WHERE id = :id
