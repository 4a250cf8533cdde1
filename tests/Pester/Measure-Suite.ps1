# Writes how many tests the Pester files hold, cases counted one by one, without running any.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Run.SkipRun = $true
$configuration.Output.Verbosity = 'None'
$run = Invoke-Pester -Configuration $configuration
if ($run.FailedContainersCount -gt 0) {
    throw "Pester cannot read $($run.FailedContainers)."
}
$run.TotalCount
