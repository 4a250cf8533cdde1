<#
.SYNOPSIS
    Writes a warning for each task that has been running for a long time, and ends with exit code 1 if there is one.
.DESCRIPTION
    A scheduler or a CI job runs this script and sends an alert if the exit code isn't 0. The tasks are written as objects, oldest first.
.PARAMETER Minutes
    Specifies the number of minutes after which a task is reported. The default is 60.
.EXAMPLE
    pwsh -File ./examples/long-running.ps1 -Minutes 90
#>
[CmdletBinding()]
param([ValidateRange(1, 100000)] [int] $Minutes = 60)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module SasImageFix

$now = Get-Date
$running = @(Get-SasImageFixTask -Status Running | Where-Object StartedAt -LT $now.AddMinutes(-$Minutes) | Sort-Object StartedAt)
foreach ($task in $running) {
    Write-Warning "$($task.Image) has been running for $([int] ($now - $task.StartedAt).TotalMinutes) minutes: $task"
}
$running
exit [int] ($running.Count -gt 0)
