BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    Connect-Emulator
    $Examples = Join-Path $Clone 'examples'
    # The runspaces and the processes that the examples start find the module here.
    $modulePath = $env:PSModulePath
    $env:PSModulePath = (Split-Path (Split-Path $Manifest)) + [System.IO.Path]::PathSeparator + $env:PSModulePath

    function New-Row([string] $Image, [string] $Status, [string] $FixTime = '2024-11-25 10:00:00', [string] $Alias = 'CVE-2024-1') {
        [SasImageFix.BuildTask] @{ RepoName = $Image; Status = $Status; FixTime = $FixTime; VulAlias = $Alias }
    }
}

AfterAll {
    $env:PSModulePath = $modulePath
    Stop-TestSession
}

Describe 'Each example' {
    It '<_> has help, stops at errors, and is short' -ForEach @(
        (Get-ChildItem (Join-Path $PSScriptRoot '../../examples') -Filter *.ps1 | Where-Object Name -NE 'runbook.ps1').Name
    ) {
        $path = Join-Path $Examples $_
        $help = Get-Help $path -Full

        $help.Synopsis | Should -Match '\.'
        @($help.parameters.parameter | Where-Object { -not $_.description }) | Should -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterThan 0
        @(Get-Content $path).Count | Should -BeLessThan 40
        $path | Should -FileContentMatch '^\$ErrorActionPreference = ''Stop'''
    }
}

Describe 'examples/failure-reasons.ps1' {
    It 'groups the failed tasks by the last line of their error logs' {
        $since = [datetime] '2024-11-25'
        $failed = @(Get-SasImageFixTask -Status Failed | Where-Object FinishedAt -GE $since)

        $reasons = @(& $Examples/failure-reasons.ps1 -Since $since)

        ($reasons | Measure-Object Tasks -Sum).Sum | Should -Be $failed.Count
        $reasons.Tasks | Should -Be ($reasons.Tasks | Sort-Object -Descending)
        $denied = $reasons | Where-Object Reason -Like '*Permission denied'
        $expected = @($failed | Get-SasImageFixTaskErrorLog | Where-Object Text -Like '*Permission denied')
        $denied.Tasks | Should -Be $expected.Count
        $denied.Image | Should -Contain "$($expected[0].RepoNamespace)/$($expected[0].RepoName):$($expected[0].OldTag)"
    }

    It 'returns nothing if no task failed' {
        & $Examples/failure-reasons.ps1 -Since ([datetime] '2030-01-01') | Should -BeNullOrEmpty
    }
}

Describe 'examples/compare-reports.ps1' {
    It 'finds new failures, fixed images, and images that still fail' {
        @(
            New-Row 'fixed' Failed
            New-Row 'still' Failed
            New-Row 'unchanged' Succeeded
            New-Row 'running' Failed
            New-Row 'retried' Failed
        ) | Export-Csv $TestDrive/before.csv
        @(
            New-Row 'fixed' Succeeded
            New-Row 'still' Failed
            New-Row 'unchanged' Succeeded
            New-Row 'running' Running
            # The later attempt counts, regardless of the order of the rows.
            New-Row 'retried' Succeeded -FixTime '2024-11-26 12:00:00'
            New-Row 'retried' Failed -FixTime '2024-11-26 11:00:00'
            New-Row 'new' Failed
            New-Row 'still' Failed -Alias 'CVE-2024-2'
        ) | Export-Csv $TestDrive/after.csv

        $changes = & $Examples/compare-reports.ps1 -Before $TestDrive/before.csv -After $TestDrive/after.csv

        $changes | ForEach-Object { "$($_.RepoName) $($_.VulAlias) $($_.Change)" } | Sort-Object | Should -Be @(
            'fixed CVE-2024-1 Fixed', 'new CVE-2024-1 NewFailure', 'retried CVE-2024-1 Fixed', 'still CVE-2024-1 StillFailing'
            'still CVE-2024-2 NewFailure'
        )
    }
}

Describe 'examples/compare-reports.ps1 with several accounts' {
    It 'compares each account with itself' {
        foreach ($file in 'before', 'after') {
            @(
                New-Row 'image' $(if ($file -eq 'before') { 'Failed' } else { 'Succeeded' }) | Add-Member ProfileName one -PassThru
                New-Row 'image' Failed -FixTime '2024-11-25 11:00:00' | Add-Member ProfileName two -PassThru
            ) | Export-Csv $TestDrive/$file.csv
        }

        & $Examples/compare-reports.ps1 -Before $TestDrive/before.csv -After $TestDrive/after.csv |
            ForEach-Object { "$($_.ProfileName) $($_.Change)" } | Sort-Object | Should -Be 'one Fixed', 'two StillFailing'
    }

    It 'compares the images if one file has no profiles and no management centers' {
        New-Row 'image' Failed | Export-Csv $TestDrive/before.csv
        New-Row 'image' Failed | Add-Member @{ Center = 'China'; ProfileName = 'one' } -PassThru | Export-Csv $TestDrive/after.csv

        (& $Examples/compare-reports.ps1 -Before $TestDrive/before.csv -After $TestDrive/after.csv).Change | Should -Be 'StillFailing'
        (& $Examples/compare-reports.ps1 -Before $TestDrive/after.csv -After $TestDrive/before.csv).Change | Should -Be 'StillFailing'
    }
}

Describe 'examples/all-accounts.ps1' {
    BeforeAll {
        $accounts = foreach ($name in 'one', 'two', 'wrong') {
            @{
                name = $name; mode = 'AK'; endpoint = "$Emulator"; access_key_id = 'emulator-access-key-id'
                access_key_secret = if ($name -eq 'wrong') { 'wrong-secret' } else { 'emulator-access-key-secret' }
            }
        }
        # A second address of the same emulator, so that the accounts one and two aren't the same.
        $accounts[1].endpoint = "$Emulator" -replace '127\.0\.0\.1', 'localhost'
        @{ current = 'one'; profiles = @($accounts) } | ConvertTo-Json -Depth 5 | Set-Content $TestDrive/config.json
        $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/config.json"
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null
        $count = @(Get-SasImageFixTask).Count
    }

    AfterAll {
        $env:ALIBABA_CLOUD_CONFIG_FILE = $null
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
    }

    It 'replaces the file with the tasks of all accounts' {
        Set-Content $TestDrive/tasks.csv 'old'

        & $Examples/all-accounts.ps1 -Path $TestDrive/tasks.csv -ProfileName one, two

        $rows = @(Import-Csv $TestDrive/tasks.csv)
        $rows | Group-Object ProfileName | ForEach-Object { "$($_.Name) $($_.Count)" } | Should -Be "one $count", "two $count"
        Get-ChildItem $TestDrive -Filter tasks.csv* | Should -HaveCount 1
    }

    It 'writes the tasks of the other accounts if one account cannot be read, and ends with an error' {
        { & $Examples/all-accounts.ps1 -Path $TestDrive/tasks.csv } |
            Should -Throw "Not all accounts could be read. The tasks of the profile 'wrong' *"

        @(Import-Csv $TestDrive/tasks.csv).Count | Should -Be (2 * $count)
    }

    It 'keeps the earlier file if no account can be read' {
        Set-Content $TestDrive/tasks.csv 'old'

        { & $Examples/all-accounts.ps1 -Path $TestDrive/tasks.csv -ProfileName none* } | Should -Throw '*No profile in * matches *'

        Get-Content $TestDrive/tasks.csv | Should -Be 'old'
        Get-ChildItem $TestDrive -Filter tasks.csv* | Should -HaveCount 1
    }

    It 'writes the same columns for one account' {
        & $Examples/all-accounts.ps1 -Path $TestDrive/tasks.csv -ProfileName one

        (Get-Content $TestDrive/tasks.csv)[0] | Should -Be ((@('ProfileName'; 'Center'; $Columns) | ForEach-Object { """$_""" }) -join ',')
        @(Import-Csv $TestDrive/tasks.csv).Count | Should -Be $count
    }
}

Describe 'examples/long-running.ps1' {
    It 'ends with exit code 0 if no task runs for so long' {
        $recent = Start-Emulator '--tasks', '0'
        try {
            $env:ALIBABA_CLOUD_ENDPOINT = $recent.Address
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
            $output = Invoke-PowerShell -File $Examples/long-running.ps1
        }
        finally {
            Remove-EnvironmentCredential
            Stop-Emulator $recent
        }

        $LASTEXITCODE | Should -Be 0
        $output | Should -BeNullOrEmpty
    }

    It 'warns about each task, and ends with exit code 1' {
        $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
        try {
            $output = @(Invoke-PowerShell -File $Examples/long-running.ps1 -Minutes 60) -join "`n"
            $exitCode = $LASTEXITCODE
        }
        finally {
            Remove-EnvironmentCredential
        }
        $exitCode | Should -Be 1
        [regex]::Matches($output, 'has been running for \d+ minutes').Count | Should -Be @(Get-SasImageFixTask -Status Running).Count
    }
}

Describe 'examples/wait-for-fixes.ps1' {
    It 'ends with exit code <exitCode> with <what>' -ForEach @(
        @{ What = 'no running fix'; Options = '--running', '0'; Names = '*,*'; Minutes = 1; ExitCode = 0; Text = '' }
        @{ What = 'no running fix of these names'; Options = '--running', '4'; Names = 'no,such'; Minutes = 1; ExitCode = 0; Text = '' }
        @{
            What     = 'fixes that do not end'
            Options  = '--running', '4'
            Names    = 'no-such, *'
            Minutes  = 0.01
            ExitCode = 1
            Text     = '*still running: 4.*'
        }
        @{
            What     = 'fixes that fail'
            Options  = '--running', '4', '--finish-after', '10s', '--fail-rate', '1'
            Names    = '*,*'
            Minutes  = 1
            ExitCode = 1
            Text     = '*WARNING: *failed: image *'
        }
    ) {
        $living = Start-Emulator (@('--tasks', '20') + $Options)
        try {
            $env:ALIBABA_CLOUD_ENDPOINT = $living.Address
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
            $path = "$TestDrive/$ExitCode-$Minutes.csv"
            $output = @(
                Invoke-PowerShell -File $Examples/wait-for-fixes.ps1 -RepoName $Names -TimeoutMinutes $Minutes -Path $path) -join "`n"
            $actual = $LASTEXITCODE
        }
        finally {
            Remove-EnvironmentCredential
            Stop-Emulator $living
        }

        $actual | Should -Be $ExitCode -Because $output
        $output | Should -BeLike $Text
        @(Import-Csv $path | Where-Object Status -NE Failed) | Should -BeNullOrEmpty
        if ($What -eq 'fixes that fail') { @(Import-Csv $path).Count | Should -BeGreaterThan 0 }
    }
}

Describe 'examples/parallel.ps1' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'counts the tasks of each account, and reports an account that can''t be read' {
        $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
        try {
            $rows = & $Examples/parallel.ps1 -Credential $Credential, (New-Credential 'unknown' 'fake-secret') | Sort-Object AccessKeyId
        }
        finally {
            Remove-EnvironmentCredential
        }

        $rows.AccessKeyId | Should -Be 'emulator-access-key-id', 'unknown'
        $rows[0].Failed | Should -Be @(Get-SasImageFixTask -Status Failed).Count
        $rows[0].Error | Should -BeNullOrEmpty
        $rows[1].Failed | Should -BeNullOrEmpty
        $rows[1].Error | Should -BeLike '*InvalidAccessKeyId.NotFound*'
    }
}
