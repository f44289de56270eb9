INSERT INTO call_words (call_words) VALUES ('optimize')
