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

            @(Get-Content $lines | Where-Object { $_ -like '*DescribeImageFixTask page*' }).Count | Should -BeLessOrEqual 2
            # The next call isn't affected.
            @(Get-SasImageFixTask -First 1).Count | Should -Be 1
        }

        It 'requests two pages of 20 tasks for -First 30' {
            $lines = Join-Path $TestDrive 'verbose.txt'

            @(Get-SasImageFixTask -PageSize 20 -First 30 -Verbose 4> $lines).Count | Should -Be 30

            @(Get-Content $lines | Where-Object { $_ -like '*DescribeImageFixTask page*' }).Count | Should -Be 2
        }

        It 'declares its output types' {
            (Get-Command Get-SasImageFixTask).OutputType.Name | Should -Be 'SasImageFix.BuildTask', 'SasImageFix.ImageFixTaskPage'
        }

        It 'shows a recommendation with an error' {
            try { Get-SasImageFixTask -Credential (New-Credential 'unknown' 'fake-secret') } catch { $failure = $_ }

            "$($failure | Out-String -Width 300)" | Should -Match 'InvalidAccessKeyId\.NotFound: '
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Check that the AccessKey ID'
            # The error view of PowerShell 7.4 doesn't show the recommended action.
            if ($PSVersionTable.PSVersion -ge [version] '7.5') {
                "$($failure | Out-String -Width 300)" | Should -Match 'Recommendation: Check that the AccessKey ID'
            }
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
                [DateTimeOffset]::Parse($rows[$i].StartedAt, [cultureinfo]::CurrentCulture) | Should -Be $tasks[$i].StartedAt
                [timespan]::Parse($rows[$i].Duration, [cultureinfo]::InvariantCulture) | Should -Be $tasks[$i].Duration
            }
        }
    }

    Context 'when its output is formatted, measured, or converted' {
        It 'shows a table' {
            $table = Get-SasImageFixTask | Where-Object RepoName -EQ test-redhat | Format-Table | Out-String -Width 160

            $table | Should -Match 'Status +Image +Vulnerability +Started +Duration'
            $table | Should -Match 'Succeeded +name-002/test-redhat:centos8\.1-ja → redhat8-vault .*CVE-2007-5686.* 0:02:02'
        }

        It 'writes the total count first' {
            $output = @(Get-SasImageFixTask -IncludeTotalCount -First 1)

            $output[0].ToString() | Should -Be 'Total count: 499'
            $output[1] | Should -BeOfType SasImageFix.BuildTask
        }

        It 'can be measured by the seconds of Duration' {
            $finished = @(Get-SasImageFixTask | Where-Object FinishedAt)
            $measured = $finished | Measure-Object { $_.Duration.TotalSeconds } -Average

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
            # The emulator has no task with an unknown status, an offset of zero with fractions of a second, or a note property.
            $unusual = [SasImageFix.BuildTask]::new()
            $unusual.BuildTaskId = 'unusual'
            $unusual.RepoName = "a,`"b`"`r`n<c> "
            $unusual.Status = [Enum]::ToObject([SasImageFix.BuildTaskStatus], 7)
            $unusual.StartedAt = [DateTimeOffset]::new(637698403251234567, [timespan]::Zero)
            $unusual.FinishedAt = [DateTimeOffset]::new(637698403251234568, [timespan]::FromMinutes(-570))
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
