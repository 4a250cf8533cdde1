BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    $Cmdlets = @(
        'Clear-SasImageFixCredential', 'Export-SasImageFixReport', 'Get-SasImageFixCredential', 'Get-SasImageFixTask'
        'Get-SasImageFixTaskErrorLog', 'Set-SasImageFixCredential', 'Wait-SasImageFixTask'
    )
}

AfterAll {
    Stop-TestSession
}

Describe 'The module manifest' {
    It 'is valid in <folder>' -ForEach @(
        @{ Folder = 'the clone' }
        @{ Folder = 'out/SasImageFix' }
    ) {
        $path = if ($Folder -eq 'the clone') { Join-Path $Clone 'SasImageFix.psd1' } else { $Manifest }

        (Test-ModuleManifest $path -ErrorAction Stop).ExportedCmdlets.Keys | Sort-Object | Should -Be $Cmdlets
    }

    It 'can be imported from the clone' {
        $commands = Invoke-PowerShell -Command (
            "Set-Location '$Clone'; Import-Module ./SasImageFix.psd1 -ErrorAction Stop; (Get-Command -Module SasImageFix).Name")

        $commands | Should -Be $Cmdlets
    }

    It 'is imported without any output' {
        Invoke-PowerShell -Command "Import-Module '$Manifest' *>&1" | Should -BeNullOrEmpty
    }
}
