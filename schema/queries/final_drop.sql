DELETE FROM final_call WHERE call = :call
