SELECT max(until_ms) AS until_ms FROM segment
