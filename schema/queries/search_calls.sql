SELECT rowid FROM call_words WHERE call_words MATCH :match ORDER BY rowid
