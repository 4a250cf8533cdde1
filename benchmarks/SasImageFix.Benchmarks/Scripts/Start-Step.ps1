# Imports the module, sets the credential, and gets one page of 20 rows twice. Writes the time of each step as a JSON array.
param([string] $Manifest, [uri] $Address)

$ErrorActionPreference = 'Stop'
$secret = [System.Net.NetworkCredential]::new('', 'benchmark-access-key-secret').SecurePassword
$credential = [pscredential]::new('benchmark-access-key-id', $secret)
$steps = @(
    { Import-Module $Manifest }
    { Set-SasImageFixCredential -Credential $credential -EndpointUri $Address }
    { Get-SasImageFixTask -CurrentPage 1 -PageSize 20 | Out-Null }
    { Get-SasImageFixTask -CurrentPage 1 -PageSize 20 | Out-Null }
)
$times = foreach ($step in $steps) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    . $step
    $watch.Elapsed.TotalSeconds.ToString('r', [cultureinfo]::InvariantCulture)
}
[System.Console]::WriteLine('[{0}]', $times -join ', ')
