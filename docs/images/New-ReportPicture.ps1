#Requires -Version 7.4
<#
.SYNOPSIS
    Writes the pictures of a report that the README shows: report-light.png and report-dark.png.
.DESCRIPTION
    The report contains 500 tasks of the emulator. Build the playground first, with 'dotnet build src/SasImageFix.Playground'. For the names
    of repositories, a font with Chinese characters is required.
.PARAMETER Chromium
    The command that starts Chromium.
.EXAMPLE
    ./docs/images/New-ReportPicture.ps1
#>
[CmdletBinding()]
param([string] $Chromium = 'chromium')

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$clone = (Resolve-Path "$PSScriptRoot/../..").Path
$page = Join-Path ([System.IO.Path]::GetTempPath()) "report-$PID.html"
Import-Module "$clone/SasImageFix.psd1"

$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
$emulatorPath = Get-Item "$clone/src/SasImageFix.Emulator/bin/*/net10.0/SasImageFix.Emulator.dll" |
    Sort-Object LastWriteTime | Select-Object -Last 1
@($emulatorPath.FullName; -split '--tasks 500 --now now --seed 7') | ForEach-Object { $start.ArgumentList.Add($_) }
$start.RedirectStandardOutput = $true
$emulator = [System.Diagnostics.Process]::Start($start)
try {
    $options = @{
        EndpointUri = $emulator.StandardOutput.ReadLine()
        Credential  = [pscredential]::new(
            'emulator-access-key-id', [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword)
    }
    $null = $emulator.StandardOutput.BaseStream.CopyToAsync([System.IO.Stream]::Null)
    $tasks = Get-SasImageFixTask @options
    $tasks | Export-SasImageFixReport -LiteralPath $page

    # The value of preferredColorScheme is 0 for dark and 1 for light.
    foreach ($theme in 'dark', 'light') {
        $scheme = [int] ($theme -eq 'light')
        $arguments = @(
            '--headless', '--no-sandbox', '--hide-scrollbars', '--window-size=1280,860', "--blink-settings=preferredColorScheme=$scheme"
            "--screenshot=$PSScriptRoot/report-$theme.png", [uri]::new($page).AbsoluteUri
        )
        & $Chromium @arguments
        if ($LASTEXITCODE -ne 0) {
            throw "Chromium ended with exit code $LASTEXITCODE."
        }
    }
}
finally {
    $emulator.Kill()
    $emulator.Dispose()
    Remove-Item -LiteralPath $page -ErrorAction Ignore
}
