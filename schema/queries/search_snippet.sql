SELECT rowid, snippet(call_words, 0, :open, :close, '…', 24) AS snippet
  FROM call_words
 WHERE call_words MATCH :match AND rowid >= :least AND rowid <= :most AND is_wanted(rowid)
 ORDER BY rowid
