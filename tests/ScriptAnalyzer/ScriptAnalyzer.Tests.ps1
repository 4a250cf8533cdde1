BeforeAll {
    . $PSScriptRoot/../Pester/Support.ps1
    Import-Module PSScriptAnalyzer
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in the module manifest with the rules of the PowerShell Gallery' {
        Invoke-ScriptAnalyzer -Path $Manifest -Settings PSGallery | Should -BeNullOrEmpty
    }

    It 'finds nothing in <script>' -ForEach @(
        @{ Script = 'build.ps1' }
        @{ Script = 'examples/runbook.ps1' }
        @{ Script = 'src/SasImageFix.Playground/Scripts/Connect.ps1' }
        @{ Script = 'src/SasImageFix.Playground/Scripts/Interactive.ps1' }
        @{ Script = 'src/SasImageFix.Playground/Scripts/Demonstration.ps1' }
    ) {
        Invoke-ScriptAnalyzer (Join-Path $Clone $Script) | Should -BeNullOrEmpty
    }

    It 'finds only syntax that Windows PowerShell 5.1 supports in <script>' -ForEach @(
        @{ Script = 'build.ps1' }
        @{ Script = 'examples/runbook.ps1' }
    ) {
        Invoke-ScriptAnalyzer (Join-Path $Clone $Script) -IncludeRule PSUseCompatibleSyntax -Settings @{
            Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = '5.1', '7.4' } }
        } | Should -BeNullOrEmpty
    }
}
