#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, or packs the module, or updates its help pages.
.PARAMETER Task
    Build: builds the module into out/SasImageFix.
    Test: runs all tests of 'dotnet test', which include the Pester tests. To run only the Pester tests, in this PowerShell, use
    'Invoke-Pester tests/Pester'.
    Pack: builds the release and writes out/SasImageFix.<version>.zip.
    Docs: builds the module, and writes the syntax and the attributes of the parameters to the pages in docs/en-US.
.PARAMETER Configuration
    Debug or Release. Pack always uses Release.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack', 'Docs')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Assert-ExitCode {
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet failed with exit code $LASTEXITCODE."
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' {
            dotnet build --configuration $Configuration
            Assert-ExitCode
        }
        'Test' {
            dotnet test --configuration $Configuration
            Assert-ExitCode
        }
        'Pack' {
            # The package contains only the files of this build.
            Remove-Item out/SasImageFix -Recurse -ErrorAction Ignore
            dotnet build src/SasImageFix --configuration Release
            Assert-ExitCode
            $version = (Import-PowerShellDataFile out/SasImageFix/SasImageFix.psd1).ModuleVersion
            $archive = Join-Path $PSScriptRoot "out/SasImageFix.$version.zip"
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            Remove-Item $archive -ErrorAction Ignore
            [System.IO.Compression.ZipFile]::CreateFromDirectory(
                (Join-Path $PSScriptRoot 'out/SasImageFix'), $archive, 'Optimal', $true)
            Get-Item $archive
        }
        'Docs' {
            # The build itself would fail, because the pages don't match the module yet.
            dotnet build src/SasImageFix --configuration $Configuration -p:BuildHelp=false
            Assert-ExitCode
            dotnet run --project src/SasImageFix.Help --configuration $Configuration --no-build -- `
                update --module out/SasImageFix/SasImageFix.psd1 --docs docs
            Assert-ExitCode
        }
    }
}
finally {
    Pop-Location
}
