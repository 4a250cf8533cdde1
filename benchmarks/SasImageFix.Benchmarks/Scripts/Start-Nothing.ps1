# Does nothing, to measure the start of PowerShell.
