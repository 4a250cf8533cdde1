BeforeAll {
    . $PSScriptRoot/Support.ps1
    $Runbook = (Resolve-Path "$PSScriptRoot/../../examples/runbook.ps1").Path

    # As a runbook runs: a process without a profile, a prompt or a home, that finds the module where modules are.
    function Invoke-Runbook([string] $Secret) {
        $before = $env:HOME, $env:PSModulePath
        try {
            $env:HOME = $null
            $env:PSModulePath = Split-Path (Split-Path $env:SASIMAGEFIX_MODULE)
            $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
            $env:RUNBOOK_SECRET = $Secret
            pwsh -NoProfile -NonInteractive -Command @"
                Set-StrictMode -Version Latest
                `$ErrorActionPreference = 'Stop'
                `$PSStyle.OutputRendering = 'PlainText'
                `$secret = [System.Net.NetworkCredential]::new('', `$env:RUNBOOK_SECRET).SecurePassword
                `$summary = & '$Runbook' -Credential ([pscredential]::new('emulator-access-key-id', `$secret)) -Days 3650 -Path '$TestDrive/failed.csv' 2> '$TestDrive/errors.txt'
                `$summary | Select-Object * -ExcludeProperty Since | ConvertTo-Json -Compress
"@
        }
        finally {
            $env:HOME, $env:PSModulePath = $before
            Remove-Item Env:ALIBABA_CLOUD_ENDPOINT, Env:RUNBOOK_SECRET
        }
    }
}

Describe 'examples/runbook.ps1' {
    It 'tells of each failed fix in the error stream, and gives a CSV and a summary all the same' {
        $summary = Invoke-Runbook 'emulator-access-key-secret' | ConvertFrom-Json
        Connect-Emulator
        $failed = @(Get-SasImageFixTask -Status Failed)
        Clear-SasImageFixCredential

        $summary.Failed | Should -Be $failed.Count
        $summary.Running + $summary.Succeeded + $summary.Failed | Should -Be $summary.Tasks
        $summary.Path | Should -Be "$TestDrive/failed.csv"
        @(Import-Csv "$TestDrive/failed.csv").BuildTaskId | Should -Be $failed.BuildTaskId
        @(Select-String 'was not fixed' "$TestDrive/errors.txt").Count | Should -Be $failed.Count
    }

    It 'ends with the error when the list cannot be read' {
        $written = Invoke-Runbook 'wrong' 2>&1 | Out-String

        $LASTEXITCODE | Should -Be 1
        $written | Should -Match 'SignatureDoesNotMatch'
    }

    It 'has no fault that the analyzer knows' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        Invoke-ScriptAnalyzer $Runbook | Should -BeNullOrEmpty
        Invoke-ScriptAnalyzer $Runbook -IncludeRule PSUseCompatibleSyntax -Settings @{
            Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = '5.1', '7.4' } }
        } | Should -BeNullOrEmpty
    }
}
