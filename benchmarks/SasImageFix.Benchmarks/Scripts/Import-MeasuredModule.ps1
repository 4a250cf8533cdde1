# Imports the module, and connects it to the server, which accepts each credential.
param([string] $Manifest, [uri] $Address)

Import-Module $Manifest
$secret = [System.Net.NetworkCredential]::new('', 'benchmark-access-key-secret').SecurePassword
Set-SasImageFixCredential -Credential ([pscredential]::new('benchmark-access-key-id', $secret)) -EndpointUri $Address
