# Functions that run a command in a terminal (tmux), type into it, and wait for its output.

# Starts a command in a terminal of 120 by 40 characters. When the command ends, the screen shows 'exit code N'.
function Start-Terminal([string] $Command, [hashtable] $Environment = @{}) {
    $script:Server = "sasimagefix-$([guid]::NewGuid())"
    $variables = foreach ($name in $Environment.Keys) { '-e', "$name=$($Environment[$name])" }
    tmux -L $Server -f /dev/null new-session -d -x 120 -y 40 @variables "unset NO_COLOR; $Command; echo exit code `$?; cat"
    tmux -L $Server set-option -g window-size manual
    # A client in control mode writes a line when the terminal receives output.
    $start = [System.Diagnostics.ProcessStartInfo]::new('tmux', "-L $Server -C attach")
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
    $script:Control = [System.Diagnostics.Process]::Start($start)
}

# Closes the terminal, if it is still open.
function Stop-Terminal {
    $null = tmux -L $Server kill-server 2>&1
}

# Types keys: text, or names of keys such as Enter, Tab, Up, or C-c.
function Send-Key([string[]] $Keys) {
    tmux -L $Server send-keys @Keys
}

# Returns the text on the screen, without the empty lines at its end.
function Get-Screen {
    ((tmux -L $Server capture-pane -p) -join "`n").TrimEnd()
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
