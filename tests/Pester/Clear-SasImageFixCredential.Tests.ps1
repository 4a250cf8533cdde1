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

    It 'removes the region of the session' {
        Set-SasImageFixCredential -Credential $Credential -RegionId us-west-1

        Clear-SasImageFixCredential

        (Get-SasImageFixCredential).AccessKeyId | Should -BeNullOrEmpty
        (Get-SasImageFixCredential).RegionId | Should -BeNullOrEmpty
    }

    It 'writes no error if the session has no credential' {
        Clear-SasImageFixCredential
        { Clear-SasImageFixCredential -ErrorAction Stop } | Should -Not -Throw
    }

    It 'keeps the session with -WhatIf' {
        Connect-Emulator

        Clear-SasImageFixCredential -WhatIf

        (Get-SasImageFixCredential).AccessKeyId | Should -Be "emul$([char] 0x2026)y-id"
    }
}
