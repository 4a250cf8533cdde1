BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    Connect-Emulator
    function Get-Date {
        [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute(
            'PSAvoidOverwritingBuiltInCmdlets', '', Justification = 'The newest task of the emulator started on 2024-11-25.')]
        param()
        [datetime]::new(2024, 11, 25, 8, 0, 0, [DateTimeKind]::Utc).ToLocalTime()
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'A common task' {
    It 'writes the failed tasks of the last day to a CSV file' {
        Get-SasImageFixTask -Status Failed -StartTime (Get-Date).AddDays(-8) | Where-Object FinishedAt -GE (Get-Date).AddDays(-1) |
            Export-Csv $TestDrive/failed.csv -NoTypeInformation -Encoding utf8BOM

        $rows = @(Import-Csv $TestDrive/failed.csv)
        $rows.Count | Should -BeGreaterThan 0
        $rows.Count | Should -BeLessThan @(Get-SasImageFixTask -Status Failed).Count
        $rows.Status | Select-Object -Unique | Should -Be 'Failed'
    }

    It 'writes an empty CSV file if no task failed' {
        Set-Content $TestDrive/none.csv 'The file of the last run'
        Get-SasImageFixTask -Status Failed -StartTime 20300101 | Export-Csv $TestDrive/none.csv

        (Get-Item $TestDrive/none.csv).Length | Should -Be 0
        @(Import-Csv $TestDrive/none.csv) | Should -BeNullOrEmpty
    }

    It 'lists the images that failed for the first time since yesterday' {
        $failed = @(Get-SasImageFixTask -Status Failed)
        # A fix that failed before fails again.
        $again = @(Get-SasImageFixTask -Status Failed)[-1]
        $again.BuildTaskId = 'again'
        $again.FinishedAt = Get-Date

        $since = (Get-Date).AddDays(-1)
        $new = @(@($again) + $failed | Group-Object RegionId, RepoNamespace, RepoName, OldTag, VulAlias -CaseSensitive |
                Where-Object { -not ($_.Group.FinishedAt -lt $since) } | ForEach-Object { $_.Group[0] })

        $expected = @($failed | Where-Object FinishedAt -GE $since)
        $expected.Count | Should -BeGreaterThan 0
        $expected.BuildTaskId | Should -Not -Contain $failed[-1].BuildTaskId
        $new.BuildTaskId | Sort-Object | Should -Be ($expected.BuildTaskId | Sort-Object)
    }

    It 'lists the images that failed and are not in the file of the last run' {
        $failed = @(Get-SasImageFixTask -Status Failed)
        $failed | Where-Object StartedAt -LT (Get-Date).AddDays(-1) | Export-Csv $TestDrive/before.csv
        # A fix that failed before fails again, with another ID.
        $again = @(Get-SasImageFixTask -Status Failed)[-1]
        $again.BuildTaskId = 'again'

        $key = { "$($_.RegionId) $($_.RepoNamespace)/$($_.RepoName):$($_.OldTag) $($_.VulAlias)" }
        $known = Import-Csv $TestDrive/before.csv | ForEach-Object $key
        $new = @(@($failed) + $again | Where-Object { (& $key) -cnotin $known })

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

    It 'fails the CI build with the code of the README if a task failed (<failed>)' -ForEach @(
        @{ Failed = $true; Code = 1 }
        @{ Failed = $false; Code = 0 }
    ) {
        $readme = Get-Content $Clone/README.md -Raw
        $recipe = [regex]::Match($readme, '(?s)```powershell\r?\n(\$ErrorActionPreference = .*?)```').Groups[1].Value
        $recipe | Should -Match 'throw'
        Set-Content $TestDrive/build.ps1 -Encoding utf8 @"
            Import-Module '$Manifest'
            `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
            Set-SasImageFixCredential emulator-access-key-id `$secret -EndpointUri '$Emulator'
            # At the current time, the tasks of the emulator are too old.
            $(if ($Failed) { "function Get-Date { $(${function:Get-Date}) }" })
            $recipe
            'green'
"@
        $output = "$(Invoke-PowerShell -File $TestDrive/build.ps1 2>&1)"

        $LASTEXITCODE | Should -Be $Code
        $output -match 'image fixes failed\.' | Should -Be $Failed
        $output -match 'green' | Should -Be (-not $Failed)
    }
}
