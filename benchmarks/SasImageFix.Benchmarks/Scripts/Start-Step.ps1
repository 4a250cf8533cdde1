# Imports the module, sets the credential, and gets one page of 20 rows twice. Writes the time of each step as a JSON array.
param([string] $Manifest, [uri] $Address)

$ErrorActionPreference = 'Stop'
$secret = [System.Net.NetworkCredential]::new('', 'benchmark-access-key-secret').SecurePassword
$credential = [pscredential]::new('benchmark-access-key-id', $secret)
$watch = [System.Diagnostics.Stopwatch]::new()
$times = @(
    $watch.Start()
    Import-Module $Manifest
    $watch.Elapsed.TotalSeconds
    $watch.Restart()
    Set-SasImageFixCredential -Credential $credential -EndpointUri $Address
    $watch.Elapsed.TotalSeconds
    $watch.Restart()
    Get-SasImageFixTask -CurrentPage 1 -PageSize 20 | Out-Null
    $watch.Elapsed.TotalSeconds
    $watch.Restart()
    Get-SasImageFixTask -CurrentPage 1 -PageSize 20 | Out-Null
    $watch.Elapsed.TotalSeconds
)
'[{0}]' -f ($times.ForEach({ $_.ToString('r', [cultureinfo]::InvariantCulture) }) -join ', ')
