BeforeAll {
    . $PSScriptRoot/Support.ps1
}

Describe 'Tasks from a worker' {
    It 'need their key on the call, and the error says so' {
        Connect-Emulator

        $failures = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:env:SASIMAGEFIX_MODULE
            try { Get-SasImageFixTask } catch { $_ }
        }

        $failures.Count | Should -Be 2
        $failures.FullyQualifiedErrorId | Should -Be (@('NoAccessKey,SasImageFix.Commands.GetSasImageFixTaskCommand') * 2)
        $failures[0].ErrorDetails.RecommendedAction | Should -Match '-Credential \$using:cred'
    }

    It 'come from several runspaces side by side' {
        $counts = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:env:SASIMAGEFIX_MODULE
            @(Get-SasImageFixTask -Credential $using:Key -EndpointUri $using:Emulator -PageSize 50).Count
        }

        $counts | Should -Be (@(499) * 8)
    }
}
