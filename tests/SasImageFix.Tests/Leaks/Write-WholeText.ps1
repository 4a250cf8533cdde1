<#
.SYNOPSIS
    Calls each of several servers with every stream open, and writes all the text that can be had of it, errors in every view included.
.PARAMETER CasesPath
    JSON: the servers, each with a name and an address.
.PARAMETER ResultPath
    Where the texts are written, as JSON by name. The transcript of the whole goes beside it, with the ending .transcript.
#>
param(
    [Parameter(Mandatory)]
    [string] $CasesPath,

    [Parameter(Mandatory)]
    [string] $ResultPath
)

Import-Module $env:SASIMAGEFIX_MODULE
$key = [pscredential]::new('STS.fake-id', [System.Net.NetworkCredential]::new('', $env:SASIMAGEFIX_SECRET).SecurePassword)
$token = [System.Net.NetworkCredential]::new('', $env:SASIMAGEFIX_TOKEN).SecurePassword
$VerbosePreference = $DebugPreference = 'Continue'

$null = Start-Transcript -LiteralPath "$ResultPath.transcript"
$texts = [ordered] @{}
foreach ($case in Get-Content -LiteralPath $CasesPath -Raw | ConvertFrom-Json) {
    $Error.Clear()
    $text = & {
        Get-SasImageFixTask -Credential $key -SecurityToken $token -EndpointUri $case.Address -First 3 -MaximumRetryCount 1 -TimeoutSec 1
    } *>&1 | Out-String -Width 2000
    # Once more to the host, for the transcript.
    try { Get-SasImageFixTask -Credential $key -SecurityToken $token -EndpointUri $case.Address -First 3 -MaximumRetryCount 0 -TimeoutSec 1 | Out-Host } catch { $_ | Out-Host }
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
