<#
.SYNOPSIS
    Compares two CSV files of tasks: new failures, fixed images, and images that still fail.
.DESCRIPTION
    The files are written with Get-SasImageFixTask | Export-Csv. A row stands for an image and a vulnerability, because a second attempt
    at a fix can have another ID. If a file has several such rows, the one with the latest FixTime counts. Rows of different accounts are
    different images.
.PARAMETER Before
    Specifies the path of the earlier file.
.PARAMETER After
    Specifies the path of the later file.
.EXAMPLE
    ./examples/compare-reports.ps1 -Before monday.csv -After tuesday.csv | Group-Object Change -NoElement
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Before, [Parameter(Mandatory)] [string] $After)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

function Get-LatestStatus([string] $Path) {
    $latest = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
    Import-Csv -LiteralPath $Path | Sort-Object FixTime | ForEach-Object {
        $account = $_ | Select-Object -Property ProfileName, Center
        $latest[($account.ProfileName, $account.Center, $_.RegionId, $_.RepoNamespace, $_.RepoName, $_.OldTag, $_.VulAlias -join "`n")] = $_
    }
    $latest
}

$old, $new = (Get-LatestStatus $Before), (Get-LatestStatus $After)
foreach ($key in $new.Keys) {
    $status, $oldStatus = $new[$key].Status, $(if ($old.Contains($key)) { $old[$key].Status })
    $change = if ($status -eq 'Failed') { if ($oldStatus -eq 'Failed') { 'StillFailing' } else { 'NewFailure' } }
    elseif ($status -eq 'Succeeded' -and $oldStatus -eq 'Failed') { 'Fixed' }
    if ($change) {
        $new[$key] | Select-Object @{ Name = 'Change'; Expression = { $change } }, ProfileName, RepoNamespace, RepoName, OldTag, VulAlias
    }
}
