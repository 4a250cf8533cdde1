BeforeDiscovery {
    . $PSScriptRoot/SecretSearch.ps1
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/SecretSearch.ps1
    Start-TestSession
}

AfterAll {
    Stop-TestSession
}

Describe 'Set-SasImageFixCredential' {
    AfterEach {
        Clear-SasImageFixCredential
        Remove-EnvironmentCredential
    }

    It 'sets a credential that takes precedence over the environment' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'unknown'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
        Connect-Emulator

        @(Get-SasImageFixTask -First 1).Count | Should -Be 1
    }

    It 'writes nothing without -PassThru' {
        Set-SasImageFixCredential -Credential $Credential -EndpointUri $Emulator | Should -BeNullOrEmpty
    }

    It 'returns the credential of the session with -PassThru' {
        $info = Set-SasImageFixCredential -Credential $Credential -EndpointUri $Emulator -PassThru

        $info | Should -BeOfType SasImageFix.CredentialInfo
        $info.AccessKeyId | Should -Be "emul$([char] 0x2026)y-id"
        $info.EndpointUri | Should -Be $Emulator
        "$($info | Format-List * -Force | Out-String)" | Should -Not -Match 'emulator-access-key-secret'
    }

    It 'returns nothing with -PassThru and -WhatIf' {
        Set-SasImageFixCredential -Credential $Credential -PassThru -WhatIf | Should -BeNullOrEmpty
        (Get-SasImageFixCredential).AccessKeyId | Should -BeNullOrEmpty
    }

    It 'shows no secret when <situation>' -ForEach $SecretSituations {
        Assert-NoSecret "Set-SasImageFixCredential -Credential `$credential -SecurityToken `$token; $Command" $Pattern
    }
}
