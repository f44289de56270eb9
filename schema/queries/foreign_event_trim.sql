DELETE FROM foreign_event WHERE day < :day
