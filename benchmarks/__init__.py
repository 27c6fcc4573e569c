"""Time, memory and scaling, each a command."""
