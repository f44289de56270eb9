SELECT rowid, snippet(call_words, 0, :open, :close, '…', 24) AS snippet
  FROM call_words
 WHERE call_words MATCH :match
 ORDER BY rowid
