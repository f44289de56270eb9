INSERT INTO final_call (call, pruned_ms) VALUES (:call, :pruned_ms)
