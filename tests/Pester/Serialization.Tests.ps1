BeforeAll {
    . $PSScriptRoot/Support.ps1
    Connect-Emulator

    # A task as no emulator gives it: an unknown state, an offset of zero with fractions of a second, and a note.
    $odd = [SasImageFix.BuildTask]::new()
    $odd.BuildTaskId = 'odd'
    $odd.RepoName = "a,`"b`"`r`n<c> "
    $odd.Status = [Enum]::ToObject([SasImageFix.BuildTaskStatus], 7)
    $odd.StartedAt = [DateTimeOffset]::new(637698403251234567, [timespan]::Zero)
    $odd.FinishedAt = [DateTimeOffset]::new(637698403251234568, [timespan]::FromMinutes(-570))
    $odd.Duration = [timespan]::FromTicks(1)
    $odd | Add-Member ProfileName 'first'
    $tasks = @(Get-SasImageFixTask -First 50) + $odd
}

AfterAll {
    Clear-SasImageFixCredential
}

Describe 'Tasks that come back <from>' -ForEach @(
    @{ From = 'from Clixml'; Back = { $tasks | Export-Clixml $TestDrive/tasks.xml; Import-Clixml $TestDrive/tasks.xml } }
    @{ From = 'from a job'; Back = { Start-Job { Import-Module $using:env:SASIMAGEFIX_MODULE; $using:tasks } | Receive-Job -Wait -AutoRemoveJob } }
    @{ From = 'through remoting''s serialization'; Back = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($tasks)) } }
) {
    BeforeAll {
        $rows = @(. $Back)
    }

    It 'are tasks again' {
        $rows.Count | Should -Be $tasks.Count
        $rows | ForEach-Object { $_ -is [SasImageFix.BuildTask] | Should -BeTrue }
    }

    It 'have equal values in all 16 columns' {
        $rows | ForEach-Object { Format-Task $_ } | Should -BeExactly ($tasks | ForEach-Object { Format-Task $_ })
    }

    It 'keep a note that was put on them' {
        $rows[-1].ProfileName | Should -BeExactly 'first'
        $rows[0].psobject.Properties.Name | Should -Not -Contain 'ProfileName'
    }

    It 'are shown like new ones' {
        $rows[0] | Format-Table | Out-String -Width 160 | Should -BeExactly ($tasks[0] | Format-Table | Out-String -Width 160)
    }
}

Describe 'Tasks from a job that asked for them itself' {
    It 'are tasks with equal values' {
        $rows = @(Start-Job {
                Import-Module $using:env:SASIMAGEFIX_MODULE
                Get-SasImageFixTask -First 50 -Credential $using:Key -EndpointUri $using:Emulator
            } | Receive-Job -Wait -AutoRemoveJob)

        $rows | ForEach-Object { $_ -is [SasImageFix.BuildTask] | Should -BeTrue }
        $rows | ForEach-Object { Format-Task $_ } | Should -BeExactly ($tasks[0..49] | ForEach-Object { Format-Task $_ })
    }
}

Describe 'Where the module is not imported' {
    It 'tasks are plain property bags with the same 16 columns' {
        $tasks | Export-Clixml $TestDrive/tasks.xml

        $row = pwsh -NoProfile -NonInteractive -Command "`$row = (Import-Clixml '$TestDrive/tasks.xml')[0]; `$row.psobject.TypeNames[0]; `$row.psobject.Properties.Name"

        $row[0] | Should -BeExactly 'Deserialized.SasImageFix.BuildTask'
        $row[1..16] | Should -BeExactly $Columns
    }
}
