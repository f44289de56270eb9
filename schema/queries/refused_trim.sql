DELETE FROM refused WHERE day < :day
