<#
.SYNOPSIS
    Waits for the running fixes, writes them to a CSV file, and ends with exit code 1 if one of them did not succeed.
.DESCRIPTION
    A step of a build runs this script after the fixes were started in the Security Center console. A fix that failed, that was removed, or
    that is still running after the timeout fails the build. The CSV file contains all fixes that ended.
.PARAMETER RepoName
    Specifies the names of the image repositories, separated by commas. Wildcards are supported. By default, the script waits for all
    running fixes.
.PARAMETER TimeoutMinutes
    Specifies the maximum duration of the wait in minutes. The default is 30.
.PARAMETER Path
    Specifies the path of the CSV file.
.EXAMPLE
    pwsh -File ./examples/wait-for-fixes.ps1 -RepoName 'auth-*,node-*' -TimeoutMinutes 60
#>
[CmdletBinding()]
param([string[]] $RepoName = '*', [ValidateRange(0.01, 1440)] [double] $TimeoutMinutes = 30, [string] $Path = 'fixes.csv')

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module SasImageFix

# With pwsh -File, all names are one string.
$names = $RepoName -split '\s*,\s*'
# With SilentlyContinue, the wait continues after the first fix that failed, so that the file is complete.
Wait-SasImageFixTask -RepoName $names -Timeout ([timespan]::FromMinutes($TimeoutMinutes)) -ErrorAction SilentlyContinue `
    -ErrorVariable problems | Export-Csv -LiteralPath $Path -NoTypeInformation
$problems | ForEach-Object { Write-Warning $_.Exception.Message }
exit [int] ($problems.Count -gt 0)
