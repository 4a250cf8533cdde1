BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    $Runbook = Join-Path $Clone 'examples/runbook.ps1'

    # Runs the runbook as an automation service does: in a process without a profile, a prompt, or a home directory, which finds the module
    # in PSModulePath.
    function Invoke-Runbook([string] $Secret, [int] $Days = 3650, [uri] $Endpoint = $Emulator) {
        $before = $env:HOME, $env:PSModulePath, $env:TMPDIR
        try {
            $env:HOME = $null
            # Without a home directory, PowerShell creates a temporary one.
            $env:TMPDIR = $TestDrive
            $env:PSModulePath = Split-Path (Split-Path $Manifest)
            $env:ALIBABA_CLOUD_ENDPOINT = $Endpoint
            $env:RUNBOOK_SECRET = $Secret
            Invoke-PowerShell -Command @"
                Set-StrictMode -Version Latest
                `$ErrorActionPreference = 'Stop'
                `$PSStyle.OutputRendering = 'PlainText'
                `$secret = [System.Net.NetworkCredential]::new('', `$env:RUNBOOK_SECRET).SecurePassword
                `$credential = [pscredential]::new('emulator-access-key-id', `$secret)
                `$summary = & '$Runbook' -Credential `$credential -Days $Days -Path '$TestDrive/failed.csv' 2> '$TestDrive/errors.txt'
                `$summary | Select-Object * -ExcludeProperty Since | ConvertTo-Json -Compress
"@
        }
        finally {
            $env:HOME, $env:PSModulePath, $env:TMPDIR = $before
            Remove-Item Env:ALIBABA_CLOUD_ENDPOINT, Env:RUNBOOK_SECRET
        }
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'examples/runbook.ps1' {
    It 'writes an error for each failed fix, a CSV file, and a summary' {
        $summary = Invoke-Runbook 'emulator-access-key-secret' | ConvertFrom-Json
        $failed = @(Get-SasImageFixTask -Credential $Credential -EndpointUri $Emulator -Status Failed)

        $summary.Failed | Should -Be $failed.Count
        $summary.Running + $summary.Succeeded + $summary.Failed | Should -Be $summary.Tasks
        $summary.Path | Should -Be "$TestDrive/failed.csv"
        @(Import-Csv "$TestDrive/failed.csv").BuildTaskId | Should -Be $failed.BuildTaskId
        @(Select-String 'was not fixed' "$TestDrive/errors.txt").Count | Should -Be $failed.Count
        # The byte order mark of UTF-8, for Excel.
        [System.IO.File]::ReadAllBytes("$TestDrive/failed.csv")[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'reports the tasks that ended within the days, and those that are running' {
        $recent = Start-Emulator '--tasks', '500', '--now', 'now'
        try {
            $since = (Get-Date).AddDays(-1)
            $tasks = @(Get-SasImageFixTask -Credential $Credential -EndpointUri $recent.Address -StartTime $since.AddDays(-7))
            $summary = Invoke-Runbook 'emulator-access-key-secret' -Days 1 -Endpoint $recent.Address | ConvertFrom-Json
        }
        finally {
            Stop-Emulator $recent
        }

        $summary.Failed | Should -BeGreaterThan 0
        $summary.Failed | Should -Be @($tasks | Where-Object Status -EQ Failed | Where-Object FinishedAt -GE $since).Count
        $summary.Failed | Should -BeLessThan @($tasks | Where-Object Status -EQ Failed).Count
        $summary.Running | Should -Be @($tasks | Where-Object Status -EQ Running).Count
    }

    It 'ends with an error if the tasks can''t be read' {
        $output = Invoke-Runbook 'wrong' 2>&1 | Out-String

        $LASTEXITCODE | Should -Be 1
        $output | Should -Match 'SignatureDoesNotMatch'
    }
}
