set disabled_filesystems = 'LocalFileSystem';
set lock_configuration = true
