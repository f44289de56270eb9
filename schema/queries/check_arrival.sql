SELECT max(received_ms), count(*) FROM call_text
