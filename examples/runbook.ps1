<#
.SYNOPSIS
    A runbook: which image fixes failed lately, as errors, a CSV and a summary.
.DESCRIPTION
    Runs as it is in Azure Automation and Windows Automation runbooks: without a profile, a prompt or a home, on Windows PowerShell 5.1
    and PowerShell 7. Each failed fix is one error in the job's error stream, and none of them ends the runbook: the CSV and the summary
    come all the same. What keeps the list from being read at all (the key, the permission, the network) does end it.
.PARAMETER Credential
    The AccessKey: user name = AccessKey id, password = its secret. In Azure Automation give the name of a credential asset.
.PARAMETER Days
    How far to look back.
.PARAMETER Path
    Where the CSV is written.
.PARAMETER RegionId
    The region of the management centre, such as eu-central-1; the China centre without it.
.EXAMPLE
    ./examples/runbook.ps1 -Credential (Get-Credential) -RegionId eu-central-1 -Path failed.csv
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [pscredential] $Credential,

    [ValidateRange(1, 3650)]
    [int] $Days = 7,

    [string] $Path = (Join-Path ([System.IO.Path]::GetTempPath()) 'failed-image-fixes.csv'),

    [string] $RegionId
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module SasImageFix

$query = @{
    Credential = $Credential
    StartTime  = (Get-Date).AddDays(-$Days)
}
if ($RegionId) {
    $query.RegionId = $RegionId
}

# Continue: a list that may lack rows is told of as an error, and what was read of it counts. What ends a read ends the runbook even so.
$tasks = @(Get-SasImageFixTask @query -ErrorAction Continue)
$failed = @($tasks | Where-Object Status -EQ Failed)
$failed | Export-Csv -LiteralPath $Path -NoTypeInformation -Encoding UTF8

foreach ($task in $failed) {
    # Continue: under Stop, which runbooks like to set, the first failure would be the last.
    Write-Error -ErrorAction Continue -ErrorId 'ImageFixFailed' -Category InvalidResult -TargetObject $task `
        -Message "$($task.RepoNamespace)/$($task.RepoName):$($task.OldTag) was not fixed ($($task.VulAlias -replace '\s+', ' '))."
}

[pscustomobject] @{
    Since     = $query.StartTime
    Tasks     = $tasks.Count
    Running   = @($tasks | Where-Object Status -EQ Running).Count
    Succeeded = @($tasks | Where-Object Status -EQ Succeeded).Count
    Failed    = $failed.Count
    Path      = $Path
}
