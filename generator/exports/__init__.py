"""Files for programs and people: functions from frozen values to text or bytes."""
