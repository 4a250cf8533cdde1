<#
.SYNOPSIS
    Runs every cmdlet with each credential source, in a separate runspace with all streams enabled, and writes all output as text.
.PARAMETER CasesPath
    The path of a JSON file with the name, the environment variables, the emulator address, and the profile name of each case.
.PARAMETER ResultPath
    The path of the JSON file with the texts by name. Output of the host is written to the console.
#>
param(
    [Parameter(Mandatory)] [string] $CasesPath,
    [Parameter(Mandatory)] [string] $ResultPath
)

. $PSScriptRoot/../Support/CaseVariables.ps1

# The script of a case.
$script = {
    param($Module, $Address, $ProfileName)
    Import-Module $Module
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    $endpoint = @{ EndpointUri = $Address }
    $parameters = if ($ProfileName) { @{ ProfileName = $ProfileName } } else { @{} }
    $output = @(& {
            Get-SasImageFixTask @endpoint -First 1 @parameters
            Get-SasImageFixTask -EndpointUri http://127.0.0.1:9 -MaximumRetryCount 0 @parameters
            Get-SasImageFixTask @endpoint -CurrentPage 1 -First 1 @parameters
            Get-SasImageFixCredential -Explain @parameters
            Get-SasImageFixCredential -Verify -MaximumRetryCount 0 @parameters
            if ($ProfileName) {
                Set-SasImageFixCredential -WhatIf @parameters
                Set-SasImageFixCredential @parameters
            }
            Set-SasImageFixCredential -RoleArn acs:ram::1:role/fake -RegionId cn-beijing
            Get-SasImageFixCredential -MaximumRetryCount 0
            Get-SasImageFixTask @endpoint -First 1 -MaximumRetryCount 0
            Set-SasImageFixCredential -RegionId eu-west-1
            Clear-SasImageFixCredential -WhatIf
            Clear-SasImageFixCredential
        } *>&1)
    $output | Out-Host
    $Error | Out-Host
    @(
        $output | Out-String -Width 2000
        $output | Format-List * -Force | Out-String -Width 2000
        $output | Where-Object { $_ -is [SasImageFix.CredentialInfo] } | ConvertTo-Json -Depth 5
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

$texts = [ordered] @{}
foreach ($case in Get-Content -LiteralPath $CasesPath -Raw -Encoding utf8 | ConvertFrom-Json) {
    Set-CaseVariable $case.Variables
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    $null = $shell.AddScript($script).AddArgument($env:SASIMAGEFIX_MODULE).AddArgument([uri] $case.Address).AddArgument($case.ProfileName)
    $texts[$case.Name] = $shell.Invoke() -join "`n"
    $runspace.Dispose()
    Set-CaseVariable $case.Variables -Remove
}
ConvertTo-Json -InputObject $texts | Set-Content -LiteralPath $ResultPath -Encoding utf8
