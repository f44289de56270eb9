SELECT analysis FROM call_text WHERE analysis IS NOT NULL AND started_ms < :until_ms ORDER BY id DESC
