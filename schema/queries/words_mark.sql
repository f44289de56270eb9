SELECT 1 FROM call_words_data WHERE instr(block, :mark) > 0 LIMIT 1
