SELECT max(until_ms) FROM segment
