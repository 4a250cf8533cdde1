BeforeDiscovery {
    . $PSScriptRoot/SecretSearch.ps1
    # These cultures differ in number format, casing rules (Turkish dotless i), calendar, digits, and script.
    $cultures = 'en-US', 'de-DE', 'tr-TR', 'fa-IR', 'ar-SA', 'zh-CN'
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/SecretSearch.ps1
    Start-TestSession
    Connect-Emulator
}

AfterAll {
    Stop-TestSession
}

Describe 'Get-SasImageFixTask' {
    Context 'in a pipeline' {
        It 'writes all tasks as BuildTask objects' {
            $tasks = @(Get-SasImageFixTask)

            $tasks.Count | Should -Be 499
            $tasks | ForEach-Object { $_ -is [SasImageFix.BuildTask] | Should -BeTrue }
        }

        It 'can be filtered with Where-Object by status' {
            $failed = @(Get-SasImageFixTask | Where-Object Status -EQ Failed)

            $failed.Count | Should -BeGreaterThan 0
            $failed.Count | Should -Be @(Get-SasImageFixTask -Status Failed).Count
        }

        It 'sends no more requests after Select-Object -First has its objects' {
            $lines = Join-Path $TestDrive 'verbose.txt'

            Get-SasImageFixTask -PageSize 20 -Verbose 4> $lines | Select-Object -First 1 | Should -HaveCount 1

            @(Get-Content $lines | Where-Object { $_ -like '*POST DescribeImageFixTask*' }).Count | Should -BeLessOrEqual 2
            # The next call isn't affected.
            @(Get-SasImageFixTask -First 1).Count | Should -Be 1
        }

        It 'requests only the pages ''<pages>'' for <paging> and pages of 20 tasks' -ForEach @(
            @{ Paging = '-First 30'; Count = 30; Pages = '1,2' }
            @{ Paging = '-First 20'; Count = 20; Pages = '1' }
            @{ Paging = '-First 5 -Skip 38'; Count = 5; Pages = '3' }
            @{ Paging = '-First 0'; Count = 0; Pages = '' }
        ) {
            $lines = Join-Path $TestDrive 'verbose.txt'

            @(& ([scriptblock]::Create("Get-SasImageFixTask -PageSize 20 $Paging -Verbose 4> '$lines'"))).Count | Should -Be $Count

            $posts = @(Get-Content $lines | Where-Object { $_ -like '*POST DescribeImageFixTask*' })
            $posts -replace '.*\(page (\d+) of size.*', '$1' -join ',' | Should -Be $Pages
        }

        It 'requests 499 tasks in 34 pages of 20 tasks that overlap by one' {
            $lines = Join-Path $TestDrive 'verbose.txt'

            @(Get-SasImageFixTask -PageSize 20 -Verbose 4> $lines).Count | Should -Be 499

            @(Get-Content $lines | Where-Object { $_ -like '*POST DescribeImageFixTask*' }).Count | Should -Be 34
        }

        It 'declares tasks as its only output type, so that completion offers only their properties' {
            (Get-Command Get-SasImageFixTask).OutputType.Name | Should -Be 'SasImageFix.BuildTask'
            $line = 'Get-SasImageFixTask | Where-Object '
            $members = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
            $members | Should -Contain 'VulAlias'
            $members | Should -Contain 'Image'
            $members | Should -Not -Contain 'PageInfo'
        }

        It 'shows a recommendation with an error' {
            try { Get-SasImageFixTask -Credential (New-Credential 'unknown' 'fake-secret') } catch { $failure = $_ }

            "$($failure | Out-String -Width 300)" | Should -Match 'InvalidAccessKeyId\.NotFound: '
            [regex]::Matches(($failure | Out-String -Width 300), 'Check that the AccessKey ID').Count | Should -Be 1
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Check that the AccessKey ID'
        }

        It 'shows the recommendation and the sources in <command>' -ForEach @(
            @{ Command = 'Get-Error' }
            @{ Command = 'Format-List -Force' }
        ) {
            $failure = try { Get-SasImageFixTask -Credential (New-Credential 'unknown' 'fake-secret') } catch { $_ }
            $text = if ($Command -eq 'Get-Error') { Get-Error -InputObject $failure | Out-String -Width 300 }
            else { $failure.Exception | Format-List * -Force | Out-String -Width 300 }

            $text | Should -Match 'Recommendation +: Check that the AccessKey ID'
            $text | Should -Match 'CredentialSource +: the -Credential parameter'
            $text | Should -Match 'EndpointSource +: the session'
        }
    }

    Context 'with -CurrentPage, -AsPage, or -IncludeTotalCount' {
        It 'returns one page for -CurrentPage' {
            $records = Get-SasImageFixTask -CurrentPage 2 -PageSize 30 -Verbose 4>&1
            $page, $lines = $records.Where({ $_ -is [SasImageFix.BuildTask] }, 'Split')

            $page.BuildTaskId | Should -Be (Get-SasImageFixTask -Skip 30 -First 30).BuildTaskId
            @($lines | Where-Object { "$_" -like 'POST*' }).Count | Should -Be 1
        }

        It 'returns the pages of the service for -AsPage' {
            $records = Get-SasImageFixTask -AsPage -PageSize 300 -Verbose 4>&1
            $pages, $lines = $records.Where({ $_ -is [SasImageFix.ImageFixTaskPage] }, 'Split')

            $pages | ForEach-Object { $_.BuildTasks.Count } | Should -Be 300, 199
            $pages | ForEach-Object { $_.PageInfo.CurrentPage } | Should -Be 1, 2
            $pages.RequestId | Should -Be @($lines -like 'POST*' -replace '.*, request ID ')
        }

        It 'returns only the total count for -IncludeTotalCount -First 0' {
            $total = Get-SasImageFixTask -IncludeTotalCount -First 0

            $total | Should -Be 499
            $total | Should -BeOfType uint64
        }
    }

    Context 'with -ServiceUtcOffset' {
        It 'reads the times with this offset, and keeps the texts' {
            $default = Get-SasImageFixTask | Select-Object -Last 1
            $other = Get-SasImageFixTask -ServiceUtcOffset '+09:00' | Select-Object -Last 1

            $default.FixTime | Should -Be '2021-10-14 20:32:05'
            $default.StartedAt.ToUniversalTime() | Should -Be ([datetime]::new(2021, 10, 14, 12, 32, 5))
            $other.StartedAt.ToUniversalTime() | Should -Be ([datetime]::new(2021, 10, 14, 11, 32, 5))
            $other.FixTime | Should -Be $default.FixTime
            $other.Duration | Should -Be $default.Duration
        }
    }

    Context 'when its output is piped to other commands' {
        BeforeAll {
            $tasks = @(Get-SasImageFixTask)
            $finished = @($tasks | Where-Object FinishedAt)
        }

        It 'can be grouped by Status' {
            $groups = $tasks | Group-Object Status -AsHashTable -AsString

            $groups.Keys | Sort-Object | Should -Be 'Failed', 'Running', 'Succeeded'
            ($groups.Values | ForEach-Object Count | Measure-Object -Sum).Sum | Should -Be $tasks.Count
        }

        It 'can be sorted by FinishedAt' {
            $sorted = @($finished | Sort-Object FinishedAt)

            for ($i = 1; $i -lt $sorted.Count; $i++) {
                $sorted[$i].FinishedAt | Should -BeGreaterOrEqual $sorted[$i - 1].FinishedAt
            }
        }

        It 'can be filtered by Duration' {
            $long = @($tasks | Where-Object Duration -GT ([timespan] '00:10'))

            $long.Count | Should -BeGreaterThan 0
            $long | ForEach-Object { $_.Duration.TotalMinutes | Should -BeGreaterThan 10 }
        }

        It 'has all columns after Select-Object *' {
            ($tasks[0] | Select-Object *).psobject.Properties.Name | Should -Be $Columns
        }

        It 'can be compared with the tasks of another call' {
            Compare-Object $tasks @(Get-SasImageFixTask) -Property $Columns | Should -BeNullOrEmpty
            @(Compare-Object $tasks $tasks[1..498] -Property BuildTaskId, VulAlias).Count | Should -Be 1
        }

        It 'can be filtered, sorted, grouped, and selected by the table header <_>' -ForEach @(
            'Status', 'StartedAt', 'Duration', 'Image', 'VulAlias'
        ) {
            $header = $_

            @($tasks | Where-Object $header).Count | Should -BeGreaterThan 400
            @($tasks | Sort-Object $header)[-1].$header | Should -Not -BeNullOrEmpty
            @($tasks | Group-Object $header).Count | Should -BeGreaterThan 1
            @($tasks | Select-Object $header | Where-Object $header).Count | Should -BeGreaterThan 400
            $tasks[0] | Format-Table -Property $header | Out-String | Should -Match $header
        }

        It 'can be filtered by Image' {
            $redis = @($tasks | Where-Object Image -Like '*redis*')

            $redis.Count | Should -BeGreaterThan 0
            $redis.Count | Should -Be @($tasks | Where-Object RepoName -Like '*redis*').Count
        }

        It 'can be compared and made unique as objects' {
            Compare-Object $tasks @(Get-SasImageFixTask) | Should -BeNullOrEmpty
            @(Compare-Object $tasks $tasks[1..498]).Count | Should -Be 1
            @($tasks[0..10] | Select-Object -Unique).Count | Should -Be 11
            "$($tasks[0])" | Should -Match ([regex]::Escape($tasks[0].BuildTaskId))
        }

        It 'has local times that can be subtracted from Get-Date' {
            ((Get-Date) - $tasks[0].StartedAt).TotalDays | Should -BeGreaterThan 1
            (New-TimeSpan -Start $tasks[0].StartedAt).TotalDays | Should -BeGreaterThan 1
            $tasks[0].StartedAt.Kind | Should -Be 'Local'
        }

        It 'can be filtered by status name and by status number' {
            $count = @($tasks | Where-Object Status -EQ Failed).Count

            @($tasks | Where-Object { $_.Status -eq 'Failed' }).Count | Should -Be $count
            @($tasks | Where-Object { $_.Status -eq 3 }).Count | Should -Be $count
            @($tasks | Where-Object Status -In Failed).Count | Should -Be $count
        }
    }

    Context 'with a credential from the environment' {
        BeforeEach {
            Clear-SasImageFixCredential
            $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
        }

        AfterEach {
            Remove-EnvironmentCredential
        }

        AfterAll {
            Connect-Emulator
        }

        It 'uses the credential if the session has none' {
            @(Get-SasImageFixTask -First 3).Count | Should -Be 3
        }

        It 'reads the environment in each call' {
            @(Get-SasImageFixTask -First 1).Count | Should -Be 1
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'unknown'

            { Get-SasImageFixTask } | Should -Throw -ErrorId 'AccessKeyNotFound,*'
        }

        It 'signs with the security token of a temporary credential' {
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'STS.emulator-temporary-id'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator/temporary+secret'
            $env:ALIBABA_CLOUD_SECURITY_TOKEN = 'emulator/security+token=='

            @(Get-SasImageFixTask -First 1).Count | Should -Be 1
        }

        It 'reports that <missing> isn''t set' -ForEach @(
            @{ Missing = 'ALIBABA_CLOUD_ACCESS_KEY_SECRET' }
            @{ Missing = 'ALIBABA_CLOUD_ACCESS_KEY_ID' }
        ) {
            Remove-Item "Env:$Missing"

            { Get-SasImageFixTask } | Should -Throw -ErrorId 'CredentialNotFound,*' -ExpectedMessage "*but $Missing isn't*"
        }
    }

    Context 'with -Credential' {
        It 'uses the credential instead of the credential of the session, for one call' {
            Set-SasImageFixCredential -Credential (New-Credential 'unknown' 'fake-secret') -EndpointUri $Emulator
            try {
                @(Get-SasImageFixTask -Credential $Credential -First 1).Count | Should -Be 1
                { Get-SasImageFixTask -First 1 } | Should -Throw -ErrorId 'AccessKeyNotFound,*'
            }
            finally {
                Connect-Emulator
            }
        }

        It 'names Get-Credential and Get-AutomationPSCredential in the error for <what>' -ForEach @(
            @{ What = 'several credentials'; Value = { $Credential, $Credential } }
            @{ What = 'a number'; Value = { 5 } }
            @{ What = 'an empty string'; Value = { '' } }
            @{ What = 'the output of Get-SasImageFixCredential'; Value = { Get-SasImageFixCredential } }
        ) {
            $argument = & $Value

            { Get-SasImageFixTask -Credential $argument } |
                Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*Get-Credential*Get-Automation*'
        }

        It 'recommends Get-Credential and Get-AutomationPSCredential for $null' {
            $failure = try { Get-SasImageFixTask -Credential $null } catch { $_ }

            $failure.FullyQualifiedErrorId | Should -BeLike 'IncompleteCredential,*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-Credential*Get-AutomationPSCredential*'
        }

        It 'reports a user name if the session can''t prompt for the password' {
            $output = Invoke-PowerShell -Command "Import-Module '$Manifest'; Get-SasImageFixTask -Credential user" 2>&1

            "$output" -replace '\e\[[\d;]*m|[\s|]+', ' ' -replace ' +', ' ' | Should -Match 'prompt for its password'
        }

        It 'accepts an array with one credential' {
            @(Get-SasImageFixTask -Credential @($Credential) -First 1).Count | Should -Be 1
        }

        It 'reports an AccessKey ID of a temporary credential without -SecurityToken' {
            { Get-SasImageFixTask -Credential (New-Credential 'STS.fake-id' 'fake-secret') } |
                Should -Throw -ErrorId 'MissingSecurityToken,*'
        }

        It 'names the parameter of a conflict that $PSDefaultParameterValues contains' {
            $PSDefaultParameterValues['Get-SasImageFix*:ProfileName'] = 'audit'
            try {
                { Get-SasImageFixTask -Credential $Credential } |
                    Should -Throw -ExpectedMessage '*$PSDefaultParameterValues contains a value for -ProfileName.'
            }
            finally {
                $PSDefaultParameterValues.Remove('Get-SasImageFix*:ProfileName')
            }
        }
    }

    Context 'with -Verbose or -Debug' {
        It 'says that pages overlap, and why' {
            $lines = @(Get-SasImageFixTask -ThrottleLimit 1 -Verbose 4>&1 | ForEach-Object { "$_" } | Where-Object { $_ -like 'POST*' })

            $lines[0] | Should -BeLike 'POST DescribeImageFixTask to * tasks 1-100 (page 1 of size 100): HTTP 200, 100 of 499 tasks, *'
            # The requests that follow are prepared at the same time, so their order can differ.
            @($lines -like '* tasks 100-198 (page 2 of size 99, overlaps the previous page by 1 to detect changes): HTTP 200, *').Count |
                Should -Be 1
        }

        It 'writes the messages and the tasks in their order' {
            $kinds = Get-SasImageFixTask -PageSize 20 -First 21 -ThrottleLimit 1 -Verbose 4>&1 |
                ForEach-Object { if ($_ -is [SasImageFix.BuildTask]) { 'task' } else { "$_".Split(' ')[0] } }

            $kinds | Should -Be (@('Using', 'POST') + @('task') * 20 + @('POST', 'task'))
        }

        It 'writes messages: <shown>, with <what>' -ForEach @(
            @{ Shown = $false; What = 'no parameter'; Script = { Get-SasImageFixTask -First 1 } }
            @{ Shown = $true; What = '-Verbose'; Script = { Get-SasImageFixTask -First 1 -Verbose } }
            @{ Shown = $false; What = '-Debug -Verbose:$false'; Script = { Get-SasImageFixTask -First 1 -Debug -Verbose:$false } }
            @{
                Shown  = $true; What = '$VerbosePreference'
                Script = { $VerbosePreference = 'Continue'; Get-SasImageFixTask -First 1 }
            }
            @{
                Shown  = $false; What = '$VerbosePreference and -Verbose:$false'
                Script = { $VerbosePreference = 'Continue'; Get-SasImageFixTask -First 1 -Verbose:$false }
            }
        ) {
            $lines = @(& $Script 4>&1 5>$null | ForEach-Object { "$_" })

            @($lines -like 'POST DescribeImageFixTask to *').Count | Should -Be ([int] $Shown)
            @($lines -like 'Using the credential *').Count | Should -Be ([int] $Shown)
        }

        It 'names the default endpoint and the other management center' {
            Clear-SasImageFixCredential
            try {
                $parameters = @{ Credential = $Credential; MaximumRetryCount = 0; Verbose = $true }
                $lines = & { try { Get-SasImageFixTask @parameters } catch { $_ } } 4>&1
                $other = & { try { Get-SasImageFixTask @parameters -EndpointUri http://127.0.0.1:9 } catch { $_ } } 4>&1
            }
            finally {
                Connect-Emulator
            }

            "$($lines[0])" | Should -BeLike '*the -Credential parameter. Endpoint: 127.0.0.1:1 (the default*-RegionId ap-southeast-1*'
            $lines[-1].FullyQualifiedErrorId | Should -BeLike 'ConnectionRefused,*'
            "$($other[0])" | Should -Not -BeLike '*ap-southeast-1*'
        }

        It 'writes the string to sign as a debug message, without the security token' {
            $parameters = @{
                Credential    = New-Credential 'STS.emulator-temporary-id' 'emulator/temporary+secret'
                SecurityToken = New-Secret 'emulator/security+token=='
            }
            $messages = @(& { $DebugPreference = 'Continue'; Get-SasImageFixTask @parameters -First 1 } 5>&1 |
                    Where-Object { $_ -is [System.Management.Automation.DebugRecord] })

            $messages.Count | Should -Be 1
            "$messages" | Should -BeLike '*x-acs-action:DescribeImageFixTask*'
            "$messages".Contains('emulator/security+token==') | Should -BeFalse
        }
    }

    Context 'with -Status' {
        It 'writes the tasks of several statuses in the order of their life cycle' {
            $tasks = @(Get-SasImageFixTask -Status Failed, 1)

            $tasks | ForEach-Object { "$($_.Status)" } | Get-Unique | Should -Be 'Running', 'Failed'
            $tasks.Count | Should -Be @(Get-SasImageFixTask | Where-Object Status -In Running, Failed).Count
        }

        It 'reads <text> as several statuses' -ForEach @(
            @{ Text = 'Running,Succeeded'; Expected = 'Running', 'Succeeded' }
            @{ Text = ' failed , 1'; Expected = 'Failed', 'Running' }
            @{ Text = (1, 2), 3; Expected = 'Failed', 'Running', 'Succeeded' }
            @{ Text = ('Succeeded', 'Failed'), 'Running'; Expected = 'Failed', 'Running', 'Succeeded' }
        ) {
            $statuses = Get-SasImageFixTask -Status $text | ForEach-Object { "$($_.Status)" } | Sort-Object -Unique

            $statuses | Should -Be $expected
        }

        It 'reads the statuses of pwsh -File' {
            Set-Content $TestDrive/status.ps1 @"
                param([string[]] `$Status)
                Import-Module '$Manifest'
                `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
                `$credential = [pscredential]::new('emulator-access-key-id', `$secret)
                Get-SasImageFixTask -Status `$Status -Credential `$credential -EndpointUri $Emulator | Group-Object Status -NoElement |
                    ForEach-Object Name
"@
            Invoke-PowerShell -File "$TestDrive/status.ps1" -Status 'Running,Succeeded' | Should -Be 'Running', 'Succeeded'
        }

        It 'rejects a text that isn''t a status' {
            { Get-SasImageFixTask -Status 'Running,ended' } | Should -Throw "*Can't convert 'ended' to a status*"
        }

        It 'rejects an array that contains itself' {
            $array = @(1, 2)
            $array[0] = $array

            { Get-SasImageFixTask -Status $array } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
            { Get-SasImageFixTask -StartTime $array } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
            { Get-SasImageFixTask -Credential $array } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        }

        It 'is protected from the conversion of a script parameter' {
            { [SasImageFix.BuildTaskStatus[]] 'Running,Succeeded' } | Should -Throw '*contains several statuses*'
            { [SasImageFix.BuildTaskStatus] ('Running', 'Succeeded') } | Should -Throw '*contains several statuses*'
            @(Get-SasImageFixTask | Where-Object Status -EQ Running, Succeeded).Count | Should -Be 0
            [SasImageFix.BuildTaskStatus] 'Running' | Should -Be 'Running'
        }
    }

    Context 'with -ErrorAction, when the service returns the error NoPermission' {
        BeforeAll {
            $rejecting = Start-Emulator '--fault', 'no-permission'
            $parameters = @{ Credential = $Credential; EndpointUri = $rejecting.Address }
            # Runs a script in another process, after the assignment of $parameters.
            function Invoke-Script([string] $Script) {
                Set-Content $TestDrive/script.ps1 @"
                    Import-Module '$Manifest'
                    `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
                    `$credential = [pscredential]::new('emulator-access-key-id', `$secret)
                    `$parameters = @{ Credential = `$credential; EndpointUri = '$($rejecting.Address)' }
                    $Script
"@
                Invoke-PowerShell -File $TestDrive/script.ps1 2>&1
            }
        }

        AfterAll {
            Stop-Emulator $rejecting
        }

        It 'ends a script with exit code 1 for Stop' {
            $output = Invoke-Script 'Get-SasImageFixTask @parameters -ErrorAction Stop; "green"'

            $LASTEXITCODE | Should -Be 1
            "$output" | Should -Match 'NoPermission'
            $output | Should -Not -Contain 'green'
        }

        It 'ends a script with exit code 1 for Stop in $PSDefaultParameterValues' {
            $output = Invoke-Script '$PSDefaultParameterValues["*:ErrorAction"] = "Stop"; Get-SasImageFixTask @parameters; "green"'

            $LASTEXITCODE | Should -Be 1
            $output | Should -Not -Contain 'green'
        }

        It 'writes nothing and continues for <_>' -ForEach 'SilentlyContinue', 'Ignore' {
            Invoke-Script "Get-SasImageFixTask @parameters -ErrorAction $_; 'green'" | Should -Be 'green'
            $LASTEXITCODE | Should -Be 0
        }

        It 'writes one error and continues for Continue' {
            $output = @(Get-SasImageFixTask @parameters -ErrorAction Continue 2>&1)

            $output.FullyQualifiedErrorId | Should -Be 'NoPermission,SasImageFix.Commands.GetSasImageFixTaskCommand'
        }

        It 'collects the error in -ErrorVariable for SilentlyContinue' {
            Get-SasImageFixTask @parameters -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty

            $failures.Count | Should -Be 1
            $failures[0].Exception.StatusCode | Should -Be 403
        }

        It 'is caught by its type with <_>' -ForEach '', '-ErrorAction Stop' {
            $command = [scriptblock]::Create("Get-SasImageFixTask @parameters $_")
            $caught = try { . $command } catch [SasImageFix.SasImageFixException] { $_ }

            $caught.CategoryInfo.Category | Should -Be 'PermissionDenied'
        }

        It 'sets $? to $false with <_>' -ForEach 'SilentlyContinue', 'Ignore' {
            Get-SasImageFixTask @parameters -ErrorAction $_
            $? | Should -BeFalse
        }

        It 'names the query with <query> in one line' -ForEach @(
            @{ Query = '-Status Failed -PageSize 50'; Line = 'page 1 of size 50, status Failed' }
            @{
                Query = '-StartTime 2021-10-20T18:26:11+08:00 -EndTime 1635575219000 -Status Failed -CurrentPage 2 -PageSize 10'
                Line  = 'page 2 of size 10, status Failed, from 2021-10-20 18:26:11 +08:00, to 2021-10-30 06:26:59 +00:00'
            }
        ) {
            $failure = try { & ([scriptblock]::Create("Get-SasImageFixTask @parameters $Query")) } catch { $_ }

            "$($failure.TargetObject)" | Should -Be $Line
        }

        It 'recommends the permission' {
            $failure = try { Get-SasImageFixTask @parameters } catch { $_ }

            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*yundun-sas:DescribeImageFixTask*'
        }
    }

    Context 'with a wrong credential' {
        It 'reports <errorId> for <what>' -ForEach @(
            @{ What = 'a wrong secret'; Id = 'emulator-access-key-id'; ErrorId = 'SignatureDoesNotMatch'; Code = 'SignatureDoesNotMatch' }
            @{ What = 'an unknown AccessKey'; Id = 'unknown'; ErrorId = 'AccessKeyNotFound'; Code = 'InvalidAccessKeyId.NotFound' }
        ) {
            $failure = try { Get-SasImageFixTask -Credential (New-Credential $Id 'wrong') } catch { $_ }

            $failure.FullyQualifiedErrorId | Should -Be "$ErrorId,SasImageFix.Commands.GetSasImageFixTaskCommand"
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            $failure.Exception | Should -BeOfType SasImageFix.SasImageFixException
            $failure.Exception.Code | Should -Be $Code
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $failure.TargetObject | Should -BeOfType SasImageFix.ImageFixTaskQuery
        }

        It 'recommends how to set a credential if none is found' {
            Clear-SasImageFixCredential
            try {
                $failure = try { Get-SasImageFixTask } catch { $_ }
            }
            finally {
                Connect-Emulator
            }

            $failure.FullyQualifiedErrorId | Should -BeLike 'CredentialNotFound,*'
            foreach ($part in 'Set-SasImageFixCredential', '-Credential $using:cred', '-RegionId ap-southeast-1') {
                $failure.ErrorDetails.RecommendedAction.Contains($part) | Should -BeTrue -Because $part
            }
        }
    }

    Context 'with invalid parameters' {
        BeforeAll {
            # A call that sends a request has the error ConnectionRefused.
            Set-SasImageFixCredential -Credential $Credential -EndpointUri http://127.0.0.1:9
            $securityToken = New-Secret 'fake-token'
        }

        AfterAll {
            Connect-Emulator
        }

        It 'reports <errorId> for <parameters>, and sends no request' -ForEach @(
            @{ Parameters = '-StartTime 1634725571'; ErrorId = 'ParameterArgumentTransformationError'; Part = 'looks like seconds' }
            @{ Parameters = '-StartTime $null'; ErrorId = 'ParameterArgumentTransformationError'; Part = 'null' }
            @{ Parameters = '-StartTime 14.10.2021'; ErrorId = 'ParameterArgumentTransformationError'; Part = 'ISO 8601' }
            @{ Parameters = '-StartTime 2024-02-01 -EndTime 2024-01-01'; ErrorId = 'InvalidTimeRange'; Part = 'after' }
            @{ Parameters = '-PageSize 0'; ErrorId = 'ParameterArgumentValidationError'; Part = 'PageSize' }
            @{ Parameters = '-PageSize 1001'; ErrorId = 'ParameterArgumentValidationError'; Part = 'PageSize' }
            @{ Parameters = '-CurrentPage 0'; ErrorId = 'ParameterArgumentValidationError'; Part = 'CurrentPage' }
            @{ Parameters = '-TimeoutSec 0'; ErrorId = 'ParameterArgumentValidationError'; Part = 'TimeoutSec' }
            @{ Parameters = '-Status All'; ErrorId = 'ParameterArgumentTransformationError'; Part = 'Running' }
            @{
                Parameters = '-Status ([Enum]::ToObject([SasImageFix.BuildTaskStatus], 7))'
                ErrorId    = 'ParameterArgumentValidationError'
                Part       = 'Where-Object'
            }
            @{ Parameters = '-Skip 2147483647'; ErrorId = 'ParameterConflict'; Part = '-Skip' }
            @{ Parameters = '-Skip ([uint64]::MaxValue)'; ErrorId = 'ParameterConflict'; Part = '-Skip' }
            @{ Parameters = '-Status @()'; ErrorId = 'ParameterArgumentValidationError'; Part = 'Status' }
            @{ Parameters = '-ServiceUtcOffset 9'; ErrorId = 'ParameterArgumentTransformationError'; Part = '+09:00' }
            @{ Parameters = '-ServiceUtcOffset ''+15:00'''; ErrorId = 'ParameterArgumentTransformationError'; Part = '-14:00' }
            @{ Parameters = '-Credential $null'; ErrorId = 'IncompleteCredential'; Part = '-Credential is null' }
            @{ Parameters = '-Credential ([pscredential]::Empty)'; ErrorId = 'IncompleteCredential'; Part = '-Credential is empty' }
            @{ Parameters = '-Credential '''''; ErrorId = 'ParameterArgumentTransformationError'; Part = 'empty' }
            @{
                Parameters = '-Credential $Credential -SecurityToken ([securestring]::new())'
                ErrorId    = 'InvalidCredential'
                Part       = 'empty'
            }
            @{
                Parameters = '-Credential $Credential -ProfileName nowhere'
                ErrorId    = 'ParameterConflict'
                Part       = '-Credential and -ProfileName can''t be used together.'
            }
            @{
                Parameters = '-ProfileName nowhere -SecurityToken $securityToken'
                ErrorId    = 'ParameterConflict'
                Part       = '-SecurityToken can''t be used without -Credential.'
            }
            @{ Parameters = '-ProfileName nowhere'; ErrorId = 'ProfileNotFound'; Part = '''nowhere''' }
            @{ Parameters = '-ProfileName '''''; ErrorId = 'ParameterArgumentValidationError'; Part = 'ProfileName' }
            @{
                Parameters = '-SecurityToken $securityToken'
                ErrorId    = 'ParameterConflict'
                Part       = '-SecurityToken can''t be used without -Credential.'
            }
            @{ Parameters = '-SecurityToken ''plain-text'''; ErrorId = 'ParameterArgumentTransformationError'; Part = 'SecureString' }
            @{ Parameters = '-SecurityToken $null'; ErrorId = 'ParameterArgumentTransformationError'; Part = 'SecureString' }
            @{ Parameters = '-EndpointUri http://example.com'; ErrorId = 'InvalidEndpoint'; Part = 'isn''t encrypted' }
            @{ Parameters = '-EndpointUri https://example.com/path'; ErrorId = 'InvalidEndpoint'; Part = '-EndpointUri' }
            @{
                Parameters = '-ProxyUseDefaultCredentials'
                ErrorId    = 'ParameterConflict'
                Part       = '-ProxyUseDefaultCredentials can''t be used without -Proxy.'
            }
            @{
                Parameters = '-ProxyCredential $Credential'
                ErrorId    = 'ParameterConflict'
                Part       = '-ProxyCredential can''t be used without -Proxy.'
            }
            @{
                Parameters = '-Proxy http://127.0.0.1:9 -ProxyCredential $Credential -ProxyUseDefaultCredentials'
                ErrorId    = 'ParameterConflict'
                Part       = '-ProxyCredential and -ProxyUseDefaultCredentials can''t be used together.'
            }
            @{ Parameters = '-Proxy http://user:plain-text@127.0.0.1:9'; ErrorId = 'InvalidProxy'; Part = '-ProxyCredential' }
            @{ Parameters = '-Proxy 127.0.0.1:9'; ErrorId = 'InvalidProxy'; Part = 'http://host:port' }
            @{ Parameters = '-MaximumRetryCount -1'; ErrorId = 'ParameterArgumentValidationError'; Part = 'MaximumRetryCount' }
            @{ Parameters = '-RegionId ''cn hangzhou'''; ErrorId = 'InvalidRegion'; Part = 'cn hangzhou' }
            @{ Parameters = '-RegionId '''''; ErrorId = 'ParameterArgumentValidationError'; Part = 'RegionId' }
            @{
                Parameters = '-CurrentPage 1 -First 5'
                ErrorId    = 'ParameterConflict'
                Part       = '-CurrentPage and -First can''t be used together.'
            }
            @{
                Parameters = '-CurrentPage 1 -Skip 5'
                ErrorId    = 'ParameterConflict'
                Part       = '-CurrentPage and -Skip can''t be used together.'
            }
            @{
                Parameters = '-CurrentPage 1 -Status Failed,Running'
                ErrorId    = 'ParameterConflict'
                Part       = '-CurrentPage and -Status with several statuses can''t be used together.'
            }
            @{
                Parameters = '-Skip 5 -Status Failed,Running,Succeeded'
                ErrorId    = 'ParameterConflict'
                Part       = '-Skip and -Status with several statuses can''t be used together.'
            }
            @{
                Parameters = '-IncludeTotalCount -Status Failed,Running'
                ErrorId    = 'ParameterConflict'
                Part       = '-IncludeTotalCount and -Status with several statuses can''t be used together.'
            }
            @{ Parameters = '-AsPage -First 5'; ErrorId = 'ParameterConflict'; Part = '-AsPage and -First can''t be used together.' }
            @{ Parameters = '-AsPage -Skip 5'; ErrorId = 'ParameterConflict'; Part = '-AsPage and -Skip can''t be used together.' }
            @{
                Parameters = '-AsPage -IncludeTotalCount'
                ErrorId    = 'ParameterConflict'
                Part       = '-AsPage and -IncludeTotalCount can''t be used together.'
            }
            @{
                Parameters = '-AsPage -Status Failed,Running'
                ErrorId    = 'ParameterConflict'
                Part       = '-AsPage and -Status with several statuses can''t be used together.'
            }
        ) {
            $failure = try { & ([scriptblock]::Create("Get-SasImageFixTask $Parameters")) } catch { $_ }

            $failure.FullyQualifiedErrorId | Should -Be "$ErrorId,SasImageFix.Commands.GetSasImageFixTaskCommand"
            "$failure".Contains($Part) | Should -BeTrue -Because "the message is: $failure"
            $failure.Exception.ToString() | Should -Not -Match 'plain-text'
            if ($ErrorId -notlike 'ParameterArgument*') {
                $failure.Exception | Should -BeOfType SasImageFix.SasImageFixException
                $failure.TargetObject | Should -BeOfType SasImageFix.ImageFixTaskQuery
            }
        }

        It 'recommends: <recommendation>' -ForEach @(
            @{ Parameters = '-Credential $Credential -ProfileName nowhere'; Recommendation = 'Specify one of them.' }
            @{ Parameters = '-AsPage -Status Failed,Running'; Recommendation = 'Specify one status, or omit -AsPage.' }
            @{ Parameters = '-SecurityToken $securityToken'; Recommendation = 'Specify -Credential too, or omit -SecurityToken.' }
            @{ Parameters = '-Skip 2147483647'; Recommendation = 'Specify 2147483646 or less.' }
            @{
                Parameters     = '-StartTime 2024-02-01 -EndTime 2024-01-01'
                Recommendation = 'Specify a -StartTime that is before -EndTime, or omit one of them.'
            }
        ) {
            $failure = try { & ([scriptblock]::Create("Get-SasImageFixTask $Parameters")) } catch { $_ }

            $failure.ErrorDetails.RecommendedAction | Should -Be $Recommendation
        }
    }

    Context 'with parameters that can be used together' {
        It 'accepts <_>' -ForEach @(
            '-IncludeTotalCount:$false -AsPage'
            '-AsPage -ThrottleLimit 2 -PageSize 100'
            '-CurrentPage 1 -ThrottleLimit 2 -PageSize 10 -Status Failed'
            '-ProxyUseDefaultCredentials:$false'
            '-Status Failed,Failed -Skip 1'
            '-CurrentPage 1 -IncludeTotalCount'
            '-CurrentPage 1 -AsPage'
        ) {
            & ([scriptblock]::Create("Get-SasImageFixTask $_")) | Should -Not -BeNullOrEmpty
        }

        It 'has a parameter set for pages' {
            $list, $page = (Get-Command Get-SasImageFixTask).ParameterSets | Sort-Object Name

            $list.Name, $list.IsDefault, $page.Name, $page.IsDefault | Should -Be 'List', $true, 'Page', $false
            $list.Parameters.Name -match 'Page' | Should -Be 'PageSize'
            foreach ($name in 'CurrentPage', 'AsPage', 'PageSize', 'ThrottleLimit', 'First', 'Skip', 'IncludeTotalCount') {
                $page.Parameters.Name | Should -Contain $name
            }
        }
    }

    Context 'with -RegionId' {
        It 'rejects <_>' -ForEach 'x', 'cn hangzhou', '../..' {
            { Get-SasImageFixTask -RegionId $_ } | Should -Throw -ErrorId 'InvalidRegion,*'
        }

        It 'keeps the endpoint of the session' {
            { Get-SasImageFixTask -RegionId ap-southeast-1 } | Should -Throw -ErrorId 'EndpointConflict,*' -ExpectedMessage '*the session*'
        }

        It 'keeps the endpoint of the environment' {
            $env:ALIBABA_CLOUD_ENDPOINT = $Emulator
            try {
                Clear-SasImageFixCredential
                { Get-SasImageFixTask -Credential $Credential -RegionId us-east-1 } |
                    Should -Throw -ErrorId 'EndpointConflict,*' -ExpectedMessage '*ALIBABA_CLOUD_ENDPOINT*'
                { Set-SasImageFixCredential -RegionId us-east-1 } |
                    Should -Throw -ErrorId 'EndpointConflict,*' -ExpectedMessage '*ALIBABA_CLOUD_ENDPOINT*'
            }
            finally {
                Remove-EnvironmentCredential
                Connect-Emulator
            }
        }
    }

    Context 'with -StartTime and -EndTime' {
        It 'accepts a number of eight digits as a date' {
            @(Get-SasImageFixTask -StartTime 20241125).Count | Should -Be @(Get-SasImageFixTask -StartTime '2024-11-25').Count
        }

        It 'sets no limit for the smallest and the largest time' {
            @(Get-SasImageFixTask -StartTime ([datetime]::MinValue) -EndTime ([datetime]::MaxValue)).Count | Should -Be 499
        }

        It 'keeps the exact time in the hour in which the clock is set back' {
            $before = $env:TZ
            $env:TZ = 'Europe/Berlin'
            try {
                $milliseconds = Invoke-PowerShell -Command "
                    Import-Module '$Manifest'
                    `$secret = [System.Net.NetworkCredential]::new('', 'fake-secret').SecurePassword
                    `$parameters = @{ Credential = [pscredential]::new('fake-id', `$secret); EndpointUri = 'http://127.0.0.1:9' }
                    `$time = [DateTimeOffset]::Parse('2024-10-27T00:30:00Z').LocalDateTime
                    try { Get-SasImageFixTask @parameters -StartTime `$time } catch { `$_.TargetObject.StartTime.ToUnixTimeMilliseconds() }"
            }
            finally {
                $env:TZ = $before
            }

            $milliseconds | Should -Be 1729989000000
        }

        It 'rejects <what> and recommends StartedAt' -ForEach @(
            @{ What = 'a task'; Value = { Get-SasImageFixTask -First 1 } }
            @{ What = 'an array of tasks'; Value = { Get-SasImageFixTask -First 2 } }
            @{ What = 'a selected task'; Value = { Get-SasImageFixTask -First 1 | Select-Object * } }
        ) {
            $argument = & $Value

            { Get-SasImageFixTask -StartTime $argument } | Should -Throw '*$task.StartedAt*'
        }
    }

    Context 'with two management centers, of which Singapore is empty' {
        BeforeAll {
            $centers = Start-Emulator '--centers', '--tasks', '0'
            $addresses = $centers.Instructions -match 'SasImageFix.ManagementCenters' -replace ".*, '(.*)'\)", '$1'
            $china, $singapore = "$addresses" -split ' '
            Clear-SasImageFixCredential
            $env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
            $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
        }

        BeforeEach {
            Set-ManagementCenter $china $singapore
        }

        AfterAll {
            Set-ManagementCenter
            Stop-Emulator $centers
            Remove-EnvironmentCredential
            Connect-Emulator
        }

        It 'reads the China center for <_>' -ForEach 'cn-new-9', 'CN-Beijing', 'cn-zhongwei' {
            @(Get-SasImageFixTask -RegionId $_ -WarningVariable warnings).Count | Should -Be 1
            $warnings | Should -BeNullOrEmpty
        }

        It 'reads the Singapore center for <_>' -ForEach 'xy-new-9', 'na-south-1', 'eu-west-2' {
            @(Get-SasImageFixTask -RegionId $_ -WarningAction SilentlyContinue).Count | Should -Be 0
        }

        It 'reads the Singapore center for the region of <_>' -ForEach 'the environment', 'the session' {
            if ($_ -eq 'the session') { Set-SasImageFixCredential -RegionId na-south-1 }
            else { $env:ALIBABA_CLOUD_REGION_ID = 'na-south-1' }
            try {
                @(Get-SasImageFixTask -WarningAction SilentlyContinue).Count | Should -Be 0
                (Get-SasImageFixCredential).EndpointSource | Should -Be 'the management center in Singapore (region na-south-1)'
            }
            finally {
                Clear-SasImageFixCredential
                $env:ALIBABA_CLOUD_REGION_ID = $null
            }
        }

        It 'reports an unknown region in a verbose message' {
            $messages = @(Get-SasImageFixTask -RegionId cn-new-9 -Verbose 4>&1)

            @($messages -like "*isn't in the list of known regions*").Count | Should -Be 1
        }

        It 'warns if the center of an unknown region is empty' {
            Get-SasImageFixTask -RegionId xy-new-9 -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warnings | Should -BeLike 'The Singapore center has no image fix tasks*-RegionId cn-hangzhou.'
        }

        It 'writes no warning if the center of a known region is empty' {
            Get-SasImageFixTask -RegionId eu-central-1 -WarningVariable warnings | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
        }

        It 'warns without a region if the China center is empty, with the parameters <_>' -ForEach '', '-Status Failed', '-Skip 3' {
            Set-ManagementCenter -China $singapore -Singapore $china

            $command = [scriptblock]::Create("Get-SasImageFixTask $_ -WarningVariable warnings -WarningAction SilentlyContinue")
            . $command | Should -BeNullOrEmpty
            $warnings | Should -BeLike 'The China center has no image fix tasks*-RegionId ap-southeast-1.'
        }

        It 'sends one more request to find out whether the center is empty, and only if the read is filtered' {
            @(Get-SasImageFixTask -Status Failed -Verbose 4>&1 | Where-Object { "$_" -like 'POST*' }) | Should -HaveCount 2
            @(Get-SasImageFixTask -Verbose 4>&1 | Where-Object { "$_" -like 'POST*' }) | Should -HaveCount 1
            @(Get-SasImageFixTask -Status Failed -RegionId cn-beijing -Verbose 4>&1 | Where-Object { "$_" -like 'POST*' }) |
                Should -HaveCount 1
        }

        It 'writes no warning if the center has tasks, but none with the parameters <_>' -ForEach @(
            '-Status Failed', '-Skip 3', '-First 0 -IncludeTotalCount', '-CurrentPage 9', '-StartTime 20300101'
        ) {
            $null = . ([scriptblock]::Create("Get-SasImageFixTask $_ -WarningVariable warnings"))
            $warnings | Should -BeNullOrEmpty
        }

        It 'continues in a non-interactive session with -Debug if there are verbose messages and a warning' {
            $output = Invoke-PowerShell -Command "
                Import-Module '$Manifest'
                [AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', '$singapore $china')
                Get-SasImageFixTask -Debug; 'after'"

            "$output" | Should -Match 'DEBUG: Using the credential'
            "$output" | Should -Match 'DEBUG: POST DescribeImageFixTask'
            "$output" | Should -Match 'DEBUG: Warning: The China center has no image fix tasks'
            $output | Select-Object -Last 1 | Should -Be 'after'
        }
    }

    Context 'in jobs and parallel script blocks' {
        It 'fails without -Credential and recommends it' {
            $failures = 1..2 | ForEach-Object -Parallel {
                Import-Module $using:Manifest
                try { Get-SasImageFixTask } catch { $_ }
            }

            $failures.Count | Should -Be 2
            $failures.FullyQualifiedErrorId | Should -Be (@('CredentialNotFound,SasImageFix.Commands.GetSasImageFixTaskCommand') * 2)
            $failures[0].ErrorDetails.RecommendedAction | Should -Match '-Credential \$using:cred'
        }

        It 'works in eight runspaces at the same time' {
            $counts = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
                Import-Module $using:Manifest
                @(Get-SasImageFixTask -Credential $using:Credential -EndpointUri $using:Emulator -PageSize 50).Count
            }

            $counts | Should -Be (@(499) * 8)
        }

        It 'returns BuildTask objects with equal values from a job' {
            $expected = @(Get-SasImageFixTask -First 50)
            $tasks = @(Start-Job {
                    Import-Module $using:Manifest
                    Get-SasImageFixTask -First 50 -Credential $using:Credential -EndpointUri $using:Emulator
                } | Receive-Job -Wait -AutoRemoveJob)

            $tasks | ForEach-Object { $_ -is [SasImageFix.BuildTask] | Should -BeTrue }
            $tasks | ForEach-Object { Format-Task $_ } | Should -BeExactly ($expected | ForEach-Object { Format-Task $_ })
        }

        It 'returns deserialized objects with the same properties if the module is not imported' {
            Get-SasImageFixTask -First 50 | Export-Clixml $TestDrive/tasks.xml

            $output = Invoke-PowerShell -Command (
                "`$row = (Import-Clixml '$TestDrive/tasks.xml')[0]; `$row.psobject.TypeNames[0]; `$row.psobject.Properties.Name")

            $output[0] | Should -BeExactly 'Deserialized.SasImageFix.BuildTask'
            $output[1..16] | Should -BeExactly $Columns
        }
    }

    Context 'with a secret <source>' -ForEach @(
        @{ Source = 'in the call'; Script = '{0} -Credential $credential -SecurityToken $token' }
        @{
            Source = 'in the environment'
            Script = @'
                $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $credential.UserName
                $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $credential.GetNetworkCredential().Password
                $env:ALIBABA_CLOUD_SECURITY_TOKEN = [System.Net.NetworkCredential]::new('', $token).Password
                {0}
'@
        }
    ) {
        It 'shows no secret when <situation>' -ForEach $SecretSituations {
            Assert-NoSecret $Script.Replace('{0}', $Command) $Pattern
        }
    }
}

Describe 'Get-SasImageFixTask in the culture <_>' -Tag Culture -ForEach $cultures {
    BeforeAll {
        $culture = $_
        $before = [cultureinfo]::CurrentCulture, [cultureinfo]::DefaultThreadCurrentCulture
        [cultureinfo]::CurrentCulture = [cultureinfo]::DefaultThreadCurrentCulture = $culture
    }

    AfterAll {
        [cultureinfo]::CurrentCulture, [cultureinfo]::DefaultThreadCurrentCulture = $before
    }

    It 'runs in this culture' {
        [cultureinfo]::CurrentCulture.Name | Should -BeExactly $culture
    }

    Context 'piped to Export-Csv' {
        BeforeAll {
            $csv = Join-Path $TestDrive 'tasks.csv'
            Get-SasImageFixTask | Where-Object Status -EQ Failed | Export-Csv $csv
            $tasks = @(Get-SasImageFixTask -Status Failed)
            $rows = @(Import-Csv $csv)
        }

        It 'writes the 16 columns in their order' {
            (Get-Content $csv -TotalCount 1) | Should -Be (($Columns | ForEach-Object { '"{0}"' -f $_ }) -join ',')
            $rows[0].psobject.Properties.Name | Should -Be $Columns
        }

        It 'writes the texts of the service unchanged' {
            $rows.Count | Should -Be $tasks.Count
            for ($i = 0; $i -lt $tasks.Count; $i++) {
                foreach ($column in $Texts) {
                    $rows[$i].$column | Should -BeExactly "$($tasks[$i].$column)"
                }
                $rows[$i].Status | Should -BeExactly 'Failed'
            }
        }

        It 'covers texts that contain <what>' -ForEach @(
            @{ What = 'commas'; Character = ',' }
            @{ What = 'quotation marks'; Character = '"' }
            @{ What = 'line breaks'; Character = "`n" }
        ) {
            @($tasks | Where-Object { "$($_.VulAlias)".Contains($Character) }).Count | Should -BeGreaterThan 0
        }

        It 'writes times that can be parsed with the current culture' {
            for ($i = 0; $i -lt $tasks.Count; $i++) {
                [datetime]::Parse($rows[$i].StartedAt, [cultureinfo]::CurrentCulture) | Should -Be $tasks[$i].StartedAt
                [timespan]::Parse($rows[$i].Duration, [cultureinfo]::InvariantCulture) | Should -Be $tasks[$i].Duration
            }
        }
    }

    Context 'when its output is formatted, measured, or converted' {
        It 'shows a table' {
            $table = Get-SasImageFixTask | Where-Object RepoName -EQ test-redhat | Format-Table | Out-String -Width 160

            $table | Should -Match 'Status +StartedAt +Duration +Image +VulAlias'
            $table | Should -Match 'Succeeded +2021-10-1\d \d\d:\d\d +0:02:02 +name-002/test-redhat:centos8\.1-ja +CVE-2007-5686'
        }

        It 'writes the total count first' {
            $output = @(Get-SasImageFixTask -IncludeTotalCount -First 1)

            $output[0].ToString() | Should -Be 'Total count: 499'
            $output[1] | Should -BeOfType SasImageFix.BuildTask
        }

        It 'can be measured by DurationSeconds' {
            $finished = @(Get-SasImageFixTask | Where-Object FinishedAt)
            $measured = $finished | Measure-Object DurationSeconds -Average

            $measured.Count | Should -Be $finished.Count
            $measured.Average | Should -BeGreaterThan 0
        }

        It 'can be converted to JSON with status names' {
            $task = Get-SasImageFixTask -Status Succeeded -First 1
            $json = $task | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json

            $json.Status | Should -Be 'Succeeded'
            $json.BuildTaskId | Should -Be $task.BuildTaskId
            $json.Duration.TotalSeconds | Should -Be $task.Duration.TotalSeconds
        }
    }

    Context 'when tasks are deserialized <from>' -ForEach @(
        @{ From = 'from Import-Clixml'; Restore = { $tasks | Export-Clixml $TestDrive/tasks.xml; Import-Clixml $TestDrive/tasks.xml } }
        @{ From = 'from a job'; Restore = { Start-Job { Import-Module $using:Manifest; $using:tasks } | Receive-Job -Wait -AutoRemoveJob } }
        @{
            From = 'by PSSerializer, as in remoting'
            Restore = {
                $text = [System.Management.Automation.PSSerializer]::Serialize($tasks)
                [System.Management.Automation.PSSerializer]::Deserialize($text)
            }
        }
    ) {
        BeforeAll {
            # The emulator has no task with an unknown status, a time with fractions of a second, or a note property.
            $unusual = [SasImageFix.BuildTask]::new()
            $unusual.BuildTaskId = 'unusual'
            $unusual.RepoName = "a,`"b`"`r`n<c> "
            $unusual.Status = [Enum]::ToObject([SasImageFix.BuildTaskStatus], 7)
            $unusual.StartedAt = [datetime]::new(637698403251234567, [DateTimeKind]::Local)
            $unusual.FinishedAt = [datetime]::new(637698403251234568, [DateTimeKind]::Local)
            $unusual.Duration = [timespan]::FromTicks(1)
            $unusual | Add-Member ProfileName 'first'
            $tasks = @(Get-SasImageFixTask -First 50) + $unusual
            $rows = @(. $Restore)
        }

        It 'returns BuildTask objects' {
            $rows.Count | Should -Be $tasks.Count
            $rows | ForEach-Object { $_ -is [SasImageFix.BuildTask] | Should -BeTrue }
        }

        It 'returns equal values in all 16 columns' {
            $rows | ForEach-Object { Format-Task $_ } | Should -BeExactly ($tasks | ForEach-Object { Format-Task $_ })
        }

        It 'returns note properties' {
            $rows[-1].ProfileName | Should -BeExactly 'first'
            $rows[0].psobject.Properties.Name | Should -Not -Contain 'ProfileName'
        }

        It 'shows the same table' {
            $rows[0] | Format-Table | Out-String -Width 160 | Should -BeExactly ($tasks[0] | Format-Table | Out-String -Width 160)
        }
    }
}
