BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'A key from the environment' {
    BeforeEach {
        Clear-SasImageFixCredential
        $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
    }

    AfterEach {
        Remove-EnvironmentKey
    }

    It 'signs when the session has none' {
        @(Get-SasImageFixTask -First 3).Count | Should -Be 3
        (Get-SasImageFixCredential).Source | Should -Match 'ALIBABA_CLOUD_ACCESS_KEY_ID'
        (Get-SasImageFixCredential).EndpointSource | Should -Match 'ALIBABA_CLOUD_ENDPOINT'
    }

    It 'is read afresh at each call' {
        @(Get-SasImageFixTask -First 1).Count | Should -Be 1
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'nobody'

        { Get-SasImageFixTask } | Should -Throw -ErrorId 'AccessKeyNotFound,*'
    }

    It 'comes after the session''s' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'nobody'
        Connect-Emulator

        @(Get-SasImageFixTask -First 1).Count | Should -Be 1
    }

    It 'signs with its token when it is a temporary one' {
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'STS.emulator-temporary-id'
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator/temporary+secret'
        $env:ALIBABA_CLOUD_SECURITY_TOKEN = 'emulator/security+token=='

        @(Get-SasImageFixTask -First 1).Count | Should -Be 1
        (Get-SasImageFixCredential).IsTemporary | Should -BeTrue
    }

    It 'without <missing> is no key, and the error names the variable' -ForEach @(
        @{ Missing = 'ALIBABA_CLOUD_ACCESS_KEY_SECRET' }
        @{ Missing = 'ALIBABA_CLOUD_ACCESS_KEY_ID' }
    ) {
        Remove-Item "Env:$Missing"

        { Get-SasImageFixTask } | Should -Throw -ErrorId 'NoAccessKey,*' -ExpectedMessage "*$Missing is missing*"
    }
}
