BeforeAll {
    . $PSScriptRoot/Support.ps1
    Connect-Emulator
}

AfterAll {
    Clear-SasImageFixCredential
}

Describe 'A CSV of tasks' {
    BeforeAll {
        $csv = Join-Path $TestDrive 't.csv'
        Get-SasImageFixTask | Where-Object Status -EQ Failed | Export-Csv $csv
        $tasks = @(Get-SasImageFixTask -Status Failed)
        $rows = @(Import-Csv $csv)
    }

    It 'has exactly the 16 columns in their order' {
        (Get-Content $csv -TotalCount 1) | Should -Be (($Columns | ForEach-Object { '"{0}"' -f $_ }) -join ',')
        $rows[0].psobject.Properties.Name | Should -Be $Columns
    }

    It 'gives every row back, text for text' {
        $rows.Count | Should -Be $tasks.Count
        for ($i = 0; $i -lt $tasks.Count; $i++) {
            foreach ($column in $Texts) {
                $rows[$i].$column | Should -BeExactly "$($tasks[$i].$column)"
            }
            $rows[$i].Status | Should -BeExactly 'Failed'
        }
    }

    It 'was tried on values with <what>' -ForEach @(
        @{ What = 'commas'; Character = ',' }
        @{ What = 'quotes'; Character = '"' }
        @{ What = 'line ends'; Character = "`n" }
    ) {
        @($tasks | Where-Object { "$($_.VulAlias)".Contains($Character) }).Count | Should -BeGreaterThan 0
    }

    It 'was tried in the culture that was asked for' {
        [cultureinfo]::CurrentCulture.Name | Should -BeExactly $env:SASIMAGEFIX_CULTURE
    }

    It 'has times that are read back by the culture they were written in' {
        for ($i = 0; $i -lt $tasks.Count; $i++) {
            [DateTimeOffset]::Parse($rows[$i].StartedAt, [cultureinfo]::CurrentCulture) | Should -Be $tasks[$i].StartedAt
            [timespan]::Parse($rows[$i].Duration, [cultureinfo]::InvariantCulture) | Should -Be $tasks[$i].Duration
        }
    }
}
