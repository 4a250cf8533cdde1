# Counts the rows that Get-SasImageFixTask returns.
param([string] $Manifest, [uri] $Address, [int] $PageSize, [int] $ThrottleLimit)

$ErrorActionPreference = 'Stop'
. $PSScriptRoot/Import-MeasuredModule.ps1 -Manifest $Manifest -Address $Address
$parameters = @{ PageSize = $PageSize }
if ($ThrottleLimit) {
    $parameters.ThrottleLimit = $ThrottleLimit
}
(Get-SasImageFixTask @parameters | Measure-Object).Count
