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
    It 'writes nothing for pipeline input' {
        $output = @('audit' | Get-SasImageFixCredential -ErrorAction SilentlyContinue -ErrorVariable failures)

        $output | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures.FullyQualifiedErrorId | Should -BeLike 'InputObjectNotBound,*'
    }

    It 'declares its output types' {
        (Get-Command Get-SasImageFixCredential).OutputType.Name |
            Should -Be 'SasImageFix.CredentialInfo', 'SasImageFix.CredentialProfileInfo'
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
            Test-Text { Get-SasImageFixCredential -ListAvailable -Verbose }
            Test-Text { Get-SasImageFixCredential -ListAvailable | Format-List | Out-String -Width 4096 }
            Test-Text { (Get-SasImageFixCredential -ListAvailable).ToString() }
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
            Test-Text { Get-SasImageFixCredential -ListAvailable -Verbose }
            Test-Text { Get-SasImageFixTask -ProfileName work }
        }

        It 'does not offer such a name in tab completion' {
            Write-Config work @(($key + @{ name = $unsafe; mode = 'AK' }), @{ name = 'work'; mode = $unsafe; region_id = $unsafe })

            # On a busy computer, reading the profiles can take longer than the completion waits.
            $attempts = 0
            do {
                $completions = (TabExpansion2 'Get-SasImageFixTask -ProfileName ' 33).CompletionMatches
                $attempts++
            } until ($completions.Count -gt 0 -or $attempts -eq 20)

            $completions.CompletionText | Should -Be 'work'
            $completions.ToolTip | Should -Not -Match '[\x1b\u202e\u200b\u2028]'
        }
    }
}

Describe 'Get-SasImageFixCredential -ListAvailable' {
    BeforeAll {
        $config = "$TestDrive/config.json"
        $ini = "$TestDrive/credentials.ini"
        $key = @{ mode = 'AK'; access_key_id = 'fake-access-key-id'; access_key_secret = 'fake-access-key-secret' }
        $role = @{ ram_role_arn = 'acs:ram::1234567890123456:role/auditor' }
        $iniKey = "type = access_key`naccess_key_id = fake-access-key-id`naccess_key_secret = fake-access-key-secret`n"

        # A profile without the field name gets the name 'profile'.
        function Write-Config([string] $Current, [object[]] $Profiles) {
            $named = @(
                foreach ($fields in $Profiles) {
                    if ($fields.ContainsKey('name')) { $fields } else { $fields + @{ name = 'profile' } }
                }
            )
            ConvertTo-Json @{ current = $Current; profiles = $named } -Depth 5 | Set-Content -LiteralPath $config
        }
    }

    BeforeEach {
        $iniOfSession = $env:ALIBABA_CLOUD_CREDENTIALS_FILE
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null
        $env:ALIBABA_CLOUD_CONFIG_FILE = $config
        $env:ALIBABA_CLOUD_CREDENTIALS_FILE = $ini
        Remove-Item $config, $ini -ErrorAction Ignore
    }

    AfterEach {
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
        $env:ALIBABA_CLOUD_CONFIG_FILE = $null
        $env:ALIBABA_CLOUD_CREDENTIALS_FILE = $iniOfSession
        $env:ALIBABA_CLOUD_PROFILE = $null
        Clear-SasImageFixCredential
    }

    It 'lists the profiles in the order in which the files are read' {
        Write-Config work @(($key + @{ name = 'work'; region_id = 'eu-central-1' }), ($key + @{ name = 'Audit' }))
        Set-Content $ini "[default]`n$iniKey[ops]`n$iniKey"

        $profiles = Get-SasImageFixCredential -ListAvailable

        $profiles | Should -BeOfType SasImageFix.CredentialProfileInfo
        $profiles.ProfileName | Should -Be 'work', 'Audit', 'default', 'ops'
        $profiles.Mode | Should -Be 'AK', 'AK', 'access_key', 'access_key'
        $profiles.RegionId | Should -Be 'eu-central-1', $null, $null, $null
        $profiles.Path | Should -Be $config, $config, $ini, $ini
        $profiles.IsCurrent | Should -Be $true, $false, $false, $false
        $profiles.IsUsable | Should -Not -Contain $false
        $profiles.Reason | Should -Be $null, $null, $null, $null
        "$($profiles[0])" | Should -Be "work in $config"
    }

    It 'returns one object for the only profile' {
        Write-Config profile $key

        Get-SasImageFixCredential -ListAvailable | ForEach-Object GetType | Should -Be ([SasImageFix.CredentialProfileInfo])
    }

    It 'shows its table in the order name, mode, region, usability, and path' {
        Write-Config profile ($key + @{ region_id = 'cn-hangzhou' })

        $text = (Get-SasImageFixCredential -ListAvailable | Out-String -Width 400) -replace "$([char] 0x1b)\[[0-9;]*m"
        $lines = $text -split '\r?\n' -ne ''

        $lines[0] | Should -Match '^ProfileName +Mode +RegionId +IsUsable +Path *$'
        $lines[2] | Should -Match "^profile +AK +cn-hangzhou +True +$([regex]::Escape($config)) *$"
    }

    It 'shows the error of <What> as the reason' -ForEach @(
        @{ What = 'a profile without a secret'; Fields = { @{ mode = 'AK'; access_key_id = 'fake-id' } } }
        @{ What = 'an empty profile'; Fields = { @{ mode = 'AK' } } }
        @{ What = 'a profile without a mode'; Fields = { @{ access_key_id = 'fake-id' } } }
        @{ What = 'an unknown mode'; Fields = { @{ mode = 'RsaKeyPair' } } }
        @{ What = 'a missing source profile'; Fields = { $role + @{ mode = 'ChainableRamRoleArn'; source_profile = 'missing' } } }
        @{ What = 'a circular chain'; Fields = { $role + @{ mode = 'ChainableRamRoleArn'; source_profile = 'profile' } } }
        @{ What = 'an invalid role'; Fields = { $key + @{ ram_role_arn = 'auditor' } | ForEach-Object { $_.mode = 'RamRoleArn'; $_ } } }
        @{ What = 'an invalid region'; Fields = { $key + @{ region_id = 'a region' } } }
        @{ What = 'an invalid endpoint'; Fields = { $key + @{ endpoint = 'http://example.com' } } }
        @{ What = 'a token that is missing'; Fields = { @{ mode = 'StsToken'; access_key_id = 'STS.fake'; access_key_secret = 'fake' } } }
        @{ What = 'a sign-in without a credential'; Fields = { @{ mode = 'CloudSSO' } } }
        @{
            What   = 'an expired sign-in'
            Fields = { $key + @{ sts_token = 'fake-token'; sts_expiration = 1 } | ForEach-Object { $_.mode = 'OAuth'; $_ } }
        }
        @{ What = 'disabled ECS metadata'; Fields = { @{ mode = 'EcsRamRole' } } }
    ) {
        Write-Config other @((& $Fields), ($key + @{ name = 'other' }))

        $info = Get-SasImageFixCredential -ListAvailable -ProfileName profile

        $info.IsUsable | Should -BeFalse
        $info.IsCurrent | Should -BeFalse
        $message = try { Get-SasImageFixCredential -ProfileName profile } catch { $_.Exception.Message }
        $message | Should -Match "^$([regex]::Escape($info.Reason))( Existing profiles: 'profile', 'other'\.)?$"
    }

    It 'checks the source profile of a role' {
        Write-Config other @(
            ($key + @{ name = 'other' }), @{ name = 'signed-in'; mode = 'CloudSSO' }
            ($role + @{ name = 'chain'; mode = 'ChainableRamRoleArn'; source_profile = 'signed-in' })
            ($role + @{ name = 'good-chain'; mode = 'ChainableRamRoleArn'; source_profile = 'other' })
        )

        $chain, $goodChain = Get-SasImageFixCredential -ListAvailable -ProfileName *chain

        $chain.Reason | Should -BeLike "*from the profile 'signed-in'*"
        $goodChain.IsUsable | Should -BeTrue
    }

    It 'reports a disabled section, a profile without a name, and disabled external sources' {
        Set-Content $ini "[off]`n${iniKey}enable = false"
        Write-Config x @(@{ name = ''; mode = 'AK' }, @{ name = 'command'; mode = 'External'; process_command = 'x' })
        $env:ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS = '1'
        try {
            $profiles = Get-SasImageFixCredential -ListAvailable
        }
        finally {
            $env:ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS = $null
        }

        $profiles.IsUsable | Should -Be $false, $false, $false
        $profiles[0].Reason | Should -BeLike '*it has no name.'
        $profiles[1].Reason | Should -BeLike '*ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS*'
        $profiles[2].Reason | Should -Be "The profile 'off' of $ini can't be used: it is disabled (enable = false)."
    }

    It 'names the file whose profile is used instead of a profile with the same name' {
        Write-Config first @(($key + @{ name = 'first' }), ($key + @{ name = 'work' }), ($key + @{ name = 'work' }))
        Set-Content $ini "[work]`n$iniKey"

        $profiles = Get-SasImageFixCredential -ListAvailable -ProfileName work

        $profiles.IsUsable | Should -Be $true, $false, $false
        $profiles[1].Reason | Should -Be (
            "The profile 'work' of $config can't be used: an earlier profile with the same name in this file takes precedence.")
        $profiles[2].Reason | Should -Be (
            "The profile 'work' of $ini can't be used: the profile 'work' of $config, which has the same name, takes precedence.")
    }

    Context 'the current profile' {
        BeforeAll {
            function Get-CurrentProfile {
                Get-SasImageFixCredential -ListAvailable | Where-Object IsCurrent | ForEach-Object { "$($_.ProfileName) $($_.IsUsable)" }
            }
        }

        It 'is the section [default] if the current profile of config.json can not be used' {
            # aliyun writes an empty profile with the name default before it is configured.
            Write-Config default @{ name = 'default'; mode = 'AK' }
            Set-Content $ini "[default]`n$iniKey"

            $current = Get-SasImageFixCredential -ListAvailable | Where-Object IsCurrent

            $current.Path | Should -Be $ini
            $current.IsUsable | Should -BeTrue
            (Get-SasImageFixCredential).Source | Should -BeLike "*$ini*"
        }

        It 'is the first one if no file has a default profile that can be used' {
            Write-Config work @{ name = 'work'; mode = 'AK' }

            Get-CurrentProfile | Should -Be 'work False'
        }

        It 'is the profile of the environment variable, also if it can not be used' {
            Write-Config work @(($key + @{ name = 'work' }), @{ name = 'broken'; mode = 'AK' })
            $env:ALIBABA_CLOUD_PROFILE = 'broken'

            Get-CurrentProfile | Should -Be 'broken False'
        }

        It 'is the profile of the session' {
            Write-Config work @(($key + @{ name = 'work' }), ($key + @{ name = 'audit' }))
            $env:ALIBABA_CLOUD_PROFILE = 'work'
            Set-SasImageFixCredential -ProfileName audit

            Get-CurrentProfile | Should -Be 'audit True'
        }

        It 'does not exist if no file has the specified profile' {
            Write-Config work ($key + @{ name = 'work' })
            $env:ALIBABA_CLOUD_PROFILE = 'missing'

            Get-CurrentProfile | Should -BeNullOrEmpty
        }
    }

    It 'sends no request, and starts no command' {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
        $listener.Start()
        $address = "http://$($listener.LocalEndpoint)"
        $env:ALIBABA_CLOUD_STS_ENDPOINT = $env:ALIBABA_CLOUD_ENDPOINT = $address
        $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = $null
        [AppDomain]::CurrentDomain.SetData('SasImageFix.EcsMetadataAddress', $address)
        Set-Content $TestDrive/token 'fake-token'
        Write-Config role @(
            ($role + $key + @{ name = 'role' } | ForEach-Object { $_.mode = 'RamRoleArn'; $_ })
            ($role + @{ name = 'chain'; mode = 'ChainableRamRoleArn'; source_profile = 'instance' })
            ($role + @{ name = 'instance role'; mode = 'RamRoleArnWithRoleName'; ram_role_name = 'r' })
            ($role + @{ name = 'oidc'; mode = 'OIDC'; oidc_provider_arn = 'p'; oidc_token_file = "$TestDrive/token" })
            @{ name = 'instance'; mode = 'EcsRamRole' }
            @{ name = 'uri'; mode = 'CredentialsURI'; credentials_uri = $address }
            @{ name = 'command'; mode = 'External'; process_command = "touch $TestDrive/started" }
            @{
                name      = 'signed-in'; mode = 'CloudSSO'; access_key_id = 'STS.fake'; access_key_secret = 'fake-secret'
                sts_token = 'fake-token'; sts_expiration = 4102444800
            }
        )
        try {
            $profiles = Get-SasImageFixCredential -ListAvailable

            $profiles.Count | Should -Be 8
            $profiles | Where-Object Reason | Should -BeNullOrEmpty
            $listener.Pending() | Should -BeFalse
            Test-Path $TestDrive/started | Should -BeFalse
        }
        finally {
            $listener.Stop()
            $env:ALIBABA_CLOUD_STS_ENDPOINT = $env:ALIBABA_CLOUD_ENDPOINT = $null
            $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
            [AppDomain]::CurrentDomain.SetData('SasImageFix.EcsMetadataAddress', $null)
        }
    }

    It 'contains no secret, even in a field that contains one by mistake' {
        $secret = 'fake-secret-of-profile'
        Write-Config profile @{
            mode = 'AK'; access_key_id = 'fake-access-key-id'; access_key_secret = $secret; sts_token = 'fake-security-token'
            region_id = $secret
        }

        $info = Get-SasImageFixCredential -ListAvailable

        $text = ($info | ConvertTo-Json), "$info", ($info | Format-List * -Force | Out-String -Width 400) -join "`n"
        $text | Should -BeLike '*(not shown)*'
        $text | Should -Not -BeLike "*$secret*"
        $text | Should -Not -BeLike '*fake-security-token*'
    }

    It 'writes an error for a file that can not be read, and lists the other files' {
        Set-Content $config '{'
        Set-Content $ini "[default]`n$iniKey"

        $profiles = Get-SasImageFixCredential -ListAvailable -ErrorAction SilentlyContinue -ErrorVariable failures

        $profiles.ProfileName | Should -Be 'default'
        $profiles.IsCurrent | Should -BeTrue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidProfile,*'
        $failures[0].TargetObject | Should -Be $config
        "$($failures[0])" | Should -BeLike "*$config*"
        { Get-SasImageFixCredential -ListAvailable -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidProfile,*'
    }

    It 'finds names by <Filter>' -ForEach @(
        @{ Filter = 'prod*'; Expected = 'prod-1', 'Prod-2' }
        @{ Filter = 'PROD-?'; Expected = 'prod-1', 'Prod-2' }
        @{ Filter = 'prod-1'; Expected = 'prod-1' }
        @{ Filter = 'x[1]'; Expected = 'x[1]', 'x1' }
        @{ Filter = 'y['; Expected = 'y[' }
        @{ Filter = 'none*'; Expected = $null }
    ) {
        Write-Config prod-1 @('prod-1', 'Prod-2', 'x[1]', 'x1', 'y[' | ForEach-Object { $key + @{ name = $_ } })

        Get-SasImageFixCredential -ListAvailable -ProfileName $Filter | ForEach-Object ProfileName | Should -Be $Expected
    }

    It 'writes nothing if there is no profile, and names the files in a verbose line' {
        Write-Config x @()
        $records = @(Get-SasImageFixCredential -ListAvailable -Verbose 4>&1)

        $records | Should -Be "Searched for profiles in: $config (0 profiles), $ini (doesn't exist)."
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
        $reason = 'skipped because ALIBABA_CLOUD_CLI_PROFILE_DISABLED is set'
        Get-SasImageFixCredential -ListAvailable -Verbose 4>&1 |
            Should -Be "Searched for profiles in: $config ($reason), $ini (doesn't exist)."
    }

    It 'can not be combined with -<Name>' -ForEach @(
        @{ Name = 'Credential'; Value = { $Credential } }
        @{ Name = 'SecurityToken'; Value = { New-Secret 'fake-token' } }
        @{ Name = 'RegionId'; Value = { 'cn-hangzhou' } }
        @{ Name = 'EndpointUri'; Value = { 'http://127.0.0.1:1' } }
        @{ Name = 'MaximumRetryCount'; Value = { 1 } }
        @{ Name = 'Proxy'; Value = { 'http://127.0.0.1:1' } }
        @{ Name = 'ProxyCredential'; Value = { $Credential } }
        @{ Name = 'ProxyUseDefaultCredentials'; Value = { $true } }
    ) {
        $parameters = @{ $Name = & $Value }

        { Get-SasImageFixCredential -ListAvailable @parameters } |
            Should -Throw "-ListAvailable and -$Name can't be used together." -ErrorId 'ParameterConflict,*'
    }

    It 'can not be combined with -<_>' -ForEach 'Explain', 'Verify' {
        $parameters = @{ $_ = $true }

        { Get-SasImageFixCredential -ListAvailable @parameters } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'accepts only -ProfileName and -TimeoutSec of the inherited parameters' {
        $names = (Get-Command Get-SasImageFixCredential).ParameterSets.Where({ $_.Name -eq 'ListAvailable' }).Parameters.Name |
            Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }
        $rejected = foreach ($name in $names) {
            $value = switch ($name) {
                { $_ -like '*Credential' } { $Credential }
                'SecurityToken' { New-Secret 'fake-token' }
                { $_ -in 'EndpointUri', 'Proxy' } { 'http://127.0.0.1:1' }
                { $_ -in 'TimeoutSec', 'MaximumRetryCount' } { 1 }
                'RegionId' { 'cn-hangzhou' }
                'ProfileName' { '*' }
                default { $true }
            }
            $parameters = @{ ListAvailable = $true }
            $parameters[$name] = $value
            try { $null = Get-SasImageFixCredential @parameters } catch { $name }
        }

        $names | Where-Object { $_ -notin $rejected } | Sort-Object | Should -Be 'ListAvailable', 'ProfileName', 'TimeoutSec'
    }
}
