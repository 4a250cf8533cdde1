# The settings of PSScriptAnalyzer for all scripts. Visual Studio Code finds this file. tests/ScriptAnalyzer checks the scripts with it.
# All default rules apply. They include the rules of the PowerShell Gallery.
@{
    ExcludeRules = @(
        # The rule doesn't see that a Pester test uses a variable of BeforeAll, or that a script uses a variable of a script that it runs.
        'PSUseDeclaredVarsMoreThanAssignments'
        # The functions that change something are helpers of the tests. They change only what belongs to a test, so no user confirms it.
        'PSUseShouldProcessForStateChangingFunctions'
    )
    Rules        = @{
        # The versions in which the scripts run. The syntax of PowerShell 7.6 is that of 7.4.
        PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.4', '7.6') }
    }
}
