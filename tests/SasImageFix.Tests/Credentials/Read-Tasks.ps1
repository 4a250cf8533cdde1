<#
.SYNOPSIS
    Asks for one task in each case, in a runspace of its own with every stream open, and writes what came of them as JSON.
.PARAMETER CasesPath
    JSON: the cases, each with the variables that it sets, the address of its server, and the profile that its call names, if it names one.
.PARAMETER ResultPath
    Where the JSON is written.
#>
param(
    [Parameter(Mandatory)] [string] $CasesPath,
    [Parameter(Mandatory)] [string] $ResultPath
)

. $PSScriptRoot/../Support/CaseVariables.ps1

# What the runspace of a case does.
$script = {
    param($Module, $Address, $ProfileName)
    Import-Module $Module
    $VerbosePreference = $DebugPreference = 'Continue'
    $named = if ($ProfileName) { @{ ProfileName = $ProfileName } } else { @{} }
    $written = @(& {
            Get-SasImageFixTask -EndpointUri $Address -First 1 @named
            Get-SasImageFixCredential -EndpointUri $Address -Explain @named
        } *>&1)
    $failure = $Error | Where-Object FullyQualifiedErrorId -Like '*,SasImageFix.Commands.GetSasImageFixTaskCommand'
    @{
        Tasks    = @($written | Where-Object { $_ -is [SasImageFix.BuildTask] }).Count
        ErrorId  = $failure.FullyQualifiedErrorId
        Message  = "$failure"
        Advice   = $failure.ErrorDetails.RecommendedAction
        Warnings = @($written | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object Message | Select-Object -Unique)
        Text     = @(
            $written | Out-String -Width 2000
            $written | Format-List * -Force | Out-String -Width 2000
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
