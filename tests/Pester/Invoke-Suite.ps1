<#
.SYNOPSIS
    Runs the Pester tests against an emulator that is running, and writes each result as JSON.
.DESCRIPTION
    The tests need the environment variables SASIMAGEFIX_EMULATOR (its address; 499 tasks, and the two keys of Support.ps1) and
    SASIMAGEFIX_MODULE (the manifest of the built module), and those that keep them from the keys of whoever runs them:
    ALIBABA_CLOUD_ECS_METADATA_DISABLED=true, ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true, and ALIBABA_CLOUD_CREDENTIALS_FILE, a file
    without profiles. 'dotnet test' sets all.
.PARAMETER Culture
    The culture of the session that runs the tests; by default the machine's.
#>
param(
    [Parameter(Mandatory)]
    [string] $ResultPath,

    [string] $Culture = [cultureinfo]::CurrentCulture.Name
)

Set-StrictMode -Version Latest
[cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = $Culture
$env:SASIMAGEFIX_CULTURE = $Culture
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0

$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$configuration.TestRegistry.Enabled = $false
$run = Invoke-Pester -Configuration $configuration

$results = foreach ($test in $run.Tests) {
    @{
        Name   = $test.ExpandedPath
        Result = $test.Result
        Error  = $test.ErrorRecord | ForEach-Object { $_.ToString() } | Out-String
    }
}
# A file that cannot be read, or a block whose BeforeAll fails, has no test of its own to tell of it.
$broken = @($run.FailedContainers) + @($run.FailedBlocks) | ForEach-Object {
    @{
        Name   = "$_"
        Result = 'Failed'
        Error  = $_.ErrorRecord | ForEach-Object { $_.ToString() } | Out-String
    }
}
ConvertTo-Json -InputObject @(@($results) + @($broken)) | Set-Content -LiteralPath $ResultPath -Encoding utf8
