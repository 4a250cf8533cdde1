<#
.SYNOPSIS
    Reports failed image fixes as errors, a CSV file, and a summary.
.DESCRIPTION
    This runbook works in Azure Automation with Windows PowerShell 5.1 and PowerShell 7. It needs no profile, prompt, or home directory. It
    writes an error for each failed fix, and these errors don't end the runbook. The runbook ends with an error if the tasks can't be
    read, for example because of the credential, a permission, or the network.
.PARAMETER Credential
    Specifies the credential. The user name is the AccessKey ID, and the password is the AccessKey secret. In Azure Automation, specify
    the name of a credential asset.
.PARAMETER Days
    Specifies the number of days before now from which tasks are read. The default is 7.
.PARAMETER Path
    Specifies the path of the CSV file. By default, it is a file in the folder for temporary files.
.PARAMETER RegionId
    Specifies the region that selects the management center, such as eu-central-1. By default, the center in China is used.
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

# If the list is incomplete, the tasks that were read are used. Every other error ends the runbook.
$tasks = @(Get-SasImageFixTask @query -ErrorAction SilentlyContinue -ErrorVariable readErrors)
foreach ($readError in $readErrors) {
    if ($readError.FullyQualifiedErrorId -notlike 'IncompleteResult,*') {
        throw $readError
    }
    Write-Error -ErrorRecord $readError -ErrorAction Continue
}
$failed = @($tasks | Where-Object Status -EQ Failed)
$failed | Export-Csv -LiteralPath $Path -NoTypeInformation -Encoding UTF8

foreach ($task in $failed) {
    # With the error action Stop, the first error would end the runbook.
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
