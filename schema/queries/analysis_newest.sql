SELECT analysis FROM call_text WHERE analysis IS NOT NULL ORDER BY id DESC
