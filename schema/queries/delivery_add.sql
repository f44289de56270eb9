INSERT INTO delivery (call, platform, source, received_ms, body) VALUES (:call, :platform, :source, :received_ms, :body)
