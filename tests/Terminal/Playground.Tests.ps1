BeforeAll {
    . $PSScriptRoot/../Pester/Support.ps1
    . $PSScriptRoot/Terminal.ps1
    $null = Get-EmulatorPath

    # Starts the playground with a folder for temporary files. Doesn't use 'dotnet run', because it writes its own temporary files.
    function Start-Playground([string] $Options) {
        $script:Temporary = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item $Temporary -ItemType Directory
        $program = Get-Item "$Clone/src/SasImageFix.Playground/bin/*/net10.0/SasImageFix.Playground.dll" |
            Sort-Object LastWriteTime | Select-Object -Last 1
        Start-Terminal "dotnet '$program' $Options" @{
            TMPDIR                          = $Temporary
            ALIBABA_CLOUD_ACCESS_KEY_ID     = 'id-of-the-user'
            ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'secret-of-the-user'
        }
    }

    # The processes of the playground of this clone: the program and its PowerShell.
    function Get-PlaygroundProcess {
        $program = [regex]::Escape("$Clone/src/SasImageFix.Playground")
        Get-Process | Where-Object { $_.Name -in 'dotnet', 'pwsh', 'SasImageFix.Playground' -and $_.CommandLine -match $program }
    }

    # Waits for the end of each process of the playground.
    function Wait-PlaygroundEnd {
        foreach ($process in Get-PlaygroundProcess) {
            $process.WaitForExit(60000) | Should -BeTrue
        }
        Get-PlaygroundProcess | Should -BeNullOrEmpty
    }
}

Describe 'The playground at a terminal' {
    AfterEach {
        Stop-Terminal
    }

    It 'completes parameters and values, shows rows, and repeats a command from the history' {
        Start-Terminal "dotnet run --project '$Clone/src/SasImageFix.Playground'"
        Wait-Screen 'PS [^\n]*>$'
        @(Get-PlaygroundProcess).Count | Should -BeGreaterOrEqual 2

        Send-Key 'Get-SasImageFixTask -Stat', Tab
        Wait-Screen 'PS [^\n]*> Get-SasImageFixTask -Status'
        Send-Key ' Fai', Tab
        Wait-Screen 'PS [^\n]*> Get-SasImageFixTask -Status Failed'
        Send-Key Enter
        Wait-Screen '(?s)Failed .*Failed .*Failed [^>]*PS [^\n]*>$'
        Send-Key C-l, Up
        Wait-Screen '^PS [^\n]*> Get-SasImageFixTask -Status Failed\s*$'
    }

    It 'discards a half-typed line with Ctrl+C' {
        Start-Playground
        Wait-Screen 'PS [^\n]*>$'

        Send-Key 'Get-SasImage'
        Wait-Screen 'PS [^\n]*> Get-SasImage$'
        Send-Key C-c
        Wait-Screen 'PS [^\n]*> Get-SasImage\^C\n+PS [^\n]*>$'
        Send-Key "'next' + ' command'", Enter
        Wait-Screen '(?m)^next command'
    }

    It 'stops a slow command with Ctrl+C, and then runs the next command' {
        Start-Playground '--latency-ms 600000'
        Wait-Screen 'PS [^\n]*>$'

        Send-Key "'started'.ToUpper(); Get-SasImageFixTask; 'not reached'.ToUpper()", Enter
        Wait-Screen '(?m)^STARTED'
        Send-Key C-c
        Wait-Screen '(?m)^STARTED\n+PS [^\n]*>$'
        Send-Key "'next' + ' command'", Enter
        Wait-Screen '(?m)^next command' | Should -Not -MatchExactly 'NOT REACHED'
    }

    It 'hides the credentials of the user' {
        Start-Playground
        Wait-Screen 'PS [^\n]*>$'

        Send-Key "Clear-SasImageFixCredential; `"AccessKeyId: '`$((Get-SasImageFixCredential).AccessKeyId)'`"", Enter
        Wait-Screen "(?m)^AccessKeyId: ''$"
    }

    It 'returns the exit code of exit, and leaves no process, temporary file, or history' {
        Start-Playground
        Wait-Screen 'PS [^\n]*>$'
        Send-Key "'marker-of-the-playground'", Enter
        Wait-Screen '(?m)^marker-of-the-playground'

        Send-Key 'exit 3', Enter

        Wait-Screen '(?m)^exit code 3$'
        Wait-PlaygroundEnd
        Get-ChildItem $Temporary -Force | Should -BeNullOrEmpty
        $history = "$HOME/.local/share/powershell/PSReadLine/ConsoleHost_history.txt"
        if (Test-Path $history) {
            Get-Content $history -Raw | Should -Not -Match 'marker-of-the-playground'
        }
    }

    It 'runs the demonstration with --demo' {
        Start-Playground '--demo'

        Wait-Screen '(?s)Recommendation: .*exit code 0'
        tmux -S $Socket capture-pane -p -e | Out-String | Should -Match "`e\[3\d"
        Wait-PlaygroundEnd
        Get-ChildItem $Temporary -Force | Should -BeNullOrEmpty
    }

    It 'ends the demonstration with Ctrl+C, and leaves no process or temporary file' {
        Start-Playground '--demo --latency-ms 600000'
        Wait-Screen 'PS> Get-SasImageFixTask'

        Send-Key C-c

        Wait-Screen 'exit code 130'
        Wait-PlaygroundEnd
        Get-ChildItem $Temporary -Force | Should -BeNullOrEmpty
    }

    It 'leaves no process when the terminal is closed' {
        Start-Playground
        Wait-Screen 'PS [^\n]*>$'

        tmux -S $Socket kill-server

        Wait-PlaygroundEnd
        Get-ChildItem $Temporary -Force | Should -BeNullOrEmpty
    }
}
