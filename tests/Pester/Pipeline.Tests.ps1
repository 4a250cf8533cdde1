BeforeAll {
    . $PSScriptRoot/Support.ps1
    Connect-Emulator
}

AfterAll {
    Clear-SasImageFixCredential
}

Describe 'Get-SasImageFixTask in a pipeline' {
    It 'gives all tasks as BuildTask objects' {
        $tasks = @(Get-SasImageFixTask)

        $tasks.Count | Should -Be 499
        $tasks | ForEach-Object { $_ -is [SasImageFix.BuildTask] | Should -BeTrue }
    }

    It 'is filtered by Where-Object on a typed status' {
        $failed = @(Get-SasImageFixTask | Where-Object Status -EQ Failed)

        $failed.Count | Should -BeGreaterThan 0
        $failed.Count | Should -Be @(Get-SasImageFixTask -Status Failed).Count
    }

    It 'stops asking when Select-Object has what it wants' {
        $lines = Join-Path $TestDrive 'verbose.txt'

        Get-SasImageFixTask -PageSize 20 -Verbose 4> $lines | Select-Object -First 1 | Should -HaveCount 1

        @(Get-Content $lines | Where-Object { $_ -like '*DescribeImageFixTask page*' }).Count | Should -BeLessOrEqual 2
        # Nothing is left behind that would disturb the next call.
        @(Get-SasImageFixTask -First 1).Count | Should -Be 1
    }

    It 'asks two pages for -First 30 in pages of 20' {
        $lines = Join-Path $TestDrive 'verbose.txt'

        @(Get-SasImageFixTask -PageSize 20 -First 30 -Verbose 4> $lines).Count | Should -Be 30

        @(Get-Content $lines | Where-Object { $_ -like '*DescribeImageFixTask page*' }).Count | Should -Be 2
    }

    It 'writes the total first, in words' {
        $output = @(Get-SasImageFixTask -IncludeTotalCount -First 1)

        $output[0].ToString() | Should -Be 'Total count: 499'
        $output[1] | Should -BeOfType SasImageFix.BuildTask
    }

    It 'shows a table that says what matters' {
        $table = Get-SasImageFixTask -First 1 | Format-Table | Out-String -Width 160

        $table | Should -Match 'Status +Image +Vulnerability +Started +Duration'
        $table | Should -Match 'Succeeded +name-002/test-redhat:centos8\.1-ja → redhat8-vault .*CVE-2007-5686.* 0:02:02'
    }

    It 'shows what to do next with an error' {
        $text = try { Get-SasImageFixTask -Credential (New-Key 'nobody' 'fake-secret') } catch { $_ | Out-String -Width 300 }

        $text | Should -Match 'InvalidAccessKeyId\.NotFound: '
        $text | Should -Match 'Recommendation: Check the AccessKey id'
    }
}
