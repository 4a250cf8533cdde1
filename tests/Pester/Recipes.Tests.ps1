BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    Connect-Emulator
    # The newest task of the emulator started on 2024-11-25.
    function Get-Date { [datetime]::new(2024, 11, 25, 8, 0, 0, [DateTimeKind]::Utc).ToLocalTime() }
}

AfterAll {
    Stop-TestSession
}

Describe 'A common task' {
    It 'writes the failed tasks of the last day to a CSV file' {
        Get-SasImageFixTask -Status Failed -StartTime (Get-Date).AddDays(-1) | Export-Csv $TestDrive/failed.csv

        $rows = @(Import-Csv $TestDrive/failed.csv)
        $rows.Count | Should -BeGreaterThan 0
        $rows.Count | Should -BeLessThan @(Get-SasImageFixTask -Status Failed).Count
        $rows.Status | Select-Object -Unique | Should -Be 'Failed'
    }

    It 'lists the images that failed since yesterday and did not fail before' {
        Get-SasImageFixTask -Status Failed -EndTime (Get-Date).AddDays(-1) | Export-Csv $TestDrive/before.csv

        $key = 'RegionId', 'RepoNamespace', 'RepoName', 'OldTag', 'VulAlias'
        $new = Compare-Object @(Import-Csv $TestDrive/before.csv) @(Get-SasImageFixTask -Status Failed) -Property $key -PassThru |
            Where-Object SideIndicator -EQ '=>'

        $expected = @(Get-SasImageFixTask -Status Failed | Where-Object StartedAt -GT (Get-Date).AddDays(-1))
        @($new).BuildTaskId | Sort-Object | Should -Be ($expected.BuildTaskId | Sort-Object)
        @($new)[0] | Should -BeOfType SasImageFix.BuildTask
    }

    It 'lists the tasks that have been running for more than an hour' {
        $long = @(Get-SasImageFixTask -Status Running | Where-Object StartedAt -LT (Get-Date).AddHours(-1) | Sort-Object StartedAt)

        $long.Count | Should -BeGreaterThan 0
        ((Get-Date) - $long[-1].StartedAt).TotalHours | Should -BeGreaterThan 1
    }

    It 'lists the vulnerabilities with the most failed tasks' {
        $top = @(Get-SasImageFixTask -Status Failed | Group-Object VulAlias -NoElement | Sort-Object Count -Descending |
                Select-Object -First 5)

        $top.Count | Should -Be 5
        $top[0].Count | Should -BeGreaterOrEqual $top[4].Count
        $top[0].Name | Should -Match '^CVE-'
    }

    It 'fails the CI build if a task failed (<failed>)' -ForEach @{ Failed = $true; Code = 1 }, @{ Failed = $false; Code = 0 } {
        $day = if ($Failed) { '20241124' } else { '20300101' }
        Set-Content $TestDrive/build.ps1 @"
            Import-Module '$Manifest'
            `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
            Set-SasImageFixCredential emulator-access-key-id `$secret -EndpointUri '$Emulator'
            `$ErrorActionPreference = 'Stop'
            `$failed = @(Get-SasImageFixTask -Status Failed -StartTime $day)
            if (`$failed) { throw "`$(`$failed.Count) image fixes failed." }
            'green'
"@
        $output = "$(Invoke-PowerShell -File $TestDrive/build.ps1 2>&1)"

        $LASTEXITCODE | Should -Be $Code
        $output -match 'image fixes failed\.' | Should -Be $Failed
        $output -match 'green' | Should -Be (-not $Failed)
    }
}
