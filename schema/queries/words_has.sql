SELECT 1 FROM call_words_docsize WHERE id = :id
