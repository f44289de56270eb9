INSERT INTO unreadable (call, fields, start_unknown) VALUES (:call, :fields, :start_unknown)
ON CONFLICT (call) DO UPDATE SET fields = excluded.fields, start_unknown = excluded.start_unknown
