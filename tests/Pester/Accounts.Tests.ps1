BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    $ErrorActionPreference = 'Continue'
    $path = $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/config.json"
    $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null

    # Both management centers have emulators of their own. Some of these tests cancel requests.
    $centers = Start-Emulator '--centers', '--tasks', '30', '--access-key', 'emulator-access-key-id:emulator-access-key-secret',
    '--access-key', 'other-access-key-id:other-access-key-secret'
    $china, $singapore = -split ($centers.Instructions -match 'SasImageFix.ManagementCenters' -replace ".*, '(.*)'\)", '$1')
    # This emulator throttles each third request, and has other tasks.
    $throttled = Start-Emulator '--tasks', '250', '--seed', '5', '--page-size-limit', '20', '--fault', 'throttle@0.3'
    Set-ManagementCenter $china $singapore
    $chinaTasks = @(Get-SasImageFixTask -Credential $Credential -RegionId cn-hangzhou)
    $singaporeTasks = @(Get-SasImageFixTask -Credential $Credential -RegionId ap-southeast-1)
    $throttledTasks = @(Get-SasImageFixTask -Credential $Credential -EndpointUri $throttled.Address)

    # The other AccessKey that both centers accept.
    $other = @{ access_key_id = 'other-access-key-id'; access_key_secret = 'other-access-key-secret' }

    # Writes profiles. Each has the mode AK and the AccessKey of the emulator, and what the hash table of its name contains.
    function Set-Profile([System.Collections.IDictionary] $Profiles) {
        $list = foreach ($name in $Profiles.Keys) {
            $fields = @{
                name = $name; mode = 'AK'
                access_key_id = 'emulator-access-key-id'; access_key_secret = 'emulator-access-key-secret'
            }
            foreach ($field in $Profiles[$name].Keys) { $fields[$field] = "$($Profiles[$name][$field])" }
            $fields
        }
        @{ current = @($Profiles.Keys)[0]; profiles = @($list) } | ConvertTo-Json -Depth 5 | Set-Content -LiteralPath $path
    }

    # Runs a command, and returns its tasks, its errors, its verbose messages, and the number of requests to each center.
    function Measure-Account([scriptblock] $Command) {
        $records = @(& $Command 2>&1 3>&1 4>&1)
        $verbose = @($records | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message)
        [pscustomobject] @{
            Tasks     = @($records | Where-Object { $_ -is [SasImageFix.BuildTask] })
            Errors    = @($records | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            Warnings  = @($records | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object Message)
            Verbose   = $verbose
            China     = @($verbose -like "*POST DescribeImageFixTask to $(([uri] $china).Authority)*").Count
            Singapore = @($verbose -like "*POST DescribeImageFixTask to $(([uri] $singapore).Authority)*").Count
        }
    }

    function Get-ColumnName($Tasks) {
        (@($Tasks | Format-Table | Out-String -Width 200) -split '\r?\n' | Where-Object { $_ } | Select-Object -First 1).Trim() -split '\s+'
    }
}

AfterAll {
    Stop-Emulator $centers
    Stop-Emulator $throttled
    $env:ALIBABA_CLOUD_CONFIG_FILE = $null
    Stop-TestSession
}

Describe 'Get-SasImageFixTask -ProfileName with several profiles' {
    BeforeAll {
        Set-Profile ([ordered] @{
                production   = @{ region_id = 'cn-hangzhou' }
                wrong        = @{ region_id = 'cn-hangzhou'; access_key_secret = 'wrong-secret' }
                'slow-audit' = @{ endpoint = $throttled.Address }
                staging      = $other + @{ region_id = 'eu-central-1' }
            })
    }

    It 'returns the tasks of the accounts that can be read, and one error that names the other account' {
        $read = Measure-Account { Get-SasImageFixTask -ProfileName * }

        $read.Tasks.BuildTaskId | Should -Be @($chinaTasks.BuildTaskId; $throttledTasks.BuildTaskId; $singaporeTasks.BuildTaskId)
        $read.Tasks.ProfileName | Should -Be @(
            @('production') * $chinaTasks.Count; @('slow-audit') * $throttledTasks.Count; @('staging') * $singaporeTasks.Count)
        $read.Errors.Count | Should -Be 1
        $read.Errors[0].FullyQualifiedErrorId | Should -BeLike 'SignatureDoesNotMatch,*'
        $read.Errors[0].Exception.Message |
            Should -BeLike "The tasks of the profile 'wrong' in the China center can't be read. SignatureDoesNotMatch: *"
        "$($read.Errors[0].TargetObject)" | Should -Not -BeNullOrEmpty
    }

    It 'writes the same CSV file twice in a row' {
        foreach ($file in 'first.csv', 'second.csv') {
            Get-SasImageFixTask -ProfileName * -ErrorAction SilentlyContinue | Export-Csv $TestDrive/$file -NoTypeInformation
        }

        (Get-FileHash $TestDrive/first.csv).Hash | Should -Be (Get-FileHash $TestDrive/second.csv).Hash
        (Get-Content $TestDrive/first.csv)[0] | Should -BeLike '"ProfileName","Center","BuildTaskId",*'
        @(Import-Csv $TestDrive/first.csv).Count | Should -Be ($chinaTasks.Count + $throttledTasks.Count + $singaporeTasks.Count)
    }

    It 'keeps the given order' {
        $read = Measure-Account { Get-SasImageFixTask -ProfileName staging, production }

        $read.Tasks.BuildTaskId | Should -Be @($singaporeTasks.BuildTaskId; $chinaTasks.BuildTaskId)
    }

    It 'ends with the first error if the error action is Stop' {
        { Get-SasImageFixTask -ProfileName * -ErrorAction Stop } | Should -Throw -ErrorId 'SignatureDoesNotMatch,*'
    }

    It 'supports $PSDefaultParameterValues, splatting, and a failing account in try and catch' {
        $PSDefaultParameterValues['Get-SasImageFixTask:ProfileName'] = 'production', 'staging'
        try {
            @(Get-SasImageFixTask).Count | Should -Be ($chinaTasks.Count + $singaporeTasks.Count)
            { Get-SasImageFixTask -Skip 1 } | Should -Throw '*$PSDefaultParameterValues contains a value for -ProfileName.*'
        }
        finally {
            $PSDefaultParameterValues.Remove('Get-SasImageFixTask:ProfileName')
        }
        $options = @{ ProfileName = 'production', 'missing' }
        $read = Measure-Account { Get-SasImageFixTask @options }
        $read.Tasks.Count | Should -Be $chinaTasks.Count
        $read.Errors[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
    }

    It 'applies filters to all accounts, and reports an ID that no account has once' {
        $ids = $chinaTasks[3].BuildTaskId, $singaporeTasks[4].BuildTaskId, 'missing-id'

        $read = Measure-Account { $ids | Get-SasImageFixTask -ProfileName production, staging }

        $read.Tasks.BuildTaskId | Should -Be $ids[0, 1]
        $read.Errors.Count | Should -Be 1
        $read.Errors[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        $read.Errors[0].TargetObject | Should -Be 'missing-id'
        $read.Errors[0].Exception.CredentialSource | Should -BeNullOrEmpty
    }

    It 'reports no missing ID if an account cannot be read, because it can have the task' {
        $read = Measure-Account { $chinaTasks[3].BuildTaskId, 'missing-id' | Get-SasImageFixTask -ProfileName production, wrong }

        $read.Tasks.BuildTaskId | Should -Be $chinaTasks[3].BuildTaskId
        $read.Errors.FullyQualifiedErrorId | Should -BeLike 'SignatureDoesNotMatch,*'
        $read.Errors.Count | Should -Be 1
    }

    It 'names the profile in each verbose message and each warning of an account' {
        $own = Start-Emulator '--tasks', '0', '--centers'
        try {
            $empty = -split ($own.Instructions -match 'SasImageFix.ManagementCenters' -replace ".*, '(.*)'\)", '$1')
            # The center in Singapore has no task.
            Set-ManagementCenter $empty[1] $empty[1]
            Set-Profile ([ordered] @{ a = @{}; b = @{ region_id = 'xx-new-1' } })

            $read = Measure-Account { Get-SasImageFixTask -ProfileName a, b -Verbose }
        }
        finally {
            Stop-Emulator $own
            Set-ManagementCenter $china $singapore
        }

        $read.Warnings | Should -Be @(
            'a: The China center has no image fix tasks for this account. ' +
            'For accounts outside China, specify -RegionId ap-southeast-1.')
        $read.Verbose | Where-Object { $_ -notmatch '^(a|b)[:,]' -and $_ -notlike "The profile 'b' isn't queried, *" } |
            Should -BeNullOrEmpty
    }
}

Describe 'Get-SasImageFixTask with several profiles that have the same credential' {
    It 'reads the account once, with the name of the first profile' {
        Set-Profile ([ordered] @{ one = @{ region_id = 'cn-hangzhou' }; two = @{ region_id = 'cn-beijing' } })

        $read = Measure-Account { Get-SasImageFixTask -ProfileName two, one, two -Verbose }

        $read.China | Should -Be 1
        $read.Tasks.ProfileName | Should -Be (@('two') * $chinaTasks.Count)
        $read.Tasks[0].PSObject.Properties['Center'] | Should -BeNullOrEmpty
        "$($read.Verbose)" | Should -BeLike (
            "*The profile 'one' isn't queried, because it has the same endpoint and credential as the profile 'two'.*")
    }

    It 'reads both accounts if the secrets differ' {
        Set-Profile ([ordered] @{ one = @{ access_key_secret = 'wrong-secret' }; two = @{} })

        $read = Measure-Account { Get-SasImageFixTask -ProfileName one, two }

        $read.Tasks.ProfileName | Should -Be (@('two') * $chinaTasks.Count)
        $read.Errors[0].Exception.Message | Should -BeLike "The tasks of the profile 'one' can't be read. *"
    }
}

Describe 'Get-SasImageFixTask -RegionId with several regions' {
    It 'reads each center once for each profile' {
        Set-Profile ([ordered] @{ one = @{}; two = $other })
        $log = Start-Emulator '--centers', '--tasks', '30', '--access-key', 'emulator-access-key-id:emulator-access-key-secret',
        '--access-key', 'other-access-key-id:other-access-key-secret' -KeepLog
        try {
            $addresses = -split ($log.Instructions -match 'SasImageFix.ManagementCenters' -replace ".*, '(.*)'\)", '$1')
            Set-ManagementCenter $addresses[0] $addresses[1]

            $read = Measure-Account {
                Get-SasImageFixTask -ProfileName one, two -RegionId cn-hangzhou, eu-central-1, cn-beijing, ap-southeast-1 -Verbose
            }

            # The log contains each request in the order of the responses, so this one follows all others.
            { Invoke-RestMethod "$($addresses[0])/?Action=DescribeImageFixTask&CurrentPage=77" } | Should -Throw
            $lines = @(do {
                    $line = $log.Process.StandardOutput.ReadLine()
                    $line
                } until ($line -like '*CurrentPage=77*'))
        }
        finally {
            Stop-Emulator $log
            Set-ManagementCenter $china $singapore
        }

        ($lines -like 'POST DescribeImageFixTask*').Count | Should -Be 4
        @($read.Verbose -like "*POST DescribeImageFixTask to $(([uri] $addresses[0]).Authority)*").Count | Should -Be 2
        @($read.Verbose -like "*POST DescribeImageFixTask to $(([uri] $addresses[1]).Authority)*").Count | Should -Be 2
        $read.Tasks | ForEach-Object { "$($_.ProfileName) $($_.Center)" } | Select-Object -Unique |
            Should -Be 'one China', 'one Singapore', 'two China', 'two Singapore'
        $read.Errors | Should -BeNullOrEmpty
    }

    It 'reads both centers with the credential of the call, without the property ProfileName' {
        $read = Measure-Account { Get-SasImageFixTask -Credential $Credential -RegionId ap-southeast-1, cn-hangzhou }

        $read.Tasks.BuildTaskId | Should -Be @($singaporeTasks.BuildTaskId; $chinaTasks.BuildTaskId)
        $read.Tasks.Center | Should -Be @(@('Singapore') * $singaporeTasks.Count; @('China') * $chinaTasks.Count)
        $read.Tasks[0].PSObject.Properties['ProfileName'] | Should -BeNullOrEmpty
    }

    It 'is one region if the names differ only in their case' {
        @(Get-SasImageFixTask -Credential $Credential -RegionId cn-hangzhou, CN-HANGZHOU -Skip 1).Count |
            Should -Be ($chinaTasks.Count - 1)
    }

    It 'has the same center for an endpoint that is the address of a center' {
        Set-Profile ([ordered] @{ one = @{}; two = @{ endpoint = $china } + $other })

        $read = Measure-Account { Get-SasImageFixTask -ProfileName one, two }

        $read.Tasks.Count | Should -Be (2 * $chinaTasks.Count)
        $read.Tasks[0].PSObject.Properties['Center'] | Should -BeNullOrEmpty
    }

    It 'does not recommend the other center if it is queried too' {
        $own = Start-Emulator '--centers', '--tasks', '0'
        try {
            $empty = -split ($own.Instructions -match 'SasImageFix.ManagementCenters' -replace ".*, '(.*)'\)", '$1')
            Set-ManagementCenter $empty[0] $empty[1]

            $read = Measure-Account { Get-SasImageFixTask -Credential $Credential -RegionId cn-hangzhou, xx-new-1 }
        }
        finally {
            Stop-Emulator $own
            Set-ManagementCenter $china $singapore
        }

        $read.Warnings | Should -Be 'Singapore: The Singapore center has no image fix tasks for this account.'
    }

    It 'reads a center once, without the property Center' {
        $read = Measure-Account { Get-SasImageFixTask -Credential $Credential -RegionId cn-hangzhou, CN-beijing -Verbose }

        ($read.China, $read.Singapore) | Should -Be 1, 0
        $read.Tasks[0].PSObject.TypeNames[0] | Should -Be 'SasImageFix.BuildTask'
    }

    It 'is an error for each pair with a profile that has an endpoint' {
        Set-Profile ([ordered] @{ center = @{}; gateway = @{ endpoint = $throttled.Address } })

        $read = Measure-Account { Get-SasImageFixTask -ProfileName center, gateway -RegionId cn-hangzhou, ap-southeast-1 }

        $read.Tasks.Count | Should -Be ($chinaTasks.Count + $singaporeTasks.Count)
        $read.Errors.Count | Should -Be 2
        $read.Errors.FullyQualifiedErrorId | Should -BeLike 'EndpointConflict,*'
        $read.Errors[0].Exception.Message |
            Should -BeLike "The tasks of the profile 'gateway' in the China center can't be read. -RegionId can't be used with *"
        $read.Errors[1].Exception.Message | Should -BeLike "The tasks of the profile 'gateway' in the Singapore center can't be read. *"
        $read.Errors.Exception.CredentialSource | Should -BeLike "*: the profile 'gateway' of *"
    }

    It 'is one error for each center' {
        Set-Profile ([ordered] @{ center = @{}; gateway = @{ endpoint = $throttled.Address } })

        $read = Measure-Account { Get-SasImageFixTask -ProfileName center, gateway -RegionId cn-hangzhou, cn-beijing }

        $read.Errors.Count | Should -Be 1
        $read.Tasks.Count | Should -Be $chinaTasks.Count
    }

    It 'ends the call if an environment variable specifies the endpoint of all profiles' {
        Set-Profile ([ordered] @{ one = @{}; two = $other })
        $env:ALIBABA_CLOUD_ENDPOINT = $throttled.Address
        try {
            { Get-SasImageFixTask -ProfileName one, two -RegionId cn-hangzhou, us-east-1 } |
                Should -Throw -ErrorId 'EndpointConflict,*' -ExceptionType ([SasImageFix.SasImageFixException])
        }
        finally {
            $env:ALIBABA_CLOUD_ENDPOINT = $null
        }
    }

    It 'ends the call if no center can be read because of <what>' -ForEach @(
        @{ What = 'an endpoint of the session'; Parameters = @{}; ErrorId = 'EndpointConflict' }
        @{ What = 'a region that is not valid'; Parameters = @{ RegionId = 'cn-hangzhou', 'nowhere' }; ErrorId = 'InvalidRegion' }
        @{ What = 'a profile that does not exist'; Parameters = @{ ProfileName = 'none' }; ErrorId = 'ProfileNotFound' }
    ) {
        Set-Profile @{ center = @{} }
        $all = @{ RegionId = 'cn-hangzhou', 'ap-southeast-1' } + @{}
        foreach ($name in $Parameters.Keys) { $all[$name] = $Parameters[$name] }
        Set-SasImageFixCredential -Credential $Credential -EndpointUri $throttled.Address
        try {
            { Get-SasImageFixTask @all } | Should -Throw -ErrorId "$ErrorId,*"
        }
        finally {
            Clear-SasImageFixCredential
        }
    }

    It 'is an error of each center if a credential is rejected' {
        $wrong = New-Credential 'emulator-access-key-id' 'wrong-secret'

        $read = Measure-Account { Get-SasImageFixTask -Credential $wrong -RegionId cn-hangzhou, ap-southeast-1 }

        $read.Errors.Exception.Message | Should -BeLike "The tasks in the * center can't be read. SignatureDoesNotMatch: *"
        $read.Errors.Count | Should -Be 2
        "$($read.Errors[0].ErrorDetails.RecommendedAction)" | Should -Not -BeLike '*No region is specified*'
    }

    It 'ends the call if there is no credential' {
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
        try {
            { Get-SasImageFixTask -RegionId cn-hangzhou, ap-southeast-1 } | Should -Throw -ErrorId 'CredentialNotFound,*'
        }
        finally {
            $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null
        }
    }
}

Describe 'Patterns in -ProfileName of Get-SasImageFixTask' {
    BeforeAll {
        Set-Profile ([ordered] @{
                'prod-b' = @{}
                'Prod-a' = $other
                '[x]'    = @{ region_id = 'ap-southeast-1' }
                x        = @{ mode = 'Unknown' }
            })
    }

    It 'select the matching profiles in the order of the file, regardless of the case' {
        (Get-SasImageFixTask -ProfileName prod-*).ProfileName | Select-Object -Unique | Should -Be 'prod-b', 'Prod-a'
        (Get-SasImageFixTask -ProfileName prod-a*, prod-*).ProfileName | Select-Object -Unique | Should -Be 'Prod-a', 'prod-b'
    }

    It 'are a single account if one profile matches' {
        (Get-SasImageFixTask -ProfileName prod-b*)[0].PSObject.TypeNames[0] | Should -Be 'SasImageFix.BuildTask'
        { Get-SasImageFixTask -ProfileName x* } | Should -Throw -ErrorId 'InvalidProfile,*'
    }

    It 'can be the exact name of a profile' {
        @(Get-SasImageFixTask -ProfileName '[x]').BuildTaskId | Should -Be $singaporeTasks.BuildTaskId
        @(Get-SasImageFixTask -ProfileName '[x]' -Skip 1).BuildTaskId | Should -Be @($singaporeTasks | Select-Object -Skip 1).BuildTaskId
    }

    It 'that match no profile are an error' {
        { Get-SasImageFixTask -ProfileName test-* } | Should -Throw -ErrorId 'ProfileNotFound,*'
        $read = Measure-Account { Get-SasImageFixTask -ProfileName test-*, prod-b }
        $read.Tasks.Count | Should -Be $chinaTasks.Count
        $read.Errors[0].Exception.Message | Should -BeLike "No profile in *config.json* matches 'test-``*', specified by *"
    }

    It 'report a profile that cannot be used' {
        $read = Measure-Account { Get-SasImageFixTask -ProfileName prod-b, x* }

        $read.Tasks.ProfileName | Select-Object -Unique | Should -Be 'prod-b'
        $read.Errors[0].Exception.Message | Should -BeLike "The tasks of the profile 'x' can't be read. The profile 'x' of *"
    }

    It 'report a file that cannot be read, and read the profiles of the other file' {
        Set-Content $TestDrive/credentials.ini @(
            '[prod-ini]', 'type = access_key', 'access_key_id = emulator-access-key-id', 'access_key_secret = emulator-access-key-secret')
        $ini = $env:ALIBABA_CLOUD_CREDENTIALS_FILE
        Copy-Item $path "$path.saved"
        try {
            $env:ALIBABA_CLOUD_CREDENTIALS_FILE = "$TestDrive/credentials.ini"
            Set-Content $path '{'

            $read = Measure-Account { Get-SasImageFixTask -ProfileName prod* }
        }
        finally {
            $env:ALIBABA_CLOUD_CREDENTIALS_FILE = $ini
            Move-Item "$path.saved" $path -Force
        }

        $read.Tasks.Count | Should -Be $chinaTasks.Count
        $read.Errors.Count | Should -Be 1
        $read.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InvalidProfile,*'
    }

    It 'skip the profile that the Alibaba Cloud CLI creates without a credential, unless it is the only one' {
        $empty = @{ mode = ''; access_key_id = ''; access_key_secret = '' }
        Set-Profile ([ordered] @{ default = $empty; one = @{}; broken = @{ mode = 'Unknown' } })

        $all = Measure-Account { Get-SasImageFixTask -ProfileName * -RegionId cn-hangzhou -Verbose }
        $only = Measure-Account { Get-SasImageFixTask -ProfileName d* -RegionId cn-hangzhou -ErrorAction Continue }

        $all.Errors | Should -HaveCount 1
        $all.Errors[0].Exception.Message | Should -BeLike "The tasks of the profile 'broken' can't be read.*"
        $all.Tasks | Should -HaveCount $chinaTasks.Count
        $all.Verbose | Should -Contain "The profile 'default' isn't queried, because it has no credential yet."
        $only.Errors[0].Exception.Message | Should -BeLike '*has no mode*'
    }
}

Describe 'Tasks of several accounts' {
    BeforeAll {
        Set-Profile ([ordered] @{ one = @{}; two = $other })
    }

    It 'begin with <first> in the table, in the list, and in CSV files' -ForEach @(
        @{ Parameters = @{ ProfileName = 'one', 'two' }; First = , 'ProfileName' }
        @{ Parameters = @{ ProfileName = 'one'; RegionId = 'cn-hangzhou', 'us-east-1' }; First = , 'Center' }
        @{ Parameters = @{ ProfileName = 'one', 'two'; RegionId = 'cn-hangzhou', 'us-east-1' }; First = 'ProfileName', 'Center' }
    ) {
        $tasks = @(Get-SasImageFixTask @Parameters)

        $tasks | ForEach-Object { $_.PSObject.TypeNames[0] } | Select-Object -Unique | Should -Be 'SasImageFix.BuildTask#Account'
        $tasks[0] | Should -BeOfType SasImageFix.BuildTask
        Get-ColumnName $tasks | Should -Be @($First; 'Status', 'StartedAt', 'Duration', 'Image', 'VulAlias')
        $names = @($tasks[0] | Format-List | Out-String -Stream | Where-Object { $_ -match '^\w+ +:' }) -replace '\s.*'
        $names | Should -Be @($First; $Columns)
        ($tasks[0] | ConvertTo-Csv -NoTypeInformation)[0] | Should -BeLike """$($First -join '","')"",""BuildTaskId"",*"
    }

    It 'keep their properties and their view in Clixml and in a job' {
        $tasks = @(Get-SasImageFixTask -ProfileName one, two -RegionId cn-hangzhou, us-east-1)
        $tasks | Export-Clixml $TestDrive/tasks.xml

        $restored = @(Import-Clixml $TestDrive/tasks.xml)
        $fromJob = @(Start-Job { $using:tasks } | Receive-Job -Wait -AutoRemoveJob)

        foreach ($copy in $restored, $fromJob) {
            $copy | ForEach-Object { Format-Task $_ } | Should -Be ($tasks | ForEach-Object { Format-Task $_ })
            $copy.ProfileName | Should -Be $tasks.ProfileName
            $copy.Center | Should -Be $tasks.Center
            Get-ColumnName $copy | Should -Be 'ProfileName', 'Center', 'Status', 'StartedAt', 'Duration', 'Image', 'VulAlias'
        }
    }

    It 'select the profile for the error logs of each account' {
        $failed = @(Get-SasImageFixTask -ProfileName one, two -RegionId cn-hangzhou -Status Failed)

        $entries = @($failed | Group-Object ProfileName | ForEach-Object { $_.Group | Get-SasImageFixTaskErrorLog -ProfileName $_.Name })

        @($entries.BuildTaskId | Select-Object -Unique).Count | Should -Be @($failed.BuildTaskId | Select-Object -Unique).Count
    }

    It 'cause a warning of <cmdlet> without their profile' -ForEach @(
        @{ Cmdlet = 'Get-SasImageFixTaskErrorLog'; Parameters = @{} }
        @{ Cmdlet = 'Wait-SasImageFixTask'; Parameters = @{ AllowFailure = $true; Timeout = 1; ErrorAction = 'SilentlyContinue' } }
    ) {
        # Both profiles have the same tasks.
        $failed = @(Get-SasImageFixTask -ProfileName one, two -RegionId cn-hangzhou -Status Failed | Where-Object ProfileName -EQ two)

        $default = Measure-Account { $failed | & $Cmdlet -RegionId cn-hangzhou @Parameters }
        $named = Measure-Account { $failed | & $Cmdlet -ProfileName two -RegionId cn-hangzhou @Parameters }

        $default.Warnings | Should -Be (
            "Some tasks were read with another profile: 'two'. This command looks for them in its own account. " +
            'Run it for each profile, with -ProfileName.')
        $named.Warnings | Should -BeNullOrEmpty
    }

    It 'cause a warning of <cmdlet> in another management center' -ForEach @(
        @{ Cmdlet = 'Get-SasImageFixTaskErrorLog'; Parameters = @{} }
        @{ Cmdlet = 'Wait-SasImageFixTask'; Parameters = @{ AllowFailure = $true; Timeout = 1; ErrorAction = 'SilentlyContinue' } }
    ) {
        $failed = @(Get-SasImageFixTask -ProfileName one -RegionId cn-hangzhou, us-east-1 -Status Failed)

        $one = Measure-Account { $failed | & $Cmdlet -ProfileName one -RegionId cn-hangzhou @Parameters }
        $both = Measure-Account {
            $failed | Where-Object Center -EQ China | & $Cmdlet -ProfileName one -RegionId cn-hangzhou @Parameters
            $failed | Where-Object Center -EQ Singapore | & $Cmdlet -ProfileName one -RegionId us-east-1 @Parameters
        }

        $one.Warnings | Should -Be (
            "Some tasks were read from another management center: 'Singapore'. This command looks for them in 'China'. " +
            'Run it for each center, with -RegionId.')
        $both.Warnings | Should -BeNullOrEmpty
    }

    It 'cause a short warning if the name of their profile is long' {
        $row = [pscustomobject] @{ BuildTaskId = $chinaTasks[0].BuildTaskId; ProfileName = 'p' * 1MB }

        $read = Measure-Account { $row | Get-SasImageFixTaskErrorLog -ProfileName one -RegionId cn-hangzhou }

        $read.Warnings | Should -BeLike "Some tasks were read with another profile: '$('p' * 100)$([char] 0x2026)'. *"
    }

    It 'are also the pages of -AsPage' {
        $pages = @(Get-SasImageFixTask -ProfileName one, two -RegionId cn-hangzhou, us-east-1 -AsPage)

        $pages | ForEach-Object { "$($_.ProfileName) $($_.Center) $($_.BuildTasks.Count)" } | Should -Be @(
            "one China $($chinaTasks.Count)", "one Singapore $($singaporeTasks.Count)"
            "two China $($chinaTasks.Count)", "two Singapore $($singaporeTasks.Count)")
        $pages[1].BuildTasks | ForEach-Object { "$($_.ProfileName) $($_.Center)" } | Select-Object -Unique | Should -Be 'one Singapore'
    }

    It 'show names with escape sequences safely' {
        $name = "tricky$([char] 27)[31m`n"
        Set-Profile ([ordered] @{ $name = @{}; wrong = @{ access_key_secret = 'wrong-secret' } })

        $read = Measure-Account { Get-SasImageFixTask -ProfileName $name, wrong, "$([char] 27)[0m" -Verbose }
        $debug = @(Get-SasImageFixTask -ProfileName $name, wrong -Debug -ErrorAction SilentlyContinue 5>&1 |
                Where-Object { $_ -is [System.Management.Automation.DebugRecord] }) -join "`n"
        $debug | Should -Match '(?m)^tricky\ufffd\[31m\ufffd: POST '
        $debug | Should -Not -Match '\x1b'

        $read.Tasks[0].ProfileName | Should -BeExactly $name
        "$($read.Tasks | Format-Table | Out-String)$($read.Tasks | Format-List | Out-String)$($read.Verbose)$($read.Errors)" -replace
        '\x1b\[3[126]m(Running|Succeeded|Failed)\x1b\[0m' -replace '\x1b\[(32;1|0)m' | Should -Not -Match '\x1b'
    }
}

Describe 'Get-SasImageFixTask with several accounts and <name>' -ForEach @(
    @{ Name = 'Skip'; Value = 1 }
    @{ Name = 'CurrentPage'; Value = 1 }
    @{ Name = 'IncludeTotalCount'; Value = $true }
) {
    It 'is an error before any request' -ForEach @(
        @{ Other = 'RegionId'; Values = 'cn-hangzhou', 'ap-southeast-1'; Nouns = 'regions' }
        @{ Other = 'ProfileName'; Values = 'one', 'two'; Nouns = 'profiles' }
        @{ Other = 'ProfileName'; Values = , 'o*'; Nouns = 'profiles' }
    ) {
        Set-Profile ([ordered] @{ one = @{}; other = @{} })
        $arguments = @{ $Name = $Value; $Other = $Values }
        $failure = { Get-SasImageFixTask @arguments } | Should -Throw -ErrorId 'ParameterConflict,*' -PassThru
        $failure.Exception.Message | Should -Be "-$Name and -$Other with several $Nouns can't be used together."
    }
}
