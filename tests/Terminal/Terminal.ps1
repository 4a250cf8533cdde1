# Functions that run a command in a terminal (tmux), type into it, and wait for its output.

# Starts a command in a terminal of 120 by 40 characters. When the command ends, the screen shows 'exit code N'.
function Start-Terminal([string] $Command, [hashtable] $Environment = @{}) {
    # A short path, because the path of a socket is limited to about 100 characters.
    $script:Socket = Join-Path ([System.IO.Path]::GetTempPath()) "sasimagefix-$([guid]::NewGuid().ToString('N'))"
    $variables = foreach ($name in $Environment.Keys) { '-e', "$name=$($Environment[$name])" }
    tmux -S $Socket -f /dev/null new-session -d -x 120 -y 40 @variables "unset NO_COLOR; $Command; echo exit code `$?; cat"
    tmux -S $Socket set-option -g window-size manual
    # A client in control mode writes a line when the terminal receives output.
    $start = [System.Diagnostics.ProcessStartInfo]::new('tmux', "-S $Socket -C attach")
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $script:Control = [System.Diagnostics.Process]::Start($start)
}

# Closes the terminal, if it is still open.
function Stop-Terminal {
    $null = tmux -S $Socket kill-server 2>&1
    $Control.WaitForExit()
    $Control.Dispose()
    Remove-Item $Socket -ErrorAction Ignore
}

# Types keys: text, or names of keys such as Enter, Tab, Up, or C-c.
function Send-Key([string[]] $Keys) {
    tmux -S $Socket send-keys @Keys
}

# Returns the text on the screen, without the empty lines at its end.
function Get-Screen {
    ((tmux -S $Socket capture-pane -p) -join "`n").TrimEnd()
}

# Waits until the text on the screen matches a pattern, and returns the text.
function Wait-Screen([string] $Pattern) {
    while (($screen = Get-Screen) -notmatch $Pattern) {
        $line = $Control.StandardOutput.ReadLineAsync()
        if (-not $line.Wait([timespan]::FromMinutes(1))) {
            throw "The screen doesn't match '$Pattern':`n$screen"
        }
        if ($null -eq $line.Result) {
            throw "The terminal ended before its screen matched '$Pattern':`n$screen"
        }
    }
    $screen
}
