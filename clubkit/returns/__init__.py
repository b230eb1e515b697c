"""What comes back: files opened with care, sheets and columns found, cells read into typed values, identity checked."""
