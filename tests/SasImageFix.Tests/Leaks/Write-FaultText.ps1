<#
.SYNOPSIS
    Reads tasks from several servers with all streams enabled, and writes all output and the errors in every view as text.
.PARAMETER CasesPath
    The path of a JSON file with the name and the address of each server.
.PARAMETER ResultPath
    The path of the JSON file with the texts by name. The transcript has the same path with the extension .transcript.
#>
param(
    [Parameter(Mandatory)]
    [string] $CasesPath,

    [Parameter(Mandatory)]
    [string] $ResultPath
)

# No request of a test is sent to a management center.
[AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', 'http://127.0.0.1:1 http://127.0.0.1:2')
Import-Module $env:SASIMAGEFIX_MODULE
$credential = [pscredential]::new('STS.fake-id', [System.Net.NetworkCredential]::new('', $env:SASIMAGEFIX_SECRET).SecurePassword)
$token = [System.Net.NetworkCredential]::new('', $env:SASIMAGEFIX_TOKEN).SecurePassword
$VerbosePreference = $DebugPreference = 'Continue'

$null = Start-Transcript -LiteralPath "$ResultPath.transcript"
$texts = [ordered] @{}
foreach ($case in Get-Content -LiteralPath $CasesPath -Raw | ConvertFrom-Json) {
    $Error.Clear()
    $parameters = @{ Credential = $credential; SecurityToken = $token; EndpointUri = $case.Address; First = 3; TimeoutSec = 1 }
    $text = & {
        Get-SasImageFixTask @parameters -MaximumRetryCount 1
    } *>&1 | Out-String -Width 2000
    # The second call writes to the host, for the transcript.
    try { Get-SasImageFixTask @parameters -MaximumRetryCount 0 | Out-Host } catch { $_ | Out-Host }
    $texts[$case.Name] = @(
        $text
        $Error | Format-List * -Force | Out-String -Width 2000
        $Error | ForEach-Object { Get-Error -InputObject $_ } | Out-String -Width 2000
        $Error | ForEach-Object {
            $_.Exception.ToString()
            $_.Exception | Format-List * -Force | Out-String -Width 2000
            $_.TargetObject | Format-List * -Force | Out-String -Width 2000
            $_.Exception | ConvertTo-Json -Depth 3 -WarningAction Ignore
        }
    ) -join "`n"
}
$null = Stop-Transcript
ConvertTo-Json -InputObject $texts | Set-Content -LiteralPath $ResultPath -Encoding utf8
