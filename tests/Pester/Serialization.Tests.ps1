BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    Connect-Emulator
    $JobColumns = 'PSComputerName', 'RunspaceId', 'PSShowComputerName', 'PSSourceJobInstanceId'
    $Header = ($Columns | ForEach-Object { '"{0}"' -f $_ }) -join ','

    function Get-CsvColumn([string] $Path) {
        (Import-Csv $Path | Select-Object -First 1).psobject.Properties.Name
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'A CSV file of tasks' {
    BeforeAll {
        Get-SasImageFixTask -First 5 | Export-Clixml $TestDrive/tasks.xml
    }

    It 'has the 16 columns if the tasks come from the service' {
        Get-SasImageFixTask -First 5 | Export-Csv $TestDrive/tasks.csv

        Get-Content $TestDrive/tasks.csv -TotalCount 1 | Should -Be $Header
    }

    It 'has the 16 columns if the hidden properties were used before' {
        $tasks = @(Get-SasImageFixTask -First 5)
        $null = $tasks | Sort-Object Image, DurationSeconds
        $tasks | Export-Csv $TestDrive/tasks.csv

        Get-Content $TestDrive/tasks.csv -TotalCount 1 | Should -Be $Header
    }

    It 'has the 16 columns if the tasks come from Import-Clixml' {
        Import-Clixml $TestDrive/tasks.xml | Export-Csv $TestDrive/tasks.csv

        Get-Content $TestDrive/tasks.csv -TotalCount 1 | Should -Be $Header
    }

    It 'has the 16 columns if the tasks come from Import-Clixml in a session without the module' {
        Invoke-PowerShell -Command "Import-Clixml '$TestDrive/tasks.xml' | Export-Csv '$TestDrive/without.csv'; (Get-Module).Name" |
            Should -Not -Contain 'SasImageFix'

        Get-Content $TestDrive/without.csv -TotalCount 1 | Should -Be $Header
        $rows = Import-Csv $TestDrive/without.csv
        $rows.BuildTaskId | Should -Be (Import-Clixml $TestDrive/tasks.xml).BuildTaskId
        $rows.Status | Should -Be (Import-Clixml $TestDrive/tasks.xml | ForEach-Object { "$($_.Status)" })
    }

    It 'has the 16 columns and those of jobs if the tasks come from a job' {
        Start-Job {
            Import-Module $using:Manifest
            Get-SasImageFixTask -Credential $using:Credential -EndpointUri $using:Emulator -First 5
        } | Receive-Job -Wait -AutoRemoveJob | Export-Csv $TestDrive/job.csv

        $found = Get-CsvColumn $TestDrive/job.csv
        $found | Where-Object { $_ -notin $JobColumns } | Should -Be $Columns
        $found.Count | Should -BeGreaterThan 16
    }

    It 'has the 16 columns and those of jobs if the tasks come from a job in a session without the module' {
        Set-Content $TestDrive/job.ps1 @"
            `$rows = Start-Job {
                Import-Module '$Manifest'
                `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
                `$credential = [pscredential]::new('emulator-access-key-id', `$secret)
                Get-SasImageFixTask -Credential `$credential -EndpointUri '$Emulator' -First 5
            } | Receive-Job -Wait -AutoRemoveJob
            `$rows | Export-Csv '$TestDrive/job.csv'
"@
        Invoke-PowerShell -File $TestDrive/job.ps1 | Should -BeNullOrEmpty

        Get-CsvColumn $TestDrive/job.csv | Where-Object { $_ -notin $JobColumns } | Should -Be $Columns
    }
}

Describe 'A task' {
    It 'has no other members for Get-Member, Select-Object, and ConvertTo-Json than its 16 properties' {
        $task = Get-SasImageFixTask -First 1

        ($task | Get-Member -MemberType Properties).Name | Sort-Object | Should -Be ($Columns | Sort-Object)
        ($task | Select-Object *).psobject.Properties.Name | Should -Be $Columns
        ($task | ConvertTo-Json | ConvertFrom-Json).psobject.Properties.Name | Should -Be $Columns
    }

    It 'has the hidden properties Image and DurationSeconds' {
        $task = Get-SasImageFixTask -Status Succeeded -First 1

        $task.Image | Should -Be "$($task.RepoNamespace)/$($task.RepoName):$($task.OldTag)"
        $task.DurationSeconds | Should -Be $task.Duration.TotalSeconds
        ($task | Select-Object BuildTaskId, DurationSeconds | ConvertTo-Json | ConvertFrom-Json).DurationSeconds |
            Should -Be $task.Duration.TotalSeconds
    }
}
