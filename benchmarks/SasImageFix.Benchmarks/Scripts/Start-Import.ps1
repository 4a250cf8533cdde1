# Imports a module, and writes the time as a JSON array.
param([string] $Manifest)

$ErrorActionPreference = 'Stop'
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $Manifest
$seconds = $watch.Elapsed.TotalSeconds
'[{0}]' -f $seconds.ToString('r', [cultureinfo]::InvariantCulture)
