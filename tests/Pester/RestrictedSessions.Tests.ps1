BeforeDiscovery {
    $commands = @(
        'Get-SasImageFixTask -First 300', 'Get-SasImageFixTask -AsPage -PageSize 5 -CurrentPage 1', 'Get-SasImageFixCredential'
        'Get-SasImageFixTask -Status Failed -First 9 | Get-SasImageFixTaskErrorLog'
    )
    $views = foreach ($command in $commands) {
        foreach ($format in 'Format-Table', 'Format-List') {
            @{ Command = $command; Format = $format }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession

    # Runs a command or a script in a runspace, and throws its first error, as in the test session.
    function Invoke-InRunspace($Runspace, [scriptblock] $AddTo) {
        $powershell = [powershell]::Create()
        try {
            $powershell.Runspace = $Runspace
            $null = & $AddTo $powershell
            $output = try { $powershell.Invoke() } catch { throw $_.Exception.InnerException.ErrorRecord }
            $powershell.Streams.Error | ForEach-Object { throw $_ }
            $output
        }
        finally {
            $powershell.Dispose()
        }
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'A JEA session' {
    BeforeAll {
        # The session has no FileSystem provider, so the module can't resolve a path relative to its current location.
        $profiles = Join-Path $TestDrive 'config.json'
        Set-Content $profiles @'
            {
                "current": "default",
                "profiles": [
                    {
                        "name": "audit", "mode": "AK", "region_id": "",
                        "access_key_id": "emulator-access-key-id", "access_key_secret": "emulator-access-key-secret"
                    }
                ]
            }
'@
        $configuration = @{
            Path                 = Join-Path $TestDrive 'jea.pssc'
            SessionType          = 'RestrictedRemoteServer'
            LanguageMode         = 'NoLanguage'
            ModulesToImport      = "$Manifest"
            VisibleCmdlets       = (Import-PowerShellDataFile $Manifest).CmdletsToExport
            EnvironmentVariables = @{
                ALIBABA_CLOUD_ACCESS_KEY_ID         = 'emulator-access-key-id'
                ALIBABA_CLOUD_ACCESS_KEY_SECRET     = 'emulator-access-key-secret'
                ALIBABA_CLOUD_ENDPOINT              = "$Emulator"
                ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
                ALIBABA_CLOUD_CLI_PROFILE_DISABLED  = 'false'
                ALIBABA_CLOUD_CONFIG_FILE           = $profiles
            }
        }
        New-PSSessionConfigurationFile @configuration
        $process = [System.Management.Automation.Runspaces.PowerShellProcessInstance]::new($PSVersionTable.PSVersion, $null, $null, $false)
        '-ConfigurationFile', $configuration.Path | ForEach-Object { $process.Process.StartInfo.ArgumentList.Add($_) }
        $jea = [runspacefactory]::CreateOutOfProcessRunspace($null, $process)
        $jea.Open()

        function Invoke-Jea([string] $Command, [hashtable] $Parameters = @{}) {
            Invoke-InRunspace $jea { param($powershell) $powershell.AddCommand($Command).AddParameters($Parameters) }
        }

        $expected = @(Get-SasImageFixTask -Credential $Credential -EndpointUri $Emulator | ForEach-Object { Format-Task $_ })
    }

    AfterAll {
        $jea.Dispose()
        $process.Dispose()
    }

    It 'has no provider, no script, and no other command' {
        { Invoke-Jea Get-ChildItem } | Should -Throw -ErrorId CommandNotFoundException
        { Invoke-InRunspace $jea { param($powershell) $powershell.AddScript('1 + 1') } } | Should -Throw -ErrorId ScriptsNotAllowed
    }

    It 'returns the tasks of a normal session with <credential>' -ForEach @(
        @{ Credential = 'the credential of the environment'; Parameters = @{} }
        @{ Credential = '-ProfileName'; Parameters = @{ ProfileName = 'audit' } }
    ) {
        $tasks = Invoke-Jea Get-SasImageFixTask $Parameters | ForEach-Object { Format-Task ([SasImageFix.BuildTask] $_) }

        $tasks.Count | Should -Be 499
        $tasks | Should -BeExactly $expected
    }

    It 'shows the credential of the environment' {
        $info = Invoke-Jea Get-SasImageFixCredential

        $info.AccessKeyId | Should -BeExactly "emul$([char] 0x2026)y-id"
        $info.Source | Should -Match 'ALIBABA_CLOUD_ACCESS_KEY_ID'
    }

    It 'uses the profile of Set-SasImageFixCredential until Clear-SasImageFixCredential' {
        Invoke-Jea Set-SasImageFixCredential @{ ProfileName = 'audit' }
        @(Invoke-Jea Get-SasImageFixTask @{ First = 3 }).Count | Should -Be 3
        (Invoke-Jea Get-SasImageFixCredential).ProfileName | Should -Be 'audit'

        Invoke-Jea Clear-SasImageFixCredential
        (Invoke-Jea Get-SasImageFixCredential).ProfileName | Should -BeNullOrEmpty
        @(Invoke-Jea Get-SasImageFixTask @{ First = 3 }).Count | Should -Be 3
    }

    It 'reports the error <errorId> of <command>' -ForEach @(
        @{ Command = 'Get-SasImageFixTask'; Parameters = @{ RegionId = 'x' }; ErrorId = 'InvalidRegion' }
        @{ Command = 'Get-SasImageFixTask'; Parameters = @{ ProfileName = 'x' }; ErrorId = 'ProfileNotFound' }
        @{ Command = 'Get-SasImageFixCredential'; Parameters = @{ ProfileName = 'x' }; ErrorId = 'ProfileNotFound' }
        @{ Command = 'Set-SasImageFixCredential'; Parameters = @{ ProfileName = 'x' }; ErrorId = 'ProfileNotFound' }
    ) {
        { Invoke-Jea $Command $Parameters } | Should -Throw -ErrorId "$ErrorId,SasImageFix.Commands.$($Command -replace '-')Command"
    }
}

Describe 'A session in ConstrainedLanguage mode' {
    BeforeAll {
        $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
        # All runspaces of a process have the same $PSStyle. With Ansi, the texts that are compared contain the colors.
        $rendering = $PSStyle.OutputRendering
        $PSStyle.OutputRendering = 'Ansi'

        # Each call has its own runspace, so $Error contains only the errors of the script.
        function Invoke-Constrained([string] $Script) {
            $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
            $state.ImportPSModule($Manifest)
            $state.LanguageMode = 'ConstrainedLanguage'
            $runspace = [runspacefactory]::CreateRunspace($state)
            try {
                $runspace.Open()
                Invoke-InRunspace $runspace { param($powershell) $powershell.AddScript($Script) }
                Invoke-InRunspace $runspace { param($powershell) $powershell.AddScript('$Error') } | Should -BeNullOrEmpty
            }
            finally {
                $runspace.Dispose()
            }
        }

        function Invoke-Full([string] $Script) {
            & ([scriptblock]::Create($Script))
        }
    }

    AfterAll {
        $PSStyle.OutputRendering = $rendering
        Remove-EnvironmentCredential
    }

    It 'is restricted' {
        { Invoke-Constrained '[SasImageFix.BuildTask]::new()' } | Should -Throw -ErrorId CannotCreateTypeConstrainedLanguage
    }

    It 'formats <command> with <format> as a session in FullLanguage mode does' -ForEach $views {
        $output = @(Invoke-Constrained @"
            `$output = $Command
            `$output
            80, 100, 120, 200 | ForEach-Object { `$output | $Format | Out-String -Width `$_ }
"@)
        # Each response has another request ID, so both sessions format the same objects.
        $objects = $output | Select-Object -SkipLast 4

        $output[-4..-1] | Should -BeExactly (80, 100, 120, 200 | ForEach-Object { $objects | & $Format | Out-String -Width $_ })
    }

    It 'formats tasks with <_> as a session in FullLanguage mode does, with strict mode' -ForEach 'Format-Table', 'Format-List' {
        $script = "Get-SasImageFixTask -First 300 | $_ | Out-String -Width 120"

        Invoke-Constrained "Set-StrictMode -Version Latest; $script" | Should -BeExactly (Invoke-Full $script)
    }

    It 'shows a status, a time, and an image in each row of the table' {
        $lines = Invoke-Constrained 'Get-SasImageFixTask -First 300 | Format-Table | Out-String -Stream -Width 120'
        $plain = $lines -replace '\e\[[\d;]*m' | Where-Object { $_ }

        $plain[0] | Should -MatchExactly '^Status +StartedAt +Duration +Image +VulAlias$'
        ($plain -match '^(Running|Succeeded|Failed) +20\d\d-\d\d-\d\d \d\d:\d\d +(\d+:\d\d:\d\d )?\S+[:\u2026]').Count | Should -Be 300
    }

    It 'shows a status, a time, and the parts of the image in each list' {
        $lines = Invoke-Constrained 'Get-SasImageFixTask -First 300 | Format-List | Out-String -Stream -Width 120'
        $plain = $lines -replace '\e\[[\d;]*m'

        ($plain -match '^Status +: (Running|Succeeded|Failed)$').Count | Should -Be 300
        ($plain -match '^(StartedAt|RepoName|OldTag) +: \S').Count | Should -Be 900
    }

    It 'returns the result of a session in FullLanguage mode for Get-SasImageFixTask <_>' -ForEach @(
        '| Where-Object Image -Like "*redis*" | ForEach-Object BuildTaskId'
        '| Measure-Object DurationSeconds -Average | ForEach-Object Average'
        'Status', 'StartedAt', 'Duration', 'Image', 'VulAlias' | ForEach-Object {
            "| Sort-Object $_ -Stable | ForEach-Object BuildTaskId"
            "| Group-Object $_ | ForEach-Object Count"
        }
        '-Status "Running,Succeeded" | ForEach-Object BuildTaskId'
        '-StartTime 20241125 | ForEach-Object BuildTaskId'
        '-EndTime (Get-Date).AddDays(-7) | ForEach-Object BuildTaskId'
        '-StartTime (Get-Date).AddDays(-7) | Measure-Object | ForEach-Object Count'
    ) {
        $expected = Invoke-Full "Get-SasImageFixTask $_"

        $expected | Should -Not -BeNullOrEmpty
        Invoke-Constrained "Get-SasImageFixTask $_" | Should -BeExactly $expected
    }
}
