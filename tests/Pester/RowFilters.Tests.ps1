BeforeDiscovery {
    # Each filter, and the same condition for Where-Object.
    $filters = @(
        @{ Name = 'ImageRegionId'; Value = 'cn-*', 'AP-?*-1'; Condition = { $_.RegionId -like 'cn-*' -or $_.RegionId -like 'AP-?*-1' } }
        @{ Name = 'RepoNamespace'; Value = 'edge'; Condition = { $_.RepoNamespace -like 'edge' } }
        @{ Name = 'RepoName'; Value = '*[ao]*', 'X*'; Condition = { $_.RepoName -like '*[ao]*' -or $_.RepoName -like 'X*' } }
        @{ Name = 'Tag'; Value = '*1*_fixed', '10*'; Condition = { $_.NewTag -like '*1*_fixed' -or $_.OldTag -like '10*' } }
        @{ Name = 'VulAlias'; Value = 'CVE-201?-*'; Condition = { $_.VulAlias -like 'CVE-201?-*' } }
        @{ Name = 'Status'; Value = 'Failed'; Condition = { $_.Status -eq 'Failed' } }
        @{ Name = 'BuildTaskId'; Value = $null; Condition = { $_.BuildTaskId -in $ids } }
    )
    $pairs = for ($first = 0; $first -lt $filters.Count; $first++) {
        for ($second = $first + 1; $second -lt $filters.Count; $second++) {
            @{ First = $filters[$first]; Second = $filters[$second] }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    # An emulator of its own, because some of these tests cancel requests.
    $own = Start-Emulator '--tasks', '498'
    Set-SasImageFixCredential -Credential $Credential -EndpointUri $own.Address

    $all = @(Get-SasImageFixTask)
    # Every third task.
    $ids = @(for ($index = 0; $index -lt $all.Count; $index += 3) { $all[$index].BuildTaskId })

    function Get-Argument($Filters) {
        $arguments = @{}
        foreach ($filter in $Filters) {
            $arguments[$filter.Name] = if ($filter.Name -eq 'BuildTaskId') { $ids } else { $filter.Value }
        }
        $arguments
    }

    # Runs a command, and returns its tasks and the number of its requests.
    function Measure-Request([scriptblock] $Command) {
        $records = @(& $Command 4>&1)
        [pscustomobject] @{
            Tasks    = @($records | Where-Object { $_ -is [SasImageFix.BuildTask] })
            Requests = @($records | Where-Object { "$_" -like 'POST DescribeImageFixTask*' }).Count
        }
    }
}

AfterAll {
    Stop-Emulator $own
    Stop-TestSession
}

Describe 'The row filters of Get-SasImageFixTask' {
    It 'return the same tasks as Where-Object for -<name>' -ForEach $filters {
        $arguments = Get-Argument $_
        $expected = @($all | Where-Object $Condition)

        $tasks = @(Get-SasImageFixTask @arguments)

        $expected.Count | Should -BeGreaterThan 0
        $expected.Count | Should -BeLessThan $all.Count
        $tasks.BuildTaskId | Should -Be $expected.BuildTaskId
    }

    It 'return the same tasks as Where-Object for -<first.name> with -<second.name>' -ForEach $pairs {
        $arguments = Get-Argument $First, $Second
        $expected = @($all | Where-Object $First.Condition | Where-Object $Second.Condition)

        $tasks = @(Get-SasImageFixTask @arguments -ErrorAction SilentlyContinue)

        $expected.Count | Should -BeGreaterThan 0
        $tasks.BuildTaskId | Should -Be $expected.BuildTaskId
    }

    It 'stop requesting after -First tasks that match' {
        $read = Measure-Request { Get-SasImageFixTask -RepoName '*a*' -First 5 -PageSize 20 -ThrottleLimit 1 -Verbose }

        $read.Tasks.BuildTaskId | Should -Be @($all | Where-Object RepoName -Like '*a*' | Select-Object -First 5).BuildTaskId
        $read.Requests | Should -BeLessOrEqual 4
    }

    It 'skip only tasks that match' {
        $tasks = @(Get-SasImageFixTask -RepoName '*a*' -Skip 7 -First 5 -PageSize 20)

        $tasks.BuildTaskId | Should -Be @($all | Where-Object RepoName -Like '*a*' | Select-Object -Skip 7 -First 5).BuildTaskId
    }

    It 'return nothing if no task matches' {
        Get-SasImageFixTask -Tag 'no such tag' | Should -BeNullOrEmpty
    }

    It 'reject the invalid pattern <_>' -ForEach '[', 'a[b' {
        { Get-SasImageFixTask -VulAlias $_ } | Should -Throw '*isn''t a valid wildcard pattern*'
    }

    It 'are rejected with -<other>' -ForEach @(
        @{ Other = 'CurrentPage'; Value = 1 }
        @{ Other = 'AsPage'; Value = $true }
        @{ Other = 'IncludeTotalCount'; Value = $true }
    ) {
        $parameters = @{ $Other = $Value }
        foreach ($filter in 'ImageRegionId', 'RepoNamespace', 'RepoName', 'Tag', 'VulAlias', 'BuildTaskId') {
            $filterParameters = @{ $filter = 'x' }
            $failure = try { Get-SasImageFixTask @parameters @filterParameters } catch { $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterConflict,*'
            $failure.Exception.Message | Should -BeLike "*-$Other and -$filter*"
        }
        $failure = try { 'x' | Get-SasImageFixTask @parameters } catch { $_ }
        $failure.Exception.Message | Should -BeLike "*-$Other and -BuildTaskId*"
    }
}

Describe 'The BuildTaskId parameter of Get-SasImageFixTask' {
    It 'finds 50 tasks in one read, with <what>' -ForEach @(
        @{ What = 'IDs as an argument'; Command = { Get-SasImageFixTask -BuildTaskId $wanted.BuildTaskId -Verbose } }
        @{ What = 'tasks as an argument'; Command = { Get-SasImageFixTask $wanted -Verbose } }
        @{ What = 'IDs from the pipeline'; Command = { $wanted.BuildTaskId | Get-SasImageFixTask -Verbose } }
        @{ What = 'tasks from the pipeline'; Command = { $wanted | Get-SasImageFixTask -Verbose } }
        @{ What = 'a list from the pipeline'; Command = { , $wanted | Get-SasImageFixTask -Verbose } }
        @{ What = 'rows of a CSV file'; Command = { $wanted | ConvertTo-Csv | ConvertFrom-Csv | Get-SasImageFixTask -Verbose } }
        @{ What = 'selected properties'; Command = { $wanted | Select-Object BuildTaskId | Get-SasImageFixTask -Verbose } }
        @{ What = 'repeated IDs'; Command = { $wanted + $wanted | Get-SasImageFixTask -Verbose } }
        @{ What = 'IDs in uppercase'; Command = { $wanted.BuildTaskId.ToUpperInvariant() | Get-SasImageFixTask -Verbose } }
    ) {
        $wanted = @($all[100..149])
        $whole = Measure-Request { Get-SasImageFixTask -Verbose }

        $read = Measure-Request $Command

        $read.Tasks.BuildTaskId | Should -Be $wanted.BuildTaskId
        $read.Requests | Should -Be $whole.Requests
    }

    It 'reports each ID that is not found, and returns the other tasks' {
        $tasks = @(Get-SasImageFixTask -BuildTaskId 'unknown-1', $all[3], 'unknown-2' -ErrorVariable failures -ErrorAction SilentlyContinue)

        $tasks.BuildTaskId | Should -Be $all[3].BuildTaskId
        $failures.TargetObject | Should -Be 'unknown-1', 'unknown-2'
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failures[0].Exception.Message | Should -BeLike '*''unknown-1''*'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*-RegionId*'
    }

    It 'reports an ID whose task does not match another filter' {
        $failed = $all | Where-Object Status -EQ Failed | Select-Object -First 1

        $tasks = @($failed | Get-SasImageFixTask -Status Succeeded -ErrorVariable failures -ErrorAction SilentlyContinue)

        $tasks | Should -BeNullOrEmpty
        $failures.TargetObject | Should -Be $failed.BuildTaskId
    }

    It 'reports nothing if -First ended the read' {
        $all[0], $all[400], 'unknown' | Get-SasImageFixTask -First 1 -ErrorAction Stop | Should -HaveCount 1
    }

    It 'reports a value without an ID, <what>, and uses the others' -ForEach @(
        @{ What = 'null'; Value = $null; Text = 'null' }
        @{ What = 'an empty string'; Value = ''; Text = '''''' }
        @{ What = 'a number'; Value = 7; Text = '7' }
        @{ What = 'an object without the property'; Value = [pscustomobject] @{ Name = 'x' }; Text = 'an object with the properties Name' }
        @{ What = 'an object with an empty ID'; Value = [pscustomobject] @{ BuildTaskId = ' '; Row = 5 }; Text = 'BuildTaskId, Row' }
        @{ What = 'a long text'; Value = "ivf-$('0' * 300)"; Text = 'ivf-000' }
        @{ What = 'a text with several lines'; Value = "ivf-1`n ivf-2"; Text = 'ivf-1' }
    ) {
        $tasks = @($Value, $all[3] | Get-SasImageFixTask -ErrorVariable failures -ErrorAction SilentlyContinue)

        $tasks.BuildTaskId | Should -Be $all[3].BuildTaskId
        @($failures).Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'MissingBuildTaskId,*'
        $failures[0].Exception.Message | Should -BeLike "*$Text*"
        $failures[0].TargetObject | Should -Be $Value
    }

    It 'sends no request for <what>' -ForEach @(
        @{ What = 'an empty pipeline'; Command = { @() | Get-SasImageFixTask -Verbose } }
        @{ What = 'a pipeline without an ID'; Command = { 7 | Get-SasImageFixTask -Verbose -ErrorAction Ignore } }
        @{ What = 'a null argument'; Command = { Get-SasImageFixTask -BuildTaskId $null -Verbose -ErrorAction Ignore } }
    ) {
        $read = Measure-Request $Command

        $read.Tasks | Should -BeNullOrEmpty
        $read.Requests | Should -Be 0
    }

    It 'rejects an empty list, so that an empty variable does not return the whole list' {
        { Get-SasImageFixTask -BuildTaskId @() } | Should -Throw '*''BuildTaskId''*'
    }

    It 'accepts the tasks of a job' {
        $task = $all[3]
        $received = Start-Job { $using:task } | Receive-Job -Wait -AutoRemoveJob

        @($received | Get-SasImageFixTask).BuildTaskId | Should -Be $task.BuildTaskId
    }
}
