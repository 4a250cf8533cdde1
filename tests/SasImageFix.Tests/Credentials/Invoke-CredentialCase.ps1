<#
.SYNOPSIS
    Reads one task in each case, in a separate runspace with all streams enabled, and writes the results as JSON.
.PARAMETER CasesPath
    The path of a JSON file with the environment variables, the emulator address, and the profile name of each case.
.PARAMETER ResultPath
    The path of the JSON file with the results.
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
    $VerbosePreference = $DebugPreference = 'Continue'
    $parameters = @{ EndpointUri = $Address }
    if ($ProfileName) { $parameters.ProfileName = $ProfileName }
    $output = @(& {
            Get-SasImageFixTask -First 1 @parameters
            Get-SasImageFixCredential -Explain @parameters
        } *>&1)
    $failure = $Error | Where-Object FullyQualifiedErrorId -Like '*,SasImageFix.Commands.GetSasImageFixTaskCommand'
    @{
        Tasks    = @($output | Where-Object { $_ -is [SasImageFix.BuildTask] }).Count
        ErrorId  = $failure.FullyQualifiedErrorId
        Message  = "$failure"
        Recommendation = $failure.ErrorDetails.RecommendedAction
        Warnings = @($output | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } |
            ForEach-Object Message | Select-Object -Unique)
        Text     = @(
            $output | Out-String -Width 2000
            $output | Format-List * -Force | Out-String -Width 2000
            $Error | Format-List * -Force | Out-String -Width 2000
            $Error | ForEach-Object { $_.Exception.ToString(); $_.Exception | Format-List * -Force | Out-String -Width 2000 }
        ) -join "`n"
    }
}

$results = foreach ($case in Get-Content -LiteralPath $CasesPath -Raw -Encoding utf8 | ConvertFrom-Json) {
    Set-CaseVariable $case.Variables
    $shell = [powershell]::Create()
    $shell.AddScript($script).AddArgument($env:SASIMAGEFIX_MODULE).AddArgument([uri] $case.Address).AddArgument($case.ProfileName).Invoke()
    $shell.Runspace.Dispose()
    Set-CaseVariable $case.Variables -Remove
}
ConvertTo-Json -InputObject @($results) -Depth 4 | Set-Content -LiteralPath $ResultPath -Encoding utf8
