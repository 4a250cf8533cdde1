<#
.SYNOPSIS
    Demonstrates common commands and their output. The exit code is 1 if a step failed.
.DESCRIPTION
    The playground sets the environment variable SASIMAGEFIX_REPORT (the path of the report).
#>
$ErrorActionPreference = 'Stop'
if ([Console]::IsOutputRedirected) {
    $PSStyle.OutputRendering = 'PlainText'
}

& $PSScriptRoot/Connect.ps1
$unknown = [pscredential]::new('unknown-access-key-id', [System.Net.NetworkCredential]::new('', 'unknown-access-key-secret').SecurePassword)
$report = $env:SASIMAGEFIX_REPORT
$steps = @(
    @{
        Title    = 'All tasks, the newest first'
        Commands = { Get-SasImageFixTask }
    }
    @{
        Title    = 'Tasks that failed in the last seven days'
        Commands = { Get-SasImageFixTask -Status Failed -StartTime (Get-Date).AddDays(-7) }
    }
    @{
        Title    = 'The same tasks in a CSV file'
        Commands = @(
            { Get-SasImageFixTask -Status Failed -StartTime (Get-Date).AddDays(-7) | Export-Csv failed.csv }
            { Import-Csv failed.csv | Format-Table Status, RepoNamespace, RepoName, OldTag, FixTime, Duration }
        )
    }
    @{
        Title    = 'Tasks that are running, the oldest first'
        Commands = { Get-SasImageFixTask -Status Running | Sort-Object StartedAt }
    }
    @{
        Title    = 'All properties of the newest task'
        Commands = { Get-SasImageFixTask -First 1 | Format-List * }
    }
    @{
        Title         = 'An error, and what to do about it'
        Commands      = { Get-SasImageFixTask -Credential $unknown }
        ExpectedError = 'AccessKeyNotFound'
    }
    @{
        Title    = 'A report for a browser'
        Commands = { Get-SasImageFixTask | Export-SasImageFixReport $report }
    }
)

$hasFailed = $false
foreach ($step in $steps) {
    "`n# $($step.Title)"
    $errorId = $null
    try {
        foreach ($command in $step.Commands) {
            $text = "$command".Trim()
            "PS> $text"
            # A script block that is created from text keeps the lines of this script out of error messages.
            & ([scriptblock]::Create($text)) | Out-Default
        }
    }
    catch {
        $errorId = $_.FullyQualifiedErrorId.Split(',')[0]
        $_ | Out-Default
    }
    if ($errorId -ne $step.ExpectedError) {
        $hasFailed = $true
        "This step failed. Expected error: $($step.ExpectedError ?? 'none'). Actual error: $($errorId ?? 'none')."
    }
}
if (-not $hasFailed) {
    "`nThe report is in this file: $report"
}
exit [int] $hasFailed
