"""What communes are asked: the form, its rules and its layout. The single source of every label and limit."""
