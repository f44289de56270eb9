SELECT pruned_ms FROM final_call WHERE call = :call
