"""What is sent: one workbook a commune, built from the form and filled with what is already known."""
