<#
.SYNOPSIS
    Makes failing and cancelled calls in two rounds, and writes after each what is left in the process, as JSON.
.PARAMETER Address
    A server that refuses the key.
.PARAMETER StallingAddress
    A server that never answers.
.PARAMETER ArrivalsPort
    Where that server's owner writes a byte for each request that arrives there.
#>
param(
    [Parameter(Mandatory)]
    [uri] $Address,

    [Parameter(Mandatory)]
    [uri] $StallingAddress,

    [Parameter(Mandatory)]
    [int] $ArrivalsPort,

    [int] $Calls = 100
)

$ErrorActionPreference = 'Stop'
$key = [pscredential]::new('nobody', [System.Net.NetworkCredential]::new('', 'fake-secret').SecurePassword)
$stalled = [powershell]::Create().AddScript('param($module, $key, $uri) Import-Module $module; Get-SasImageFixTask -Credential $key -EndpointUri $uri')
$null = $stalled.AddParameters(@{ module = $env:SASIMAGEFIX_MODULE; key = $key; uri = $StallingAddress })
Import-Module $env:SASIMAGEFIX_MODULE
$arrivals = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $ArrivalsPort).GetStream()
$arrivals.ReadTimeout = 60000

function Measure-Process {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $ports = $Address.Port, $StallingAddress.Port
    @{
        Sockets = @([System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                Where-Object { $_.RemoteEndPoint.Port -in $ports -and $_.State -eq 'Established' }).Count
        Timers  = [System.Threading.Timer]::ActiveCount
        Threads = [System.Diagnostics.Process]::GetCurrentProcess().Threads.Count
    }
}

$rounds = foreach ($round in 1, 2) {
    foreach ($call in 1..$Calls) {
        try { Get-SasImageFixTask -Credential $key -EndpointUri $Address } catch { $null = $_ }
    }
    foreach ($call in 1..$Calls) {
        $running = $stalled.BeginInvoke()
        if ($arrivals.ReadByte() -lt 0) { throw 'The test has gone.' }
        $stalled.Stop()
        try { $null = $stalled.EndInvoke($running) } catch { $null = $_ }
    }
    Measure-Process
}
ConvertTo-Json -InputObject @($rounds) -Compress
