BeforeDiscovery {
    $clients = '@alicloud/openapi-client', '@alicloud/openapi-core'
}

BeforeAll {
    . $PSScriptRoot/../Pester/Support.ps1
    Start-TestSession

    # Runs a program in this folder, and returns its standard output. Fails if the program fails.
    function Invoke-Program([string] $Program, [string[]] $Arguments) {
        Push-Location $PSScriptRoot
        try {
            $output = & $Program @Arguments 2> $TestDrive/errors.txt
            if ($LASTEXITCODE -ne 0) {
                throw "$Program failed with exit code $LASTEXITCODE.`n$($output | Out-String)$(Get-Content $TestDrive/errors.txt -Raw)"
            }
            $output
        }
        finally {
            Pop-Location
        }
    }

    # Reads all pages with an official client. Returns the IDs of the tasks, or the code and the HTTP status of the error.
    function Read-Task([string] $Client, [string] $AccessKeySecret, [int] $PageSize) {
        Invoke-Program node 'read.mjs', $Client, $Emulator, 'emulator-access-key-id', $AccessKeySecret, $PageSize | ConvertFrom-Json
    }

    $null = Invoke-Program npm 'ci'
}

AfterAll {
    Stop-TestSession
}

Describe 'The official Node.js client <_>' -ForEach $clients {
    BeforeAll {
        $client = $_
    }

    It 'reads the same task IDs as Get-SasImageFixTask' {
        $result = Read-Task $client -AccessKeySecret 'emulator-access-key-secret' -PageSize 100

        $result.ids.Count | Should -Be 499
        $result.ids | Should -Be (Get-SasImageFixTask -Credential $Credential -EndpointUri $Emulator).BuildTaskId
    }

    It 'is rejected with a wrong AccessKey secret' {
        $result = Read-Task $client -AccessKeySecret 'wrong' -PageSize 100

        $result.code, $result.status | Should -Be 'SignatureDoesNotMatch', 400
        $result.ids | Should -BeNullOrEmpty
    }

    It 'receives the error of the service' {
        $result = Read-Task $client -AccessKeySecret 'emulator-access-key-secret' -PageSize 0

        $result.code, $result.status | Should -Be 'InvalidPageSize', 400
    }
}
