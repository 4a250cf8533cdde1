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

    It 'sets the credential of the session for <parameters>' -ForEach @(
        @{ Parameters = 'fake-access-key-id $secret'; Id = 'fake'; IsTemporary = $false }
        @{
            Parameters  = '-AccessKeyId fake-access-key-id -AccessKeySecret $secret -SecurityToken $secret'
            Id          = 'fake'
            IsTemporary = $true
        }
        @{ Parameters = '-Credential $Credential'; Id = 'emul'; IsTemporary = $false }
    ) {
        $secret = New-Secret 'fake-secret'

        & ([scriptblock]::Create("Set-SasImageFixCredential $Parameters"))

        $info = Get-SasImageFixCredential
        $info.AccessKeyId | Should -Be "$Id$([char] 0x2026)y-id"
        $info.IsTemporary | Should -Be $IsTemporary
        $info.Source | Should -Match 'the session'
    }

    It 'accepts a credential from the pipeline' {
        $Credential | Set-SasImageFixCredential

        (Get-SasImageFixCredential).AccessKeyId | Should -Be "emul$([char] 0x2026)y-id"
    }

    It 'removes the security token and the region if a new AccessKey is set, and says so' {
        Set-SasImageFixCredential fake-access-key-id (New-Secret 'fake-secret') -SecurityToken (New-Secret 'fake') -RegionId eu-central-1
        (Get-SasImageFixCredential).EndpointUri | Should -Be 'http://127.0.0.1:2/'

        $lines = Set-SasImageFixCredential other-access-key-id (New-Secret 'fake-secret') -Verbose 4>&1

        "$lines" | Should -BeLike '*eu-central-1*'
        (Get-SasImageFixCredential).IsTemporary | Should -BeFalse
        (Get-SasImageFixCredential).RegionId | Should -BeNullOrEmpty
    }

    It 'keeps the AccessKey and replaces the endpoint if only a region is set' {
        $endpoint = @{ EndpointUri = 'https://gateway.example' }
        Set-SasImageFixCredential fake-access-key-id (New-Secret 'fake-secret') -SecurityToken (New-Secret 'fake') @endpoint

        Set-SasImageFixCredential -RegionId us-west-1

        $info = Get-SasImageFixCredential
        $info.AccessKeyId | Should -Be "fake$([char] 0x2026)y-id"
        $info.IsTemporary | Should -BeTrue
        $info.RegionId | Should -Be 'us-west-1'
        $info.EndpointUri | Should -Be 'http://127.0.0.1:2/'
    }

    It 'reports <errorId> for ''<parameters>'', and keeps the session' -ForEach @(
        @{ Parameters = ''; ErrorId = 'IncompleteCredential' }
        @{ Parameters = '-AccessKeyId fake-id'; ErrorId = 'IncompleteCredential' }
        @{ Parameters = '-AccessKeySecret $secret'; ErrorId = 'IncompleteCredential' }
        @{ Parameters = '-SecurityToken $secret'; ErrorId = 'ParameterConflict' }
        @{ Parameters = '-Credential $null'; ErrorId = 'IncompleteCredential' }
        @{ Parameters = '-AccessKeyId fake-id -AccessKeySecret plain-text'; ErrorId = 'ParameterArgumentTransformationError' }
        @{ Parameters = '-AccessKeyId fake-id -AccessKeySecret $null'; ErrorId = 'ParameterArgumentTransformationError' }
        @{ Parameters = '-AccessKeyId ''fake id'' -AccessKeySecret $secret'; ErrorId = 'InvalidCredential' }
        @{ Parameters = '-EndpointUri http://example.com'; ErrorId = 'InvalidEndpoint' }
        @{ Parameters = '-RegionId nowhere'; ErrorId = 'InvalidRegion' }
    ) {
        $secret = New-Secret 'fake-secret'
        Set-SasImageFixCredential -Credential $Credential -RegionId cn-beijing

        $failure = try { & ([scriptblock]::Create("Set-SasImageFixCredential $Parameters")) } catch { $_ }

        $failure.FullyQualifiedErrorId | Should -Be "$ErrorId,SasImageFix.Commands.SetSasImageFixCredentialCommand"
        $failure.Exception.ToString() | Should -Not -Match 'plain-text'
        $info = Get-SasImageFixCredential
        "$($info.AccessKeyId) $($info.RegionId)" | Should -Be "emul$([char] 0x2026)y-id cn-beijing"
    }

    It 'returns nothing with -PassThru and -WhatIf' {
        Set-SasImageFixCredential -Credential $Credential -PassThru -WhatIf | Should -BeNullOrEmpty
        (Get-SasImageFixCredential).AccessKeyId | Should -BeNullOrEmpty
    }

    It 'shows no secret when <situation>' -ForEach $SecretSituations {
        Assert-NoSecret "Set-SasImageFixCredential -Credential `$credential -SecurityToken `$token; $Command" $Pattern
    }
}
