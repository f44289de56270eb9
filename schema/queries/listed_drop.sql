DELETE FROM listed WHERE delivery = :delivery
