INSERT INTO call_words (call_words, rowid, summary) VALUES ('delete', :id, :summary)
