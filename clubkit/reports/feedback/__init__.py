"""What goes back to the unit that sent a return: its own workbook with every finding at its cell."""
