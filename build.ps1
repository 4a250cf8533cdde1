#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, or packs the module, or updates its help pages.
.PARAMETER Task
    Build: builds the module into out/SasImageFix.
    Test: runs all tests of 'dotnet test', which include the Pester tests. To run only the Pester tests, in this PowerShell, use
    'Invoke-Pester tests/Pester'.
    Pack: builds the release and writes out/SasImageFix.<version>.nupkg, for the PowerShell Gallery, and out/SasImageFix.<version>.zip.
    Without a certificate, it does the same as 'dotnet build -t:Pack'.
    Docs: builds the module, and writes the syntax and the attributes of the parameters to the pages in docs/en-US.
.PARAMETER Configuration
    Debug or Release. Pack always uses Release.
.PARAMETER CertificateThumbprint
    The thumbprint of a code-signing certificate in a personal certificate store of Windows. Pack signs the files of the module with it.
    If it isn't specified, the files aren't signed.
.PARAMETER TimestampServer
    The URL of a timestamp server. A signature with a timestamp stays valid after the certificate expires.
.EXAMPLE
    ./build.ps1 Test
.EXAMPLE
    ./build.ps1 Pack
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pack', 'Docs')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [string] $CertificateThumbprint,

    [string] $TimestampServer
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Assert-ExitCode {
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet failed with exit code $LASTEXITCODE."
    }
}

function Get-SigningCertificate {
    if (-not (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore)) {
        throw 'Files can be signed only on Windows. On other systems, omit -CertificateThumbprint.'
    }
    $stores = 'Cert:/CurrentUser/My', 'Cert:/LocalMachine/My'
    $certificate = Get-Item ($stores | Join-Path -ChildPath $CertificateThumbprint) -ErrorAction Ignore | Select-Object -First 1
    if (-not $certificate) {
        throw "There is no certificate with the thumbprint '$CertificateThumbprint' in the personal store of the user or the computer."
    }
    $certificate
}

# Signs the files of the project. The assemblies in the folder Desktop are signed by Microsoft.
function Add-Signature($Certificate, [string] $Folder, [string] $TimestampServer) {
    $options = @{ HashAlgorithm = 'SHA256'; IncludeChain = 'NotRoot' }
    if ($TimestampServer) {
        $options.TimestampServer = $TimestampServer
    }
    foreach ($file in Get-ChildItem "$Folder/*" -Include *.dll, *.ps1xml, *.psd1) {
        $signature = Set-AuthenticodeSignature -FilePath $file.FullName -Certificate $Certificate @options
        if ($signature.Status -ne 'Valid') {
            throw "$($file.Name) wasn't signed: $($signature.StatusMessage)"
        }
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
            $options = @()
            if ($CertificateThumbprint) {
                $certificate = Get-SigningCertificate
                dotnet build src/SasImageFix.Package -t:Stage
                Assert-ExitCode
                $folder = 'src/SasImageFix.Package/obj/package/SasImageFix'
                Add-Signature -Certificate $certificate -Folder $folder -TimestampServer $TimestampServer
                # Packs the signed files, and doesn't build them again.
                $options = @('-p:Staged=true')
            }
            dotnet build src/SasImageFix.Package -t:Pack @options
            Assert-ExitCode
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
