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

    It 'shows no secret when <situation>' -ForEach $SecretSituations {
        Assert-NoSecret "Set-SasImageFixCredential -Credential `$credential -SecurityToken `$token; $Command" $Pattern
    }
}
