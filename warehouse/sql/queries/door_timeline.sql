from timeline($name)
