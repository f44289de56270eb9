INSERT INTO call_words (call_words, rank) VALUES ('integrity-check', 1)
