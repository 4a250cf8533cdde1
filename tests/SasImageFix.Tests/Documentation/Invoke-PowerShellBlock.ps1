<#
.SYNOPSIS
    Runs code blocks one after the other in one session, as a reader of the page does.
.DESCRIPTION
    Get-Date returns a fixed time shortly after the tasks of the emulator. The credential assets, the credentials in the pages, and the
    answers to prompts are those of the emulator.
#>
[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute(
    'PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'The time, the credentials, and the answers to prompts are fixed.')]
param(
    [Parameter(Mandatory)]
    [string] $BlocksPath,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    # The address of the emulator of the management center in China.
    [Parameter(Mandatory)]
    [uri] $China,

    # The address of the emulator of the management center in Singapore.
    [Parameter(Mandatory)]
    [uri] $Singapore
)

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
$ProgressPreference = 'SilentlyContinue'
[cultureinfo]::CurrentCulture = 'en-US'

function Get-Date {
    [datetime]::new(2024, 11, 25, 8, 0, 0, [DateTimeKind]::Utc).ToLocalTime()
}

function New-Credential([string] $Id, [string] $Secret) {
    [pscredential]::new($Id, [System.Net.NetworkCredential]::new('', $Secret).SecurePassword)
}

function Get-AutomationPSCredential([string] $Name) {
    if ($Name -ne 'AlibabaCloud') { throw "The asset $Name doesn't exist." }
    New-Credential 'emulator-access-key-id' 'emulator-access-key-secret'
}

function Get-Credential { Get-AutomationPSCredential 'AlibabaCloud' }

function Read-Host([string] $Prompt, [switch] $AsSecureString) { (Get-Credential).Password }

# No request of a test is sent to a management center.
[AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', "$China $Singapore")
# The process of a job doesn't have this setting.
$PSDefaultParameterValues['Start-Job:InitializationScript'] = [scriptblock]::Create(
    "`$env:ALIBABA_CLOUD_ENDPOINT = '$China'")
Import-Module SasImageFix
$credential = Get-AutomationPSCredential 'AlibabaCloud'
$production = $credential
$staging = New-Credential 'staging-access-key-id' 'staging-access-key-secret'

$results = foreach ($code in Get-Content -LiteralPath $BlocksPath -Raw | ConvertFrom-Json) {
    try {
        @{ Output = . ([scriptblock]::Create($code)) 2>&1 | Out-String -Width 120; Error = $null }
    }
    catch {
        @{ Output = ''; Error = $_ | Out-String }
    }
}
ConvertTo-Json -InputObject @($results) | Set-Content -LiteralPath $ResultPath -Encoding utf8
