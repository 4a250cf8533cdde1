BeforeAll {
    . $PSScriptRoot/Support.ps1
    Connect-Emulator
    $tasks = @(Get-SasImageFixTask)
    $ended = @($tasks | Where-Object FinishedAt)
}

AfterAll {
    Clear-SasImageFixCredential
}

Describe 'A task in other hands' {
    It 'is grouped by its status' {
        $groups = $tasks | Group-Object Status -AsHashTable -AsString

        $groups.Keys | Sort-Object | Should -Be 'Failed', 'Running', 'Succeeded'
        ($groups.Values | ForEach-Object Count | Measure-Object -Sum).Sum | Should -Be $tasks.Count
    }

    It 'is sorted by when it ended' {
        $sorted = @($ended | Sort-Object FinishedAt)

        for ($i = 1; $i -lt $sorted.Count; $i++) {
            $sorted[$i].FinishedAt | Should -BeGreaterOrEqual $sorted[$i - 1].FinishedAt
        }
    }

    It 'is compared by its duration' {
        $long = @($tasks | Where-Object Duration -GT ([timespan] '00:10'))

        $long.Count | Should -BeGreaterThan 0
        $long | ForEach-Object { $_.Duration.TotalMinutes | Should -BeGreaterThan 10 }
    }

    It 'is measured by the seconds of its duration, as help says' {
        $measured = $ended | Measure-Object { $_.Duration.TotalSeconds } -Average

        $measured.Count | Should -Be $ended.Count
        $measured.Average | Should -BeGreaterThan 0
    }

    It 'is selected whole' {
        ($tasks[0] | Select-Object *).psobject.Properties.Name | Should -Be $Columns
    }

    It 'is compared with another reading' {
        Compare-Object $tasks @(Get-SasImageFixTask) -Property $Columns | Should -BeNullOrEmpty
        @(Compare-Object $tasks $tasks[1..498] -Property BuildTaskId, VulAlias).Count | Should -Be 1
    }

    It 'becomes JSON with a status in words, as help says' {
        $json = $tasks[0] | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json

        $json.Status | Should -Be 'Succeeded'
        $json.BuildTaskId | Should -Be $tasks[0].BuildTaskId
        $json.Duration.TotalSeconds | Should -Be $tasks[0].Duration.TotalSeconds
    }

    It 'is found by its status in each form that PowerShell takes' {
        $count = @($tasks | Where-Object Status -EQ Failed).Count

        @($tasks | Where-Object { $_.Status -eq 'Failed' }).Count | Should -Be $count
        @($tasks | Where-Object { $_.Status -eq 3 }).Count | Should -Be $count
        @($tasks | Where-Object Status -In Failed).Count | Should -Be $count
    }
}
