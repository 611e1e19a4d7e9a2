"""What Jupyter's tools must be told about clew. The kernel itself is a native program."""
