BeforeDiscovery {
    $scripts = @(git -C $PSScriptRoot/../.. ls-files -- '*.ps1' '*.psm1' '*.psd1')
    if ($LASTEXITCODE -ne 0 -or $scripts.Count -eq 0) {
        throw 'git lists no scripts. These tests need a clone of the repository.'
    }
}

BeforeAll {
    . $PSScriptRoot/../Pester/Support.ps1
    Import-Module PSScriptAnalyzer
    $settings = Join-Path $Clone 'PSScriptAnalyzerSettings.psd1'
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in the manifest of the <_> with the rules of the PowerShell Gallery' -ForEach 'repository', 'built module' {
        $path = if ($_ -eq 'repository') { Join-Path $Clone 'SasImageFix.psd1' } else { $Manifest }

        Invoke-ScriptAnalyzer $path -Settings PSGallery | Should -BeNullOrEmpty
    }

    It 'finds nothing in <_>' -ForEach $scripts {
        # The playground starts only PowerShell 7.
        $runsOnlyIn7 = $_ -like 'src/SasImageFix.Playground/*'

        Invoke-ScriptAnalyzer (Join-Path $Clone $_) -Settings $settings |
            Where-Object { -not ($runsOnlyIn7 -and $_.RuleName -eq 'PSUseCompatibleSyntax') } |
            Should -BeNullOrEmpty
    }

    # The reasons in the settings file apply only to tests.
    It 'finds nothing in <_>, which is not a test, with the excluded rules' -ForEach ($scripts -notlike 'tests/*') {
        $rules = (Import-PowerShellDataFile $settings).ExcludeRules

        # Without -Settings, the settings file in the folder of the script would apply.
        Invoke-ScriptAnalyzer (Join-Path $Clone $_) -Settings @{ IncludeRules = $rules } | Should -BeNullOrEmpty
    }
}
