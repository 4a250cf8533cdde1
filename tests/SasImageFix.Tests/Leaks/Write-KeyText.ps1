<#
.SYNOPSIS
    Lets every cmdlet use the key of each place, in a runspace of its own with every stream open, and writes all the text that can be had of it.
.PARAMETER CasesPath
    JSON: the places, each with a name, the variables that it sets, the address of a server that knows the key, and the profile, if it is one.
.PARAMETER ResultPath
    Where the texts are written, as JSON by name. What goes to the host itself stands on the console.
#>
param(
    [Parameter(Mandatory)] [string] $CasesPath,
    [Parameter(Mandatory)] [string] $ResultPath
)

. $PSScriptRoot/../Support/CaseVariables.ps1

# What the runspace of a place does.
$script = {
    param($Module, $Address, $ProfileName)
    Import-Module $Module
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    $named = if ($ProfileName) { @{ ProfileName = $ProfileName } } else { @{} }
    $written = @(& {
            Get-SasImageFixTask -EndpointUri $Address -First 1 @named
            Get-SasImageFixTask -EndpointUri http://127.0.0.1:9 -MaximumRetryCount 0 @named
            Get-SasImageFixTask -EndpointUri $Address -CurrentPage 1 -First 1 @named
            Get-SasImageFixCredential -Explain @named
            Get-SasImageFixCredential -Verify -MaximumRetryCount 0 @named
            if ($ProfileName) {
                Set-SasImageFixCredential -WhatIf @named
                Set-SasImageFixCredential @named
            }
            Set-SasImageFixCredential -RoleArn acs:ram::1:role/fake -RegionId cn-beijing
            Get-SasImageFixCredential -MaximumRetryCount 0
            Get-SasImageFixTask -EndpointUri $Address -First 1 -MaximumRetryCount 0
            Set-SasImageFixCredential -RegionId eu-west-1
            Clear-SasImageFixCredential -WhatIf
            Clear-SasImageFixCredential
        } *>&1)
    $written | Out-Host
    $Error | Out-Host
    @(
        $written | Out-String -Width 2000
        $written | Format-List * -Force | Out-String -Width 2000
        $written | Where-Object { $_ -is [SasImageFix.CredentialInfo] } | ConvertTo-Json -Depth 5
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
    $texts[$case.Name] = $shell.AddScript($script).AddArgument($env:SASIMAGEFIX_MODULE).AddArgument([uri] $case.Address).AddArgument($case.ProfileName).Invoke() -join "`n"
    $runspace.Dispose()
    Set-CaseVariable $case.Variables -Remove
}
ConvertTo-Json -InputObject $texts | Set-Content -LiteralPath $ResultPath -Encoding utf8
