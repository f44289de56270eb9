SELECT since_ms, until_ms FROM segment ORDER BY since_ms
