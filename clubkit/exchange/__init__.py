"""What is handed to others and taken from them: tidy tables that say what they hold."""
