<#
.SYNOPSIS
    Compares two CSV files of tasks: new failures, fixed images, and images that still fail.
.DESCRIPTION
    The files are written with Get-SasImageFixTask | Export-Csv. A row stands for an image and a vulnerability, because a second attempt
    at a fix can have another ID. If a file has several such rows, the one with the latest FixTime counts. If both files contain profiles,
    rows of different profiles are different images.
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

# The column ProfileName is missing in a file of one account.
$files = foreach ($path in $Before, $After) { , @(Import-Csv -LiteralPath $path | Select-Object *, ProfileName -ErrorAction Ignore) }
$columns = @('RegionId', 'RepoNamespace', 'RepoName', 'OldTag', 'VulAlias')
if (($files[0] | Where-Object ProfileName) -and ($files[1] | Where-Object ProfileName)) { $columns += 'ProfileName' }
$old, $new = foreach ($rows in $files) {
    $latest = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::Ordinal)
    foreach ($row in $rows | Sort-Object FixTime) {
        $latest[($columns | ForEach-Object { $row.$_ }) -join "`n"] = $row
    }
    $latest
}
foreach ($key in $new.Keys) {
    $status, $oldStatus = $new[$key].Status, $(if ($old.Contains($key)) { $old[$key].Status })
    $change = if ($status -eq 'Failed') { if ($oldStatus -eq 'Failed') { 'StillFailing' } else { 'NewFailure' } }
    elseif ($status -eq 'Succeeded' -and $oldStatus -eq 'Failed') { 'Fixed' }
    if ($change) {
        $new[$key] | Select-Object @{ n = 'Change'; e = { $change } }, ProfileName, RepoNamespace, RepoName, OldTag, VulAlias
    }
}
