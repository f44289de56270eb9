SELECT 1 AS found FROM call_words_data WHERE instr(block, :mark) > 0 LIMIT 1
