# Reads the list several times with Get-SasImageFixTask, and writes the times of each read as JSON.
param([string] $Manifest, [uri] $Address, [int] $PageSize, [int] $ThrottleLimit, [int] $Reads)

$ErrorActionPreference = 'Stop'
. $PSScriptRoot/Measure-Read.ps1
. $PSScriptRoot/Import-MeasuredModule.ps1 -Manifest $Manifest -Address $Address
$parameters = @{ PageSize = $PageSize }
if ($ThrottleLimit) {
    $parameters.ThrottleLimit = $ThrottleLimit
}
Measure-Read -Count $Reads -Read { Get-SasImageFixTask @parameters | Out-Null }
