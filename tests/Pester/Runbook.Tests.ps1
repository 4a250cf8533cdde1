BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    $Runbook = Join-Path $Clone 'examples/runbook.ps1'

    # Runs the runbook as an automation service does: in a process without a profile, a prompt, or a home directory, which finds the module
    # in PSModulePath.
    function Invoke-Runbook([string] $Secret) {
        $before = $env:HOME, $env:PSModulePath, $env:TMPDIR
        try {
            $env:HOME = $null
            # Without a home directory, PowerShell creates a temporary one.
            $env:TMPDIR = $TestDrive
            $env:PSModulePath = Split-Path (Split-Path $Manifest)
            $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
            $env:RUNBOOK_SECRET = $Secret
            Invoke-PowerShell -Command @"
                Set-StrictMode -Version Latest
                `$ErrorActionPreference = 'Stop'
                `$PSStyle.OutputRendering = 'PlainText'
                `$secret = [System.Net.NetworkCredential]::new('', `$env:RUNBOOK_SECRET).SecurePassword
                `$credential = [pscredential]::new('emulator-access-key-id', `$secret)
                `$summary = & '$Runbook' -Credential `$credential -Days 3650 -Path '$TestDrive/failed.csv' 2> '$TestDrive/errors.txt'
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
    }

    It 'ends with an error if the tasks can''t be read' {
        $output = Invoke-Runbook 'wrong' 2>&1 | Out-String

        $LASTEXITCODE | Should -Be 1
        $output | Should -Match 'SignatureDoesNotMatch'
    }
}
