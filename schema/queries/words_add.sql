INSERT INTO call_words (rowid, summary) VALUES (:id, :summary)
