"""What kind of study a paper reports, by votes of its phrases and index terms."""
