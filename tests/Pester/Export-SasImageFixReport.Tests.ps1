BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    # The cmdlet sends no request, so most of these tests need no emulator.
    Push-Location $TestDrive

    function New-Task([string] $Name, [string] $Status = 'Failed', [string] $FixTime = '2024-11-25 10:00:00', [string] $FinishTime) {
        $task = [SasImageFix.BuildTask] @{
            BuildTaskId = "ivf-$Name"; TaskType = 'IMAGE_REPAIR'; Status = $Status; RegionId = 'cn-hangzhou'; RepoNamespace = 'team'
            RepoName = $Name; OldTag = '1.0'; NewTag = '1.0_fixed'; VulAlias = 'CVE-2024-1'; FixTime = $FixTime; FinishTime = $FinishTime
        }
        # As Get-SasImageFixTask does.
        $offset = [timespan]::FromHours(8)
        $task.StartedAt = [DateTimeOffset]::new([datetime] $FixTime, $offset).LocalDateTime
        if ($FinishTime) {
            $task.FinishedAt = [DateTimeOffset]::new([datetime] $FinishTime, $offset).LocalDateTime
            $task.Duration = $task.FinishedAt - $task.StartedAt
        }
        $task
    }

    # The tasks in the data of a page, as objects.
    function Get-ReportRow([string] $Path) {
        $page = [System.IO.File]::ReadAllText((Convert-Path -LiteralPath $Path))
        $json = [regex]::Match($page, '(?s)id="data">(.*?)</script>').Groups[1].Value
        $data = ConvertFrom-Json $json
        foreach ($row in $data.rows) {
            $texts = foreach ($field in 0, 4, 5, 6, 7, 8, 9, 10, 13, 14) {
                if ($field -lt @($row).Count -and $null -ne $row[$field]) { $data.texts[$row[$field]] } else { '-' }
            }
            "$($texts -join '|')|$($row[3])|$($row[1])|$($row[2])|$(if (@($row).Count -gt 11) { $row[11] } else { $data.offset })"
        }
    }

    function Get-ReportText([string] $Path) {
        [System.IO.File]::ReadAllText((Convert-Path -LiteralPath $Path))
    }

    $tasks = @(
        New-Task 'failed' -FinishTime '2024-11-25 10:01:30'
        New-Task 'succeeded' Succeeded -FixTime '2024-07-24 09:00:00' -FinishTime '2024-07-24 09:00:10'
        New-Task 'running' Running
    )
}

AfterAll {
    Pop-Location
    Stop-TestSession
}

Describe 'Export-SasImageFixReport' {
    BeforeEach {
        Get-ChildItem $TestDrive -Force | Remove-Item -Recurse -Force
    }

    AfterEach {
        # No temporary file is left.
        Get-ChildItem $TestDrive -Recurse -Force -Filter '*.tmp' | Should -BeNullOrEmpty
    }

    Context 'input' {
        It 'writes each task, and returns nothing' {
            $tasks | Export-SasImageFixReport report.html | Should -BeNullOrEmpty

            $rows = @(Get-ReportRow report.html)
            $rows.Count | Should -Be 3
            $rows[0] | Should -BeLike 'Failed|IMAGE_REPAIR|cn-hangzhou|team|failed|1.0|1.0_fixed|CVE-2024-1|-|-|ivf-failed|*|90|*'
            $rows[2] | Should -BeLike 'Running|*|ivf-running|*||*'
        }

        It 'writes the same page for <what>' -ForEach @(
            @{ What = 'rows of Import-Csv'; Command = { $tasks | Export-Csv t.csv; Import-Csv t.csv } }
            @{ What = 'rows of Import-Clixml'; Command = { $tasks | Export-Clixml t.xml; Import-Clixml t.xml } }
            @{ What = 'rows of ConvertFrom-Json'; Command = { $tasks | ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } } }
            @{ What = 'property bags'; Command = { $tasks | Select-Object * } }
            @{ What = 'tasks in an argument'; Command = { , $tasks } }
        ) {
            $tasks | Export-SasImageFixReport expected.html
            & $Command | Export-SasImageFixReport actual.html

            Get-ReportRow actual.html | Should -Be (Get-ReportRow expected.html)
        }

        It 'accepts deserialized tasks in a session without the module' {
            $tasks | Export-SasImageFixReport expected.html
            $tasks | Export-Clixml t.xml
            Invoke-PowerShell -Command (
                "`$bags = Import-Clixml '$TestDrive/t.xml'; `$bags[0].PSObject.TypeNames[0];" +
                "Import-Module '$Manifest'; `$bags | Export-SasImageFixReport '$TestDrive/actual.html'"
            ) | Should -Be 'Deserialized.SasImageFix.BuildTask'

            Get-ReportRow actual.html | Should -Be (Get-ReportRow expected.html)
        }

        It 'reads the times of a CSV file of any culture' {
            $tasks | Export-SasImageFixReport expected.html
            $culture = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'fa-IR'
                $tasks | Export-Csv t.csv
                [cultureinfo]::CurrentCulture = 'de-DE'
                Import-Csv t.csv | Export-SasImageFixReport actual.html
            }
            finally {
                [cultureinfo]::CurrentCulture = $culture
            }

            Get-ReportRow actual.html | Should -Be (Get-ReportRow expected.html)
        }

        It 'reads the times of rows with -ServiceUtcOffset' {
            $row = $tasks[0] | Select-Object *
            $row | Export-SasImageFixReport china.html
            $row | Export-SasImageFixReport tokyo.html -ServiceUtcOffset '+09:00'
            # The time of a task is known.
            $tasks[0] | Export-SasImageFixReport task.html -ServiceUtcOffset '+09:00'

            $times = 'china', 'tokyo', 'task' | ForEach-Object { [long] (@(Get-ReportRow "$_.html")[0].Split('|')[11]) }
            $times[0] - $times[1] | Should -Be 3600
            $times[2] | Should -Be $times[0]
        }

        It 'reads a status from <status>' -ForEach @(
            @{ Status = 'failed'; Expected = 'Failed' }
            @{ Status = 3; Expected = 'Failed' }
            @{ Status = '7'; Expected = '7' }
            @{ Status = ''; Expected = '-' }
            @{ Status = 'Running,Succeeded'; Expected = '-' }
        ) {
            [pscustomobject] @{ BuildTaskId = 'a'; Status = $Status } | Export-SasImageFixReport report.html

            @(Get-ReportRow report.html)[0] | Should -BeLike "$Expected|*"
        }

        It 'accepts note properties' {
            $tasks | ForEach-Object {
                $_ | Add-Member -NotePropertyMembers @{ ProfileName = 'audit'; Center = 'China' } -PassThru
            } | Export-SasImageFixReport report.html

            @(Get-ReportRow report.html).Count | Should -Be 3
        }

        It 'reports <what>, and writes the other tasks' -ForEach @(
            @{ What = 'null'; Value = $null; Named = 'null' }
            @{ What = 'a number'; Value = 42; Named = '42' }
            @{ What = 'a text'; Value = 'text'; Named = "'text'" }
            @{ What = 'another object'; Value = [pscustomobject] @{ Name = 'secret'; Status = 'x' }; Named = 'the properties Name, Status' }
            @{ What = 'a file'; Value = [System.IO.FileInfo] 'file.txt'; Named = 'the type FileInfo' }
        ) {
            $tasks[0], $Value, $tasks[1] |
                Export-SasImageFixReport report.html -ErrorAction SilentlyContinue -ErrorVariable failures

            @(Get-ReportRow report.html).Count | Should -Be 2
            @($failures).Count | Should -Be 1
            $failures[0].FullyQualifiedErrorId | Should -Be 'InvalidInputObject,SasImageFix.Commands.ExportSasImageFixReportCommand'
            $failures[0].CategoryInfo.Category | Should -Be 'InvalidData'
            $failures[0].Exception.Message | Should -BeLike "*$Named*"
            $failures[0].Exception.Message | Should -Not -BeLike '*secret*'
        }

        It 'keeps the old page if an error ends the script' {
            Set-Content report.html 'old'

            { $tasks[0], 42 | Export-SasImageFixReport report.html -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidInputObject,*'

            Get-Content report.html | Should -Be 'old'
        }

        It 'writes an honest page for <what>' -ForEach @(
            @{ What = 'an empty pipeline'; Command = { @() | Export-SasImageFixReport report.html } }
            @{ What = 'an empty list'; Command = { Export-SasImageFixReport report.html -InputObject @() } }
        ) {
            & $Command

            Get-ReportText report.html | Should -Match '<dd>No tasks</dd>'
            Get-ReportRow report.html | Should -BeNullOrEmpty
        }

        It 'writes the tasks of the emulator' {
            Connect-Emulator
            Get-SasImageFixTask | Export-SasImageFixReport report.html
            $count = @(Get-SasImageFixTask).Count

            @(Get-ReportRow report.html).Count | Should -Be $count
            Get-ReportText report.html | Should -Match "<dt>Tasks</dt><dd>$count</dd>"
        }
    }

    Context 'content' {
        It 'shows -Title as text' {
            $tasks | Export-SasImageFixReport report.html -Title '<b>November & December</b>'

            Get-ReportText report.html | Should -Match '<title>&lt;b&gt;November &amp; December&lt;/b&gt;</title>'
        }

        It 'shows the changes since -Baseline, as examples/compare-reports.ps1 does' {
            @(
                New-Task 'fixed'
                New-Task 'still'
                New-Task 'unchanged' Succeeded
                New-Task 'running'
                New-Task 'retried'
            ) | Export-Csv before.csv
            $after = @(
                New-Task 'fixed' Succeeded
                New-Task 'still'
                New-Task 'unchanged' Succeeded
                New-Task 'running' Running
                # The later attempt counts, regardless of the order of the rows.
                New-Task 'retried' Succeeded -FixTime '2024-11-26 12:00:00'
                New-Task 'retried' Failed -FixTime '2024-11-26 11:00:00'
                New-Task 'new'
            )
            $after | Export-Csv after.csv
            $expected = & (Join-Path $Clone 'examples/compare-reports.ps1') -Before before.csv -After after.csv |
                ForEach-Object { "$($_.RepoName) $($_.Change)" } | Sort-Object

            $after | Export-SasImageFixReport tasks.html -Baseline before.csv
            Import-Csv after.csv | Export-SasImageFixReport rows.html -Baseline before.csv

            foreach ($page in 'tasks.html', 'rows.html') {
                $changes = Get-ReportRow $page | ForEach-Object { $_.Split('|')[4, 8] -join ' ' } | Where-Object { $_ -notlike '* -' }
                $changes | Sort-Object | Should -Be $expected
                Get-ReportText $page | Should -Match 'New failures: 1\. Fixed: 2\. Still failing: 1\.'
            }
        }

        It 'compares profiles if both lists have them, but not management centers' {
            $row = New-Task 'web' | Add-Member -NotePropertyMembers @{ ProfileName = 'audit'; Center = 'China' } -PassThru
            $row | Export-Csv before.csv
            $row = New-Task 'web' | Add-Member ProfileName audit -PassThru
            $other = New-Task 'web' | Add-Member -NotePropertyMembers @{ ProfileName = 'test'; Center = 'Singapore' } -PassThru

            $row, $other | Export-SasImageFixReport report.html -Baseline before.csv

            Get-ReportRow report.html | ForEach-Object { $_.Split('|')[8] } | Should -Be 'StillFailing', 'NewFailure'
        }

        It 'treats each failure as new if -Baseline is empty' {
            Set-Content empty.csv ''

            $tasks | Export-SasImageFixReport report.html -Baseline empty.csv

            Get-ReportText report.html | Should -Match 'New failures: 1\. Fixed: 0\. Still failing: 0\.'
        }

        It 'reports <what> as -Baseline before it reads the pipeline' -ForEach @(
            @{ What = 'a missing file'; Path = 'missing.csv'; Text = '*missing.csv*' }
            @{ What = 'a CSV file without the columns'; Path = 'other.csv'; Text = '*has no column Status*' }
            @{ What = 'a CSV file with only a header, without the columns'; Path = 'header.csv'; Text = '*has no column Status*' }
            @{ What = 'a variable'; Path = 'variable:PID'; Text = '*provider Variable*' }
        ) {
            Set-Content other.csv "Name`n1"
            Set-Content header.csv 'Name'
            Set-Content report.html 'old'
            $reached = [System.Collections.Generic.List[int]]::new()

            $failure = { 1 | ForEach-Object { $reached.Add(1); $tasks } | Export-SasImageFixReport report.html -Baseline $Path } |
                Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -Match '^(InvalidBaseline|InvalidReportPath),'
            $failure.Exception.Message | Should -BeLike $Text
            $reached.Count | Should -Be 0
            Get-Content report.html | Should -Be 'old'
        }

        It 'shows the reasons in -ErrorLog, from <what>' -ForEach @(
            @{ What = 'entries'; Convert = { $_ } }
            @{ What = 'rows of a CSV file'; Convert = { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
        ) {
            $log = @(
                [SasImageFix.TaskErrorLogEntry] @{ BuildTaskId = 'ivf-failed'; Text = 'Installing 1 package.' }
                [SasImageFix.TaskErrorLogEntry] @{ BuildTaskId = 'ivf-failed'; Text = "details`nNo space left on device`n" }
                [SasImageFix.TaskErrorLogEntry] @{ BuildTaskId = 'ivf-succeeded'; Text = 'Never shown' }
            ) | ForEach-Object $Convert

            $tasks | Export-SasImageFixReport report.html -ErrorLog $log

            Get-ReportText report.html | Should -Match '<td>1</td><td><bdi>No space left on device</bdi></td>'
            @(Get-ReportRow report.html)[0].Split('|')[9] | Should -Be 'No space left on device'
            Get-ReportText report.html | Should -Not -Match 'Never shown'
        }

        It 'reports a value of -ErrorLog that is not an entry' {
            $tasks | Export-SasImageFixReport report.html -ErrorLog 42, $null -ErrorAction SilentlyContinue -ErrorVariable failures

            @($failures).Count | Should -Be 2
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'InvalidInputObject,*'
            $failures[0].Exception.Message | Should -BeLike '*-ErrorLog*42*'
            @(Get-ReportRow report.html).Count | Should -Be 3
        }
    }

    Context 'path' {
        It 'writes <path> with -<parameter>' -ForEach @(
            @{ Parameter = 'Path'; Path = 'report.html'; Expected = 'report.html' }
            @{ Parameter = 'Path'; Path = './folder/../report.html'; Expected = 'report.html' }
            @{ Parameter = 'Path'; Path = 'TestDrive:/report.html'; Expected = 'report.html' }
            @{ Parameter = 'Path'; Path = 'o?d*.html'; Expected = 'old1.html' }
            @{ Parameter = 'LiteralPath'; Path = 'report[1].html'; Expected = 'report[1].html' }
            @{ Parameter = 'LiteralPath'; Path = 'TestDrive:/report[1].html'; Expected = 'report[1].html' }
        ) {
            $null = New-Item folder -ItemType Directory
            Set-Content old1.html 'old'
            $arguments = @{ $Parameter = $Path }

            $file = $tasks | Export-SasImageFixReport @arguments -PassThru

            $file | Should -BeOfType System.IO.FileInfo
            $file.FullName | Should -Be (Join-Path (Convert-Path $TestDrive) $Expected)
            @(Get-ReportRow $Expected).Count | Should -Be 3
        }

        It 'accepts a provider path' {
            $tasks | Export-SasImageFixReport "Microsoft.PowerShell.Core\FileSystem::$(Convert-Path $TestDrive)/report.html"

            Test-Path report.html | Should -BeTrue
        }

        It 'reports <path>' -ForEach @(
            @{ Path = 'folder'; Kind = 'InvalidReportPath'; Category = 'InvalidArgument'; Text = '*folder*' }
            @{ Path = 'no*.html'; Kind = 'InvalidReportPath'; Category = 'InvalidArgument'; Text = '*matches no file*' }
            @{ Path = 'old?.html'; Kind = 'InvalidReportPath'; Category = 'InvalidArgument'; Text = '*matches 2 files*' }
            @{ Path = 'report[1].html'; Kind = 'InvalidReportPath'; Category = 'InvalidArgument'; Text = '*matches no file*' }
            @{ Path = 'env:report'; Kind = 'InvalidReportPath'; Category = 'InvalidArgument'; Text = '*provider Environment*' }
            @{ Path = 'missing:/report.html'; Kind = 'InvalidReportPath'; Category = 'InvalidArgument'; Text = "*'missing'*" }
            @{ Path = 'missing/report.html'; Kind = 'ReportWriteFailed'; Category = 'WriteError'; Text = '*can''t be written*' }
        ) {
            $null = New-Item folder -ItemType Directory
            Set-Content old1.html, old2.html 'old'

            $failure = { $tasks | Export-SasImageFixReport $Path } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -Be "$Kind,SasImageFix.Commands.ExportSasImageFixReportCommand"
            $failure.CategoryInfo.Category | Should -Be $Category
            $failure.Exception.Message | Should -BeLike $Text
            $failure.Exception.Recommendation | Should -Not -BeNullOrEmpty
            $failure.TargetObject | Should -Be $Path
        }

        It 'writes no error with -ErrorAction SilentlyContinue' {
            $tasks | Export-SasImageFixReport missing/report.html -ErrorAction SilentlyContinue -ErrorVariable failures

            @($failures).Count | Should -Be 1
        }

        It 'does not replace a named pipe' -Skip:($PSVersionTable.PSVersion.Major -lt 6 -or $IsWindows) {
            mkfifo pipe.html

            { $tasks | Export-SasImageFixReport pipe.html } | Should -Throw -ErrorId 'InvalidReportPath,*'
            (Get-Item pipe.html).UnixStat.ItemType | Should -Be 'NamedPipe'
        }

        It 'writes the file of a symbolic link' -Skip:($PSVersionTable.PSVersion.Major -lt 6 -or $IsWindows) {
            Set-Content file.html 'old'
            $null = New-Item link.html -ItemType SymbolicLink -Value (Join-Path (Convert-Path $TestDrive) 'file.html')

            $tasks | Export-SasImageFixReport link.html

            (Get-Item link.html).LinkType | Should -Be 'SymbolicLink'
            @(Get-ReportRow file.html).Count | Should -Be 3
        }
    }

    Context 'an existing file' {
        BeforeEach {
            Set-Content report.html 'old'
        }

        AfterEach {
            Set-ItemProperty report.html -Name IsReadOnly -Value $false
        }

        It 'is overwritten' {
            $tasks | Export-SasImageFixReport report.html

            @(Get-ReportRow report.html).Count | Should -Be 3
        }

        It 'is kept with <what>' -ForEach @(
            @{ What = '-NoClobber'; Arguments = @{ NoClobber = $true } }
            @{ What = '-NoClobber and -Force'; Arguments = @{ NoClobber = $true; Force = $true } }
        ) {
            $failure = { $tasks | Export-SasImageFixReport report.html @Arguments } | Should -Throw -PassThru

            $failure.FullyQualifiedErrorId | Should -BeLike 'ReportFileExists,*'
            $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
            Get-Content report.html | Should -Be 'old'
        }

        It 'is kept if it is read-only, and overwritten with -Force' {
            Set-ItemProperty report.html -Name IsReadOnly -Value $true

            # The user root can write to each file, as with Export-Csv.
            if (-not $IsLinux -or (id -u) -ne '0') {
                { $tasks | Export-SasImageFixReport report.html } | Should -Throw -ErrorId 'ReportWriteFailed,*'
                Get-Content report.html | Should -Be 'old'
            }

            $tasks | Export-SasImageFixReport report.html -Force
            @(Get-ReportRow report.html).Count | Should -Be 3
            (Get-Item report.html).IsReadOnly | Should -BeTrue
        }

        It 'is kept if no object is a task' {
            $records = @((Get-Date), 42 | Export-SasImageFixReport report.html -PassThru -ErrorAction Continue 2>&1)

            $records.FullyQualifiedErrorId | Should -BeLike 'InvalidInputObject,*'
            $records.Count | Should -Be 2
            Get-Content report.html | Should -Be 'old'
        }

        It 'is kept with -WhatIf, and nothing is read' {
            { $tasks | Export-SasImageFixReport report.html -WhatIf -Baseline missing.csv } | Should -Not -Throw
            { $tasks | Export-SasImageFixReport missing/report.html -WhatIf } | Should -Not -Throw

            Get-Content report.html | Should -Be 'old'
        }

        It 'is kept if the command before it fails' {
            { 1, 2 | ForEach-Object { if ($_ -eq 2) { throw 'failed' }; $tasks[0] } | Export-SasImageFixReport report.html } |
                Should -Throw 'failed'

            Get-Content report.html | Should -Be 'old'
        }

        It 'is kept if the command is stopped' {
            $shell = [powershell]::Create()
            $received = [System.Threading.ManualResetEvent]::new($false)
            try {
                $null = $shell.AddScript(
                    'param($Manifest, $Path, $Task, $Received) Import-Module $Manifest
                    & { $Task; $null = $Received.Set(); while ($true) { } } | Export-SasImageFixReport $Path')
                $null = $shell.AddArgument($Manifest).AddArgument((Convert-Path report.html)).AddArgument($tasks[0]).AddArgument($received)
                $running = $shell.BeginInvoke()
                $received.WaitOne([timespan]::FromMinutes(1)) | Should -BeTrue
                $shell.Stop()
                $running.IsCompleted | Should -BeTrue
            }
            finally {
                $shell.Dispose()
                $received.Dispose()
            }

            Get-Content report.html | Should -Be 'old'
        }
    }

    It 'asks for the parameters that are missing' {
        (Get-Command Export-SasImageFixReport).ParameterSets.Name | Sort-Object | Should -Be 'LiteralPath', 'Path'
        { $tasks | Export-SasImageFixReport -Path a -LiteralPath b } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { $tasks | Export-SasImageFixReport '' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
