SELECT EXISTS (SELECT 1 FROM erasure WHERE until_ms IS NULL) AS any_call,
       EXISTS (SELECT 1 FROM erasure WHERE until_ms IS NOT NULL) AS any_customer,
       EXISTS (SELECT 1 FROM final_call) AS any_final
