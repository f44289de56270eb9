INSERT INTO delivery (call, source, received_ms, body) VALUES (:call, :source, :received_ms, :body)
