BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    Connect-Emulator

    $all = @(Get-SasImageFixTask)
    $succeeded = @($all | Where-Object Status -EQ Succeeded)
    $failed = @($all | Where-Object Status -EQ Failed)
    $running = @($all | Where-Object Status -EQ Running)

    # Runs a command, and returns its tasks, warnings, and the number of its requests.
    function Measure-Request([scriptblock] $Command) {
        $records = @(& $Command 4>&1 3>&1)
        [pscustomobject] @{
            Tasks    = @($records | Where-Object { $_ -is [SasImageFix.BuildTask] })
            Warnings = @($records | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
            Requests = @($records | Where-Object { "$_" -like 'POST DescribeImageFixTask*' }).Count
        }
    }

    # The start of a script that runs in another process.
    $connect = @"
        Import-Module '$Manifest'
        `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
        Set-SasImageFixCredential emulator-access-key-id `$secret -EndpointUri '$Emulator'
"@
}

AfterAll {
    Stop-TestSession
}

Describe 'Wait-SasImageFixTask' {
    Context 'when the tasks have ended before' {
        It 'returns them after one poll, in the order of the input, for <what>' -ForEach @(
            @{ What = 'IDs as an argument'; Command = { Wait-SasImageFixTask -BuildTaskId $wanted.BuildTaskId -Verbose } }
            @{ What = 'tasks as an argument'; Command = { Wait-SasImageFixTask $wanted -Verbose } }
            @{ What = 'IDs from the pipeline'; Command = { $wanted.BuildTaskId | Wait-SasImageFixTask -Verbose } }
            @{ What = 'tasks from the pipeline'; Command = { $wanted | Wait-SasImageFixTask -Verbose } }
            @{ What = 'rows of a CSV file'; Command = { $wanted | ConvertTo-Csv | ConvertFrom-Csv | Wait-SasImageFixTask -Verbose } }
            @{ What = 'repeated IDs'; Command = { $wanted + $wanted | Wait-SasImageFixTask -Verbose } }
            @{ What = 'IDs in uppercase'; Command = { $wanted.BuildTaskId.ToUpperInvariant() | Wait-SasImageFixTask -Verbose } }
        ) {
            $wanted = @($succeeded[70], $succeeded[3], $succeeded[40])
            $reads = (Measure-Request { Get-SasImageFixTask -Status Running -Verbose }).Requests +
                (Measure-Request { Get-SasImageFixTask -Verbose }).Requests

            $wait = Measure-Request $Command

            $wait.Tasks.BuildTaskId | Should -Be $wanted.BuildTaskId
            $wait.Tasks | ForEach-Object { Format-Task $_ } | Should -Be ($wanted | ForEach-Object { Format-Task $_ })
            $wait.Requests | Should -Be $reads
            $wait.Warnings | Should -BeNullOrEmpty
        }

        It 'sets $? to true if all of them succeeded' {
            $null = Wait-SasImageFixTask $succeeded[0..2]
            $? | Should -BeTrue
        }

        It 'writes one error for each task that failed, after its row, and returns the others' {
            $wanted = @($succeeded[0], $failed[0], $succeeded[1], $failed[1])

            $output = @($wanted | Wait-SasImageFixTask -ErrorAction Continue -ErrorVariable failures 2>&1)
            $? | Should -BeFalse

            $output.Count | Should -Be 6
            @($output | Where-Object { $_ -is [SasImageFix.BuildTask] }).BuildTaskId | Should -Be $wanted.BuildTaskId
            $output[1].BuildTaskId | Should -Be $failed[0].BuildTaskId
            $output[2] | Should -BeOfType System.Management.Automation.ErrorRecord
            $failures.TargetObject.BuildTaskId | Should -Be $failed[0..1].BuildTaskId
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'TaskFailed,*'
            $failures[0].CategoryInfo.Category | Should -Be 'OperationStopped'
            $failures[0].Exception | Should -BeOfType SasImageFix.SasImageFixException
            $failures[0].Exception.Message | Should -BeLike "*$($failed[0].BuildTaskId)*$($failed[0].Image)*CVE-*"
            $failures[0].Exception.Recommendation |
                Should -BeLike "*Get-SasImageFixTaskErrorLog -BuildTaskId '$($failed[0].BuildTaskId)'*"
        }

        It 'writes no error for a task that failed with -AllowFailure' {
            $tasks = @($failed[0..1] | Wait-SasImageFixTask -AllowFailure -ErrorAction Stop)

            $tasks.BuildTaskId | Should -Be $failed[0..1].BuildTaskId
        }

        It 'ends at the first task that failed with -ErrorAction Stop' {
            $received = [System.Collections.Generic.List[object]]::new()
            {
                $succeeded[0], $failed[0], $succeeded[1] | Wait-SasImageFixTask -ErrorAction Stop | ForEach-Object { $received.Add($_) }
            } | Should -Throw -ErrorId 'TaskFailed,*'

            $received.BuildTaskId | Should -Be $succeeded[0].BuildTaskId, $failed[0].BuildTaskId
        }
    }

    Context 'when there is nothing to wait for' {
        It 'sends no request for <what>' -ForEach @(
            @{ What = 'an empty pipeline'; Command = { @() | Wait-SasImageFixTask -Verbose } }
            @{ What = 'a pipeline without an ID'; Command = { 7 | Wait-SasImageFixTask -Verbose -ErrorAction Ignore } }
            @{ What = 'a null argument'; Command = { Wait-SasImageFixTask -BuildTaskId $null -Verbose -ErrorAction Ignore } }
        ) {
            $wait = Measure-Request $Command

            $wait.Tasks | Should -BeNullOrEmpty
            $wait.Requests | Should -Be 0
        }

        It 'ends if no running task matches the filters' {
            $wait = Measure-Request { Wait-SasImageFixTask -Tag 'no such tag' -Verbose }

            $wait.Tasks | Should -BeNullOrEmpty
            $wait.Warnings | Should -BeNullOrEmpty
            $wait.Requests | Should -BeGreaterThan 0
        }

        It 'rejects an empty list' {
            { Wait-SasImageFixTask -BuildTaskId @() } | Should -Throw '*''BuildTaskId''*'
        }
    }

    Context 'when an ID is not in the list' {
        It 'writes TaskNotFound after the second poll, and returns the other tasks' {
            $tasks = @('unknown', $succeeded[0] | Wait-SasImageFixTask -IntervalSec 1 -ErrorVariable failures -ErrorAction SilentlyContinue)

            $tasks.BuildTaskId | Should -Be $succeeded[0].BuildTaskId
            @($failures).Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
            $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failures[0].TargetObject | Should -Be 'unknown'
        }

        It 'writes TaskNotFound for a task that does not match another filter' {
            $failure = try {
                $succeeded[0] | Wait-SasImageFixTask -Tag 'no such tag' -IntervalSec 1 -ErrorAction Stop
            }
            catch {
                $_
            }

            $failure.FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        }

        It 'reports a value without an ID, and uses the others' {
            $tasks = @($null, $succeeded[0] | Wait-SasImageFixTask -ErrorVariable failures -ErrorAction SilentlyContinue)

            $tasks.BuildTaskId | Should -Be $succeeded[0].BuildTaskId
            $failures.FullyQualifiedErrorId | Should -BeLike 'MissingBuildTaskId,*'
        }
    }

    Context 'when tasks do not end' {
        It 'writes WaitTimeout with the running tasks for -Timeout <_>' -ForEach 1, '1', '00:00:01', ([timespan] '00:00:01') {
            $watch = [System.Diagnostics.Stopwatch]::StartNew()

            $tasks = @($running[0], $succeeded[0], $running[1] |
                    Wait-SasImageFixTask -Timeout $_ -ErrorVariable failures -ErrorAction SilentlyContinue)

            $watch.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 1
            $tasks.BuildTaskId | Should -Be $succeeded[0].BuildTaskId
            @($failures).Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
            $failures[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
            $failures[0].Exception.Message | Should -BeLike '*still running: 2.*'
            $failures[0].TargetObject | Should -HaveCount 2
            $failures[0].TargetObject.BuildTaskId | Should -Be $running[0..1].BuildTaskId
        }

        It 'waits for all running tasks without parameters' {
            Wait-SasImageFixTask -Timeout 1 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

            $failures[0].TargetObject.BuildTaskId | Should -Be $running.BuildTaskId
        }

        It 'waits only for the running tasks that match the filters' {
            Wait-SasImageFixTask -VulAlias $running[3].VulAlias, 'x' -Timeout 1 -ErrorVariable failures -ErrorAction SilentlyContinue

            $failures[0].TargetObject.BuildTaskId |
                Should -Be ($running | Where-Object VulAlias -EQ $running[3].VulAlias).BuildTaskId
        }

        It 'names an ID that was not found yet in WaitTimeout' {
            Wait-SasImageFixTask 'unknown' -Timeout 0.001 -IntervalSec 3600 -ErrorVariable failures -ErrorAction SilentlyContinue

            $failures[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
            $failures[0].TargetObject | Should -Be 'unknown'
        }

        It 'rejects -Timeout <_>' -ForEach 0, -1, '0', '10m', '' {
            { Wait-SasImageFixTask -Timeout $_ } | Should -Throw '*00:10:00*'
        }

        It 'rejects -IntervalSec <_>' -ForEach 0, 3601 {
            { Wait-SasImageFixTask -IntervalSec $_ } | Should -Throw '*IntervalSec*'
        }
    }

    Context 'when tasks end during the wait' {
        BeforeAll {
            $busy = Start-Emulator @(
                '--tasks 60', '--running 16', '--finish-after 3s', '--fail-rate 0.25', '--vanish 0.25', '--now now'
                '--access-key emulator-access-key-id:emulator-access-key-secret'
            )
        }

        AfterAll {
            Stop-Emulator $busy
        }

        It 'returns each task once, and writes an error for each one that fails or is removed' {
            $access = @{ Credential = $Credential; EndpointUri = $busy.Address }
            $before = @(Get-SasImageFixTask -Status Running @access)
            # Some tasks can have ended before this statement if the computer is busy.
            $before.Count | Should -BeGreaterThan 0

            $tasks = @($before |
                    Wait-SasImageFixTask @access -IntervalSec 1 -Timeout 120 -ErrorVariable failures -ErrorAction SilentlyContinue)

            $removed = @($failures | Where-Object FullyQualifiedErrorId -Like 'TaskNotFound,*')
            $fixesFailed = @($failures | Where-Object FullyQualifiedErrorId -Like 'TaskFailed,*')
            $tasks.Count + $removed.Count | Should -Be $before.Count
            @($failures).Count | Should -Be ($removed.Count + $fixesFailed.Count)
            @($tasks.BuildTaskId) + @($removed.TargetObject) | Sort-Object | Should -Be ($before.BuildTaskId | Sort-Object)
            $fixesFailed.TargetObject.BuildTaskId | Should -Be @($tasks | Where-Object Status -EQ Failed).BuildTaskId
            $tasks | Where-Object { $_.Status -notin 'Succeeded', 'Failed' } | Should -BeNullOrEmpty
            $removed | ForEach-Object { $_.Exception.Message | Should -BeLike '*no longer in the task list*' }
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

        AfterAll {
            Set-ManagementCenter
            Stop-Emulator $centers
            Remove-EnvironmentCredential
            Connect-Emulator
        }

        It 'warns without a region if the China center is empty' {
            Set-ManagementCenter -China $singapore -Singapore $china

            Wait-SasImageFixTask -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warnings | Should -BeLike 'The China center has no image fix tasks*-RegionId ap-southeast-1.'
        }

        It 'writes no warning if the center has tasks, but none is running' {
            Set-ManagementCenter -China $china -Singapore $singapore

            Wait-SasImageFixTask -WarningVariable warnings | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
        }
    }

    Context 'when a poll fails' {
        It 'writes a warning with the time of the next poll, and continues' {
            $faulty = Start-Emulator @(
                '--fault server-error#1', '--access-key emulator-access-key-id:emulator-access-key-secret')
            try {
                $task = Wait-SasImageFixTask $succeeded[0] -Credential $Credential -EndpointUri $faulty.Address -MaximumRetryCount 0 `
                    -IntervalSec 1 -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            }
            finally {
                Stop-Emulator $faulty
            }

            $task | Should -Not -BeNullOrEmpty
            $warnings | Should -HaveCount 1
            $warnings | Should -BeLike '*ServerError*The next poll is in 1 second.'
        }

        It 'ends at once with the error of the permission' {
            $forbidden = Start-Emulator @('--fault no-permission', '--access-key emulator-access-key-id:emulator-access-key-secret')
            try {
                { Wait-SasImageFixTask -Credential $Credential -EndpointUri $forbidden.Address } | Should -Throw -ErrorId 'NoPermission,*'
            }
            finally {
                Stop-Emulator $forbidden
            }
        }
    }

    Context 'in a script of another process' {
        It 'exits with <code> for pwsh -<mode> if <what>' -ForEach @(
            foreach ($mode in 'File', 'Command') {
                @{ Mode = $mode; What = 'a task failed, with -ErrorAction Stop'; Code = 1; IsGreen = $false
                    Script = 'Wait-SasImageFixTask $failed -ErrorAction Stop > $null; "green"' }
                @{ Mode = $mode; What = 'a task failed, with $ErrorActionPreference'; Code = 1; IsGreen = $false
                    Script = '$ErrorActionPreference = "Stop"; Wait-SasImageFixTask $failed > $null; "green"' }
                @{ Mode = $mode; What = 'a task is not found, with -ErrorAction Stop'; Code = 1; IsGreen = $false
                    Script = 'Wait-SasImageFixTask unknown -IntervalSec 1 -ErrorAction Stop > $null; "green"' }
                @{ Mode = $mode; What = 'the timeout is reached, with -ErrorAction Stop'; Code = 1; IsGreen = $false
                    Script = 'Wait-SasImageFixTask -Timeout 0.1 -ErrorAction Stop > $null; "green"' }
                @{ Mode = $mode; What = 'a task failed, without -ErrorAction'; Code = 0; IsGreen = $true
                    Script = 'Wait-SasImageFixTask $failed > $null; "green"' }
                @{ Mode = $mode; What = 'a task failed, with -AllowFailure'; Code = 0; IsGreen = $true
                    Script = 'Wait-SasImageFixTask $failed -AllowFailure -ErrorAction Stop > $null; "green"' }
            }
            @{ Mode = 'Command'; What = 'a task failed, and the wait is the last statement'; Code = 1; IsGreen = $false
                Script = 'Wait-SasImageFixTask $failed > $null' }
            @{ Mode = 'File'; What = 'a task failed, and the wait is the last statement'; Code = 0; IsGreen = $false
                Script = 'Wait-SasImageFixTask $failed > $null' }
        ) {
            $text = "$connect`n`$failed = '$($failed[0].BuildTaskId)'`n$Script"
            if ($Mode -eq 'File') {
                Set-Content $TestDrive/wait.ps1 $text -Encoding utf8
                $text = "$TestDrive/wait.ps1"
            }

            $output = @(Invoke-PowerShell "-$Mode" $text 2>$null)

            $LASTEXITCODE | Should -Be $Code
            $output -contains 'green' | Should -Be $IsGreen
        }
    }
}
