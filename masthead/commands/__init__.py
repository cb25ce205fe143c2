"""The commands that are more than a build, one per file. Each gives values or a status; cli/ prints and exits."""
