<#
.SYNOPSIS
    Shows why fixes failed, and how many images each reason concerns.
.DESCRIPTION
    The last line of an error log is usually the reason. The script groups the failed tasks by this line, most frequent first. A task whose
    error log is empty has the reason '(no error log)'.
.PARAMETER Since
    Specifies the earliest end of a task. The default is 12 hours ago.
.EXAMPLE
    ./examples/failure-reasons.ps1 -Since (Get-Date).AddDays(-1) | Format-Table Tasks, Reason -Wrap
#>
[CmdletBinding()]
param([datetime] $Since = (Get-Date).AddHours(-12))

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Alibaba Cloud doesn't document which time of a task -StartTime applies to, so the script reads one more week.
$failed = @(Get-SasImageFixTask -Status Failed -StartTime $Since.AddDays(-7) | Where-Object FinishedAt -GE $Since)

# If an error log can't be read, the error is shown, and the other logs are still read.
$reasons = @{}
$failed | Get-SasImageFixTaskErrorLog -ErrorAction Continue | ForEach-Object {
    $reasons[$_.BuildTaskId] = ("$($_.Text)".Trim() -split '\r?\n')[-1].Trim()
}

$failed | Group-Object { if ($reasons[$_.BuildTaskId]) { $reasons[$_.BuildTaskId] } else { '(no error log)' } } |
    Sort-Object @{ Expression = 'Count'; Descending = $true }, Name | ForEach-Object {
        [pscustomobject] @{
            Tasks  = $_.Count
            Reason = $_.Name
            Image  = @($_.Group | ForEach-Object { $_.Image } | Sort-Object -Unique)
        }
    }
