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

    It 'shows no secret when <situation>' -ForEach @(
        @{ Situation = 'the request succeeds'; Command = 'Get-SasImageFixTask -EndpointUri $uri -First 2'; Pattern = 'Succeeded' }
        @{
            Situation = 'the service rejects the request'
            Command = 'Get-SasImageFixTask -EndpointUri $uri -PageSize 1000'
            Pattern = 'InvalidPageSize'
        }
        @{
            Situation = 'the connection is refused'
            Command = 'Get-SasImageFixTask -EndpointUri http://127.0.0.1:9'
            Pattern = 'ConnectionRefused'
        }
        @{
            Situation = 'the parameters conflict'
            Command = 'Get-SasImageFixTask -CurrentPage 1 -First 1'
            Pattern = 'ParameterConflict'
        }
    ) {
        Assert-NoSecret "Set-SasImageFixCredential -Credential `$credential -SecurityToken `$token; $Command" $Pattern
    }
}
