copy result to $file (format json, array true)
