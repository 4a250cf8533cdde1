BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
}

AfterAll {
    Stop-TestSession
}

Describe 'Get-SasImageFixCredential' {
    BeforeEach {
        $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
    }

    AfterEach {
        Remove-EnvironmentCredential
    }

    It 'names the environment variables of the credential and of the endpoint' {
        (Get-SasImageFixCredential).Source | Should -Match 'ALIBABA_CLOUD_ACCESS_KEY_ID'
        (Get-SasImageFixCredential).EndpointSource | Should -Match 'ALIBABA_CLOUD_ENDPOINT'
    }

    It 'reports that a credential with a security token is temporary' {
        $env:ALIBABA_CLOUD_SECURITY_TOKEN = 'emulator/security+token=='

        (Get-SasImageFixCredential).IsTemporary | Should -BeTrue
    }

    It 'declares its output type' {
        (Get-Command Get-SasImageFixCredential).OutputType.Name | Should -Be 'SasImageFix.CredentialInfo'
    }
}
