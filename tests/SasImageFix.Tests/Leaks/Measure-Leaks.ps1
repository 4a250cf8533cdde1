<#
.SYNOPSIS
    Runs failed and canceled calls in two rounds, and writes the resources of the process after each round as JSON.
.PARAMETER Address
    The address of a server that rejects the credential.
.PARAMETER StallingAddress
    The address of a server that never responds.
.PARAMETER RequestsPort
    The port to which the test writes a byte for each request that the second server receives.
#>
param(
    [Parameter(Mandatory)]
    [uri] $Address,

    [Parameter(Mandatory)]
    [uri] $StallingAddress,

    [Parameter(Mandatory)]
    [int] $RequestsPort,

    [int] $Calls = 100
)

$ErrorActionPreference = 'Stop'
$credential = [pscredential]::new('unknown', [System.Net.NetworkCredential]::new('', 'fake-secret').SecurePassword)
$canceled = [powershell]::Create().AddScript({
        param($module, [pscredential] $credential, $uri)
        Import-Module $module
        Get-SasImageFixTask -Credential $credential -EndpointUri $uri
    })
$null = $canceled.AddParameters(@{ module = $env:SASIMAGEFIX_MODULE; credential = $credential; uri = $StallingAddress })
# No request of a test is sent to a management center.
[AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', 'http://127.0.0.1:1 http://127.0.0.1:2')
Import-Module $env:SASIMAGEFIX_MODULE
$requests = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $RequestsPort).GetStream()
$requests.ReadTimeout = 60000

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
        try { Get-SasImageFixTask -Credential $credential -EndpointUri $Address } catch { $null = $_ }
    }
    foreach ($call in 1..$Calls) {
        $running = $canceled.BeginInvoke()
        if ($requests.ReadByte() -lt 0) { throw 'The test has ended.' }
        $canceled.Stop()
        try { $null = $canceled.EndInvoke($running) } catch { $null = $_ }
    }
    Measure-Process
}
ConvertTo-Json -InputObject @($rounds) -Compress
