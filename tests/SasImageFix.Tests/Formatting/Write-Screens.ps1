# Renders the screens that ScreenTests compares with the formatter and the console of PowerShell, and writes them as one JSON object.
param(
    [Parameter(Mandatory)] [string] $ResultPath,
    [Parameter(Mandatory)] [string] $ProgressPath
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture

# PowerShell shows progress only in a terminal, so this function calls the internal code that renders it.
function Show-Progress($Record, [int] $Width) {
    $everything = [Reflection.BindingFlags] 'Instance, Public, NonPublic'
    $type = [Microsoft.PowerShell.ConsoleShell].Assembly.GetType('Microsoft.PowerShell.PendingProgress')
    $pending = [Activator]::CreateInstance($type, $true)
    $shown = [System.Management.Automation.ProgressRecord]::new($Record.ActivityId, $Record.Activity, $Record.StatusDescription)
    $shown.PercentComplete = $Record.PercentComplete
    $null = $type.GetMethod('Update', $everything).Invoke($pending, @([long] 1, $shown))
    $type.GetMethod('Render', $everything, @([int], [int], [System.Management.Automation.Host.PSHostRawUserInterface])).Invoke(
        $pending, @($Width, 50, $Host.UI.RawUI))
}

# No request of a test is sent to a management center.
[AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', 'http://127.0.0.1:1 http://127.0.0.1:2')
Import-Module $env:SCREENS_MODULE
$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
$without = Get-SasImageFixCredential
Set-SasImageFixCredential -AccessKeyId 'emulator-access-key-id' -AccessKeySecret $secret -RegionId eu-central-1
$withRegion = Get-SasImageFixCredential
Set-SasImageFixCredential -AccessKeyId 'emulator-access-key-id' -AccessKeySecret $secret -EndpointUri $env:SCREENS_EMULATOR
$withEndpoint = Get-SasImageFixCredential
$tasks = @(Get-SasImageFixTask)
$pages = @(1..3 | ForEach-Object { Get-SasImageFixTask -AsPage -CurrentPage $_ -PageSize 5 })
Clear-SasImageFixCredential

function Set-HomeFile([string] $Path, [string] $Text) {
    $null = New-Item (Split-Path "$HOME/$Path") -ItemType Directory -Force
    [System.IO.File]::WriteAllText("$HOME/$Path", $Text)
}

# The path is replaced before rendering, because its length determines where lines break.
function Hide-Home($Info) {
    foreach ($property in 'Source', 'RegionSource', 'EndpointSource') {
        if ($Info.$property) { $Info.$property = $Info.$property.Replace($HOME, $env:SCREENS_HOME) }
    }
    $Info.Explanation = @($Info.Explanation | ForEach-Object { $_.Replace($HOME, $env:SCREENS_HOME) })
}

Set-HomeFile .aliyun/config.json @'
{ "current": "production", "profiles": [
    { "name": "production", "mode": "AK", "access_key_id": "fake-id-production", "access_key_secret": "fake-secret",
      "region_id": "eu-central-1" },
    { "name": "signed-in", "mode": "CloudSSO", "access_key_id": "STS.fake-id-signed-in", "access_key_secret": "fake-secret",
      "sts_token": "fake-token", "sts_expiration": 4102444800 } ] }
'@
$fromCurrent = Get-SasImageFixCredential
$fromNamed = Get-SasImageFixCredential -ProfileName signed-in
Set-HomeFile .alibabacloud/credentials.ini "[default]`ntype = access_key`naccess_key_id = fake-id-of-ini`naccess_key_secret = fake-secret"
Set-HomeFile .alibabacloud/credentials "[production]`ntype = ecs_ram_role"
$profiles = @(Get-SasImageFixCredential -ListAvailable)
foreach ($info in $profiles) {
    $info.Path = $info.Path.Replace($HOME, $env:SCREENS_HOME)
    if ($info.Reason) { $info.Reason = $info.Reason.Replace($HOME, $env:SCREENS_HOME) }
}
Remove-Item "$HOME/.alibabacloud/credentials"

Set-HomeFile .aliyun/config.json '{ "current": "production", "profiles": ['
$env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'fake-id-without-secret'
$explained = Get-SasImageFixCredential -Explain -WarningAction Ignore
$env:ALIBABA_CLOUD_ACCESS_KEY_ID = $null
foreach ($info in $without, $withRegion, $withEndpoint, $fromCurrent, $fromNamed, $explained) { Hide-Home $info }

$progress = @(Get-Content $ProgressPath -Raw | ConvertFrom-Json)

# A task that has only an undocumented status.
$unknown = [SasImageFix.BuildTask]::new()
$unknown.Status = [enum]::ToObject([SasImageFix.BuildTaskStatus], 7)

$contents = [ordered] @{
    table      = { $tasks + $unknown | Out-String -Width $width }
    list       = { $tasks[-1, 0, 2] + $unknown | Format-List | Out-String -Width $width }
    page       = { $pages | Out-String -Width $width }
    credential = { $without, $withRegion, $withEndpoint | Out-String -Width $width }
    profile    = { $fromCurrent, $fromNamed | Out-String -Width $width }
    profiles   = { ($profiles | Out-String -Width $width) + ($profiles[2] | Format-List | Out-String -Width $width) }
    explain    = { $explained | Out-String -Width $width }
    progress   = { ($progress | ForEach-Object { Show-Progress $_ $width }) -join "`n" }
}
$renderings = @(
    @{ Name = 'plain'; Output = 'PlainText'; Progress = 'Classic' }
    @{ Name = 'color'; Output = 'Ansi'; Progress = 'Minimal' }
)
$screens = @{}
foreach ($rendering in $renderings) {
    $PSStyle.OutputRendering = $rendering.Output
    $PSStyle.Progress.View = $rendering.Progress
    foreach ($width in 80, 120) {
        foreach ($content in $contents.Keys) {
            $screens["$content.$width.$($rendering.Name).txt"] = & $contents[$content]
        }
    }
}

# The file contains no byte order mark, because JSON has none.
[System.IO.File]::WriteAllText($ResultPath, ($screens | ConvertTo-Json))
