BeforeAll {
    . $PSScriptRoot/Support.ps1
    $Clone = (Resolve-Path "$PSScriptRoot/../..").Path
}

Describe 'The manifest' {
    It 'is valid <where>' -ForEach @(
        @{ Where = 'in the clone'; Path = "$PSScriptRoot/../../SasImageFix.psd1" }
        @{ Where = 'as it ships'; Path = $env:SASIMAGEFIX_MODULE }
    ) {
        $manifest = Test-ModuleManifest $Path -ErrorAction Stop

        $manifest.ExportedCmdlets.Keys | Sort-Object |
            Should -Be 'Clear-SasImageFixCredential', 'Get-SasImageFixCredential', 'Get-SasImageFixTask', 'Set-SasImageFixCredential'
    }

    It 'imports from the clone' {
        $commands = pwsh -NoProfile -NonInteractive -Command "Set-Location '$Clone'; Import-Module ./SasImageFix.psd1 -ErrorAction Stop; (Get-Command -Module SasImageFix).Name"

        $commands | Should -Be 'Clear-SasImageFixCredential', 'Get-SasImageFixCredential', 'Get-SasImageFixTask', 'Set-SasImageFixCredential'
    }

    It 'names the type that each cmdlet gives' -ForEach @(
        @{ Cmdlet = 'Get-SasImageFixTask'; Types = 'SasImageFix.BuildTask', 'SasImageFix.ImageFixTaskPage' }
        @{ Cmdlet = 'Get-SasImageFixCredential'; Types = @('SasImageFix.CredentialInfo') }
    ) {
        (Get-Command $Cmdlet).OutputType.Name | Should -Be $Types
    }

    It 'imports without a file, a folder or a word' {
        $written = pwsh -NoProfile -NonInteractive -Command "Import-Module '$env:SASIMAGEFIX_MODULE' *>&1"

        $written | Should -BeNullOrEmpty
    }

    It 'satisfies the analyzer''s rules for a gallery' -Skip:(-not (Get-Module -ListAvailable PSScriptAnalyzer)) {
        Invoke-ScriptAnalyzer -Path $env:SASIMAGEFIX_MODULE -Settings PSGallery | Should -BeNullOrEmpty
    }
}
