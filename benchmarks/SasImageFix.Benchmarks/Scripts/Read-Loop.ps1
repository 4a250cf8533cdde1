# Reads the list several times with the loop of this library, and writes the times of each read as JSON.
param([string] $Library, [uri] $Address, [int] $PageSize, [int] $Pages, [string] $Method, [int] $Reads)

$ErrorActionPreference = 'Stop'
. $PSScriptRoot/Measure-Read.ps1
[void] [System.Reflection.Assembly]::LoadFrom($Library)
$loop = [SasImageFix.Benchmarks.Loops.HttpClientLoop]::new($Address, $PageSize, $Pages)
$read = if ($Method -eq 'ReadRows') { { [void] $loop.ReadRows() } } else { { [void] $loop.ReadBytes() } }
Measure-Read -Count $Reads -Read $read
