#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests or packs the module, for people who have PowerShell. Everything is dotnet's work.
.PARAMETER Task
    Build: lays the module into out/SasImageFix. Test: runs every test, those in PowerShell too where Pester 5 is installed.
    Pack: builds for release and writes out/SasImageFix.<version>.zip.
.PARAMETER Configuration
    Debug or Release. Pack is always Release.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet $args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE."
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            Invoke-DotNet build --configuration $Configuration
        }
        'Test' {
            Invoke-DotNet test --configuration $Configuration
        }
        'Pack' {
            # Only what this build lays may ship.
            Remove-Item out/SasImageFix -Recurse -ErrorAction Ignore
            Invoke-DotNet build src/SasImageFix --configuration Release
            $version = (Import-PowerShellDataFile out/SasImageFix/SasImageFix.psd1).ModuleVersion
            $archive = Join-Path $PSScriptRoot "out/SasImageFix.$version.zip"
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            Remove-Item $archive -ErrorAction Ignore
            [System.IO.Compression.ZipFile]::CreateFromDirectory(
                (Join-Path $PSScriptRoot 'out/SasImageFix'), $archive, 'Optimal', $true)
            Get-Item $archive
        }
    }
}
finally {
    Pop-Location
}
