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

    It 'shows the sources and the default endpoint if there is no credential' {
        Remove-EnvironmentCredential

        $info = Get-SasImageFixCredential

        $info.AccessKeyId | Should -BeNullOrEmpty
        $info.Source | Should -Be 'no credential was found'
        $info.Explanation[0] | Should -BeLike 'the session *'
        "$($info.Explanation)" | Should -BeLike '*ALIBABA_CLOUD_ACCESS_KEY_ID*'
        $info.EndpointUri | Should -Be 'http://127.0.0.1:1/'
        $info.EndpointSource | Should -BeLike '*default*'
    }

    It 'reports a missing credential as an error with -Verify' {
        Remove-EnvironmentCredential

        { Get-SasImageFixCredential -Verify } | Should -Throw -ErrorId 'CredentialNotFound,*'
    }

    It 'names STS in an error of -Verify' {
        $env:ALIBABA_CLOUD_STS_ENDPOINT = 'http://127.0.0.1:9'
        try {
            { Get-SasImageFixCredential -Verify -MaximumRetryCount 0 } | Should -Throw -ErrorId 'ConnectionRefused,*' -ExpectedMessage (
                '*STS endpoint source: the environment variable ALIBABA_CLOUD_STS_ENDPOINT.')
        }
        finally {
            $env:ALIBABA_CLOUD_STS_ENDPOINT = $null
        }
    }

    # PowerShell writes an error for each object. The output for the default credential would be misleading.
    It 'writes nothing for pipeline input, and neither does Get-SasImageFixTask' {
        $output = @('audit' | Get-SasImageFixCredential -ErrorAction SilentlyContinue -ErrorVariable failures)
        $output += @($Credential, $Credential | Get-SasImageFixTask -ErrorAction SilentlyContinue -ErrorVariable +failures)

        $output | Should -BeNullOrEmpty
        $failures.Count | Should -Be 3
        $failures.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,*'
    }

    It 'declares its output type' {
        (Get-Command Get-SasImageFixCredential).OutputType.Name | Should -Be 'SasImageFix.CredentialInfo'
    }
}

Describe 'Profile files' {
    BeforeAll {
        function Write-Config([string] $Current, [object[]] $Profiles) {
            @{ current = $Current; profiles = $Profiles } | ConvertTo-Json -Depth 5 |
                Set-Content -LiteralPath $env:ALIBABA_CLOUD_CONFIG_FILE
        }
    }

    BeforeEach {
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null
        $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/config.json"
    }

    AfterEach {
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
        $env:ALIBABA_CLOUD_CONFIG_FILE = $null
        $env:ALIBABA_CLOUD_PROFILE = $null
    }

    It 'rejects a named pipe without waiting for a program that writes to it' -Skip:($env:OS -eq 'Windows_NT') {
        $path = $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/pipe"
        mkfifo $path
        { Get-SasImageFixCredential -ProfileName work -TimeoutSec 3000 } |
            Should -Throw "*$path isn't a regular file.*" -ErrorId 'InvalidProfile,*'
        (TabExpansion2 'Get-SasImageFixTask -ProfileName ' 33).CompletionMatches | Where-Object CompletionText -EQ work |
            Should -BeNullOrEmpty

        Remove-Item $path
        Write-Config work @{ name = 'work'; mode = 'AK'; access_key_id = 'work-id'; access_key_secret = 'fake-secret' }
        (Get-SasImageFixCredential -ProfileName work).ProfileName | Should -Be 'work'
    }

    It 'explains only the source of a credential of <source>, although the file is invalid' -ForEach @(
        @{ Source = 'the call'; Parameters = { @{ Credential = $Credential } }; Line = 'the -Credential parameter: used' }
        @{ Source = 'the session'; Parameters = { @{} }; Line = 'the session (Set-SasImageFixCredential): used' }
    ) {
        Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE '{'
        Set-SasImageFixCredential fake-access-key-id (New-Secret 'fake-secret')
        $parameters = & $Parameters
        try {
            (Get-SasImageFixCredential -Explain @parameters).Explanation | Should -Be $Line
        }
        finally {
            Clear-SasImageFixCredential
        }
    }

    It 'uses the mode that an external command returns' -Skip:($env:OS -eq 'Windows_NT') {
        $output = '{"mode":"CloudSSO","access_key_id":"STS.fake","access_key_secret":"fake-secret","sts_token":"fake-token",' +
            '"sts_expiration":4102444800}'
        Write-Config command @(
            @{ name = 'command'; mode = 'External'; process_command = "printf %s '$output'" }
            @{ name = 'again'; mode = 'External'; process_command = "printf %s '{`"mode`":`"External`"}'" }
        )
        $source = "the profile 'command' of $env:ALIBABA_CLOUD_CONFIG_FILE (mode External): " +
            "the output of the process_command of the profile 'command' (mode CloudSSO)"

        $info = Get-SasImageFixCredential -Explain

        $info.IsTemporary | Should -BeTrue
        $info.Source | Should -Be $source
        $info.Explanation[-1] | Should -Be "${source}: used"
        $records = & { try { Get-SasImageFixTask -Verbose -MaximumRetryCount 0 -EndpointUri http://127.0.0.1:1 } catch { $_ } } 4>&1
        $records | Where-Object { "$_".StartsWith('Using the credential') -and "$_".Contains($source) } | Should -Not -BeNullOrEmpty
        $records[-1].Exception.CredentialSource | Should -Be $source
        { Get-SasImageFixCredential -ProfileName again } |
            Should -Throw '*its mode is External again*' -ErrorId 'ProcessCommandFailed,*'
    }

    Context 'with characters that could change the terminal' {
        BeforeAll {
            # A color, a bidirectional override, a zero-width space, and a line separator.
            $unsafe = "x$([char] 0x1b)[31m$([char] 0x202e)y$([char] 0x200b)$([char] 0x2028)z"
            $key = @{ access_key_id = 'fake-id'; access_key_secret = 'fake-secret' }
            $role = @{ ram_role_arn = 'acs:ram::1:role/r' }

            # Everything that a command writes: its objects with all properties, errors, warnings, and verbose lines.
            function Get-AllText([scriptblock] $Command) {
                $records = & { try { & $Command } catch { $_ } } *>&1
                foreach ($record in $records) {
                    $record | Out-String -Width 4096
                    "$record"
                    if ($record -is [System.Management.Automation.ErrorRecord]) {
                        $record.Exception.ToString()
                        $record.ErrorDetails | Format-List * | Out-String -Width 4096
                        $record.Exception | Select-Object * -ExcludeProperty TargetSite | Format-List | Out-String -Width 4096
                    }
                    elseif ($record -is [SasImageFix.CredentialInfo]) {
                        # The property ProfileName contains the original name.
                        $record | Select-Object * -ExcludeProperty ProfileName, Explanation | Format-List | Out-String -Width 4096
                        $record.Explanation
                    }
                }
            }

            function Test-Text([scriptblock] $Command) {
                $rendering = $PSStyle.OutputRendering
                $PSStyle.OutputRendering = 'PlainText'
                try {
                    $text = (Get-AllText $Command) -join "`n"
                }
                finally {
                    $PSStyle.OutputRendering = $rendering
                }
                $text | Should -Match 'x\uFFFD' -Because 'the text contains the value with replaced characters'
                $text | Should -Not -Match '[\x1b\u202e\u200b\u2028]'
            }
        }

        It 'replaces them in every text about <What>' -ForEach @(
            @{ What = 'the name of a profile'; Fields = { $key + @{ mode = 'AK' } } }
            @{ What = 'a profile without a credential'; Fields = { @{ mode = 'AK' } } }
            @{ What = 'the mode'; Fields = { @{ mode = $unsafe } } }
            @{ What = 'an invalid field'; Fields = { $key + @{ mode = 'AK'; retry_count = $unsafe } } }
            @{ What = 'the region'; Fields = { $key + @{ mode = 'AK'; region_id = $unsafe } } }
            @{ What = 'the endpoint'; Fields = { $key + @{ mode = 'AK'; endpoint = "https://$unsafe" } } }
            @{ What = 'the STS region'; Fields = { $key + $role + @{ mode = 'RamRoleArn'; sts_region = $unsafe } } }
            @{ What = 'the session name'; Fields = { $key + $role + @{ mode = 'RamRoleArn'; ram_session_name = $unsafe } } }
            @{ What = 'the role'; Fields = { $key + @{ mode = 'RamRoleArn'; ram_role_arn = $unsafe } } }
            @{ What = 'a source profile'; Fields = { $role + @{ mode = 'ChainableRamRoleArn'; source_profile = "$unsafe!" } } }
            @{ What = 'a circular chain'; Fields = { $role + @{ mode = 'ChainableRamRoleArn'; source_profile = $unsafe } } }
            @{ What = 'an external command'; Fields = { @{ mode = 'External'; process_command = "./$unsafe" } } }
            @{ What = 'a token file'; Fields = { $role + @{ mode = 'OIDC'; oidc_provider_arn = 'p'; oidc_token_file = "/$unsafe" } } }
            @{ What = 'the role of an instance'; Fields = { @{ mode = 'EcsRamRole'; ram_role_name = $unsafe } } }
            @{ What = 'a credentials URI'; Fields = { @{ mode = 'CredentialsURI'; credentials_uri = "http://$unsafe" } } }
            @{ What = 'the command for a sign-in'; Fields = { @{ mode = 'CloudSSO' } } }
        ) {
            Write-Config $unsafe (@{ name = $unsafe } + (& $Fields))

            Test-Text { Get-SasImageFixCredential -Explain -Verbose }
            Test-Text { Get-SasImageFixCredential -ProfileName $unsafe -Explain -Verbose }
            Test-Text { Get-SasImageFixTask -ProfileName $unsafe -First 1 -Verbose -MaximumRetryCount 0 }
        }

        It 'replaces them in the name of a current profile that does not exist' {
            Write-Config $unsafe @()

            Test-Text { Get-SasImageFixCredential -Explain -Verbose }
            Test-Text { Get-SasImageFixTask -Verbose }
        }

        It 'replaces them in the name of the profile of an environment variable' {
            Write-Config work ($key + @{ name = 'work'; mode = 'AK' })
            $env:ALIBABA_CLOUD_PROFILE = $unsafe

            Test-Text { Get-SasImageFixCredential -Explain -Verbose }
            Test-Text { Get-SasImageFixCredential -ProfileName work -Explain -Verbose }
        }

        It 'replaces them in the path of an environment variable' {
            $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/$unsafe"

            Test-Text { Get-SasImageFixCredential -Explain -Verbose }
            Test-Text { Get-SasImageFixTask -ProfileName work }
        }

        It 'does not offer such a name in tab completion' {
            Write-Config work @(($key + @{ name = $unsafe; mode = 'AK' }), @{ name = 'work'; mode = $unsafe; region_id = $unsafe })

            $completions = (TabExpansion2 'Get-SasImageFixTask -ProfileName ' 33).CompletionMatches

            $completions.CompletionText | Should -Be 'work'
            $completions.ToolTip | Should -Not -Match '[\x1b\u202e\u200b\u2028]'
        }
    }
}
