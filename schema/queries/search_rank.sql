-- is_wanted() is asked before the rank is computed, which costs more than finding the call.
SELECT rowid, bm25(call_words) AS score FROM call_words
 WHERE call_words MATCH :match AND rowid >= :least AND is_wanted(rowid)
 ORDER BY rowid
