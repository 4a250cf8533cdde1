BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
}

AfterAll {
    Stop-TestSession
}

Describe 'Clear-SasImageFixCredential' {
    It 'removes the credential and the endpoint of the session' {
        Connect-Emulator
        (Get-SasImageFixCredential).AccessKeyId | Should -Not -BeNullOrEmpty

        Clear-SasImageFixCredential

        (Get-SasImageFixCredential).AccessKeyId | Should -BeNullOrEmpty
        (Get-SasImageFixCredential).EndpointUri | Should -Not -Be $Emulator
    }
}
