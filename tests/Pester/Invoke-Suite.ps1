<#
.SYNOPSIS
    Runs the Pester tests of a folder and writes the result of each test to a JSON file.
.DESCRIPTION
    'dotnet test' and CI use this script. To run the tests by hand, use Invoke-Pester.
.PARAMETER PesterPath
    The manifest of the Pester module. It is imported by path, because a second version of Pester can't be loaded into the session.
.PARAMETER ResultPath
    The path of the JSON file.
.PARAMETER Path
    The folder of the tests.
#>
param(
    [Parameter(Mandatory)]
    [string] $PesterPath,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    [string] $Path = $PSScriptRoot
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $PesterPath

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.RenderMode = 'Plaintext'
$configuration.TestRegistry.Enabled = $false
$run = Invoke-Pester -Configuration $configuration

function Get-ErrorText($ErrorRecord) {
    $ErrorRecord | ForEach-Object { $_.ToString() } | Out-String
}

$results = @(
    foreach ($test in $run.Tests) {
        @{ Name = $test.ExpandedPath; Result = $test.Result; Error = Get-ErrorText $test.ErrorRecord }
    }
    # Errors in discovery or in BeforeAll don't belong to a test, so they are added here.
    foreach ($part in @($run.FailedContainers) + @($run.FailedBlocks)) {
        @{ Name = "$part"; Result = 'Failed'; Error = Get-ErrorText $part.ErrorRecord }
    }
)
ConvertTo-Json -InputObject $results | Set-Content -LiteralPath $ResultPath -Encoding utf8
