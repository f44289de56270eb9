SELECT EXISTS (SELECT 1 FROM listed) AS any_listed
