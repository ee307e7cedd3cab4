from evidence($subject, $object)
