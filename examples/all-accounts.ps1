<#
.SYNOPSIS
    Writes the tasks of several accounts to a CSV file, for a job that runs every night.
.DESCRIPTION
    Each profile of the Alibaba Cloud CLI and of the SDKs is an account. The column ProfileName contains the profile. If an account can't
    be read, the file contains the tasks of the other accounts, and the script ends with an error that names the account. The file is
    replaced when all accounts have been read, so a script that is interrupted doesn't change it. It isn't replaced if no account can be
    read.
.PARAMETER Path
    Specifies the path of the CSV file.
.PARAMETER ProfileName
    Specifies the names of the profiles. Wildcards are supported. The default is all profiles. If only one profile matches, the columns
    ProfileName and Center are empty.
.EXAMPLE
    ./examples/all-accounts.ps1 -Path "tasks-$(Get-Date -Format yyyy-MM-dd).csv" -ProfileName prod-*
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path, [string[]] $ProfileName = '*')

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# The same columns in each file, also if there is only one account, or only one management center.
$columns = 'ProfileName', 'Center', 'BuildTaskId', 'TaskType', 'Status', 'RegionId', 'RepoNamespace', 'RepoName', 'OldTag', 'OldUuid',
'NewTag', 'NewUuid', 'VulAlias', 'FixTime', 'FinishTime', 'StartedAt', 'FinishedAt', 'Duration'

# The errors of accounts are collected, so that they don't end the script before the other accounts are read.
Get-SasImageFixTask -ProfileName $ProfileName -ErrorAction SilentlyContinue -ErrorVariable failures |
    Select-Object $columns | Export-Csv -LiteralPath "$Path.tmp" -NoTypeInformation -Encoding UTF8

# A file without rows is empty, or has only a byte order mark of three bytes.
if ($failures -and (Get-Item -LiteralPath "$Path.tmp").Length -le 3) { Remove-Item -LiteralPath "$Path.tmp" }
else { Move-Item -LiteralPath "$Path.tmp" -Destination $Path -Force }
if ($failures) {
    throw "Not all accounts could be read. $($failures -join ' ')"
}
