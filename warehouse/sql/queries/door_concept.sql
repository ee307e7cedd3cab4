from concept($name)
