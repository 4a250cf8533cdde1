<#
.SYNOPSIS
    Imports the module and sets the credential of the emulator.
.DESCRIPTION
    The playground sets the environment variables SASIMAGEFIX_MODULE (the path of the module) and ALIBABA_CLOUD_ENDPOINT (the address of
    the emulator).
#>
$ErrorActionPreference = 'Stop'
# Without the environment variable, no command can send a request to the service either.
[AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', $env:ALIBABA_CLOUD_ENDPOINT.TrimEnd('/'))
Import-Module $env:SASIMAGEFIX_MODULE
Set-SasImageFixCredential -Credential (
    [pscredential]::new('emulator-access-key-id', [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword))
"SasImageFix playground: PowerShell $($PSVersionTable.PSVersion), connected to a Security Center emulator at $env:ALIBABA_CLOUD_ENDPOINT"
'No account is needed. Commands use the emulator unless you specify -EndpointUri.'
