BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    # An emulator of its own, because some of these tests cancel requests.
    $own = Start-Emulator '--tasks', '498'
    Set-SasImageFixCredential -Credential $Credential -EndpointUri $own.Address

    $failed = @(Get-SasImageFixTask -Status Failed -First 20)

    # The number of requests for error logs in the verbose messages of a command.
    function Get-RequestCount($Records) {
        @($Records | Where-Object { "$_" -like 'POST DescribeTaskErrorLog*' }).Count
    }
}

AfterAll {
    Stop-Emulator $own
    Stop-TestSession
}

Describe 'Get-SasImageFixTaskErrorLog' {
    It 'returns the entries of <what> in order, with one request for each ID' -ForEach @(
        @{ What = 'tasks from the pipeline'; Command = { $failed | Get-SasImageFixTaskErrorLog -Verbose } }
        @{ What = 'tasks as an argument'; Command = { Get-SasImageFixTaskErrorLog $failed -Verbose } }
        @{ What = 'repeated tasks'; Command = { $failed + $failed | Get-SasImageFixTaskErrorLog -Verbose } }
        @{ What = 'rows of a CSV file'; Command = { $failed | ConvertTo-Csv | ConvertFrom-Csv | Get-SasImageFixTaskErrorLog -Verbose } }
    ) {
        $records = @(& $Command 4>&1)
        $entries = @($records | Where-Object { $_ -is [SasImageFix.TaskErrorLogEntry] })

        $entries.BuildTaskId | Select-Object -Unique | Should -Be $failed.BuildTaskId
        $entries[0].RepoNamespace | Should -Be $failed[0].RepoNamespace
        $entries[0].RepoName | Should -Be $failed[0].RepoName
        $entries[0].OldTag | Should -Be $failed[0].OldTag
        $entries.Text | Should -Not -Contain $null
        Get-RequestCount $records | Should -Be $failed.Count
    }

    It 'returns entries without the image for IDs' {
        $entries = @($failed.BuildTaskId | Get-SasImageFixTaskErrorLog)

        $entries.BuildTaskId | Select-Object -Unique | Should -Be $failed.BuildTaskId
        $entries.RepoName | Should -Be @($entries | ForEach-Object { $null })
    }

    It 'returns nothing for a task that did not fail' {
        Get-SasImageFixTask -Status Succeeded -First 1 | Get-SasImageFixTaskErrorLog | Should -BeNullOrEmpty
    }

    It 'sends no request for <what>' -ForEach @(
        @{ What = 'an empty pipeline'; Command = { @() | Get-SasImageFixTaskErrorLog -Verbose } }
        @{ What = 'an empty list'; Command = { Get-SasImageFixTaskErrorLog @() -Verbose } }
        @{ What = 'a pipeline without an ID'; Command = { 7 | Get-SasImageFixTaskErrorLog -Verbose -ErrorAction Ignore } }
    ) {
        Get-RequestCount @(& $Command 4>&1) | Should -Be 0
    }

    It 'reports a value without an ID, and returns the other entries' {
        $entries = @($null, $failed[0] | Get-SasImageFixTaskErrorLog -ErrorVariable failures -ErrorAction SilentlyContinue)

        $entries.BuildTaskId | Select-Object -Unique | Should -Be $failed[0].BuildTaskId
        @($failures).Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'MissingBuildTaskId,*'
    }

    It 'ends with the first error if the credential is wrong' {
        $wrong = New-Credential 'unknown' 'fake-secret'

        { $failed | Get-SasImageFixTaskErrorLog -Credential $wrong } | Should -Throw -ErrorId 'AccessKeyNotFound,*'
    }

    It 'shows the entries of each task in a table of their own, and all lines' {
        $entry = [SasImageFix.TaskErrorLogEntry] @{ BuildTaskId = 'ivf-1'; Text = "first line`n$('x' * 200)`n- last line" }

        $text = $entry | Out-String -Width 80

        $text | Should -Match 'BuildTaskId: ivf-1'
        $text | Should -Match '(?m)^first line\s*$'
        $text | Should -Match '(?m)^- last line\s*$'
        ($text -replace '\s').Contains('x' * 200) | Should -BeTrue
    }

    It 'stops after Select-Object has its objects' {
        $records = @($failed | Get-SasImageFixTaskErrorLog -ThrottleLimit 1 -Verbose 4>&1 | Select-Object -First 8)

        Get-RequestCount $records | Should -BeLessThan $failed.Count
    }
}
