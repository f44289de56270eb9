SELECT since_ms, until_ms, columns FROM segment
 WHERE until_ms > :since_ms AND since_ms < :until_ms
 ORDER BY since_ms
