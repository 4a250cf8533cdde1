# Imports the module, and gets one page of 20 rows.
param([string] $Manifest, [uri] $Address)

$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$secret = [System.Net.NetworkCredential]::new('', 'benchmark-access-key-secret').SecurePassword
$credential = [pscredential]::new('benchmark-access-key-id', $secret)
$page = Get-SasImageFixTask -CurrentPage 1 -PageSize 20 -Credential $credential -EndpointUri $Address
if ($page.Count -ne 20) {
    throw 'The page does not have 20 rows.'
}
