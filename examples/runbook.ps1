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
    Specifies the number of days. The tasks that ended within these days, and those that are running, are reported. The default is 7.
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

# Alibaba Cloud doesn't document which time of a task -StartTime applies to, so the runbook reads one more week.
$since = (Get-Date).AddDays(-$Days)
$query = @{
    Credential = $Credential
    StartTime  = $since.AddDays(-7)
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
$tasks = @($tasks | Where-Object { $null -eq $_.FinishedAt -or $_.FinishedAt -ge $since })
$failed = @($tasks | Where-Object Status -EQ Failed)
# Excel reads UTF-8 only with a byte order mark. The name of this encoding depends on the version.
$encoding = if ($PSVersionTable.PSVersion.Major -ge 6) { 'utf8BOM' } else { 'UTF8' }
$failed | Export-Csv -LiteralPath $Path -NoTypeInformation -Encoding $encoding

foreach ($task in $failed) {
    # With the error action Stop, the first error would end the runbook.
    Write-Error -ErrorAction Continue -ErrorId 'ImageFixFailed' -Category InvalidResult -TargetObject $task `
        -Message "$($task.RepoNamespace)/$($task.RepoName):$($task.OldTag) was not fixed ($($task.VulAlias -replace '\s+', ' '))."
}

[pscustomobject] @{
    Since     = $since
    Tasks     = $tasks.Count
    Running   = @($tasks | Where-Object Status -EQ Running).Count
    Succeeded = @($tasks | Where-Object Status -EQ Succeeded).Count
    Failed    = $failed.Count
    Path      = $Path
}
