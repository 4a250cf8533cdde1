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
        $failed = @(Get-SasImageFixTask -Status Failed)
        $failed | Where-Object StartedAt -LT (Get-Date).AddDays(-1) | Export-Csv $TestDrive/before.csv
        # A fix that failed before fails again, with another ID.
        $again = $failed[-1].psobject.Copy()
        $again.BuildTaskId = 'again'

        $key = { "$($_.RegionId) $($_.RepoNamespace)/$($_.RepoName):$($_.OldTag) $($_.VulAlias)" }
        $known = Import-Csv $TestDrive/before.csv | ForEach-Object $key
        $new = @(@($failed) + $again | Where-Object { (& $key) -notin $known })

        $expected = @($failed | Where-Object StartedAt -GE (Get-Date).AddDays(-1))
        $expected.Count | Should -BeGreaterThan 0
        $new.BuildTaskId | Should -Be $expected.BuildTaskId
        $new[0] | Should -BeOfType SasImageFix.BuildTask
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
