INSERT INTO call_words (call_words, rank) VALUES ('merge', :pages)
