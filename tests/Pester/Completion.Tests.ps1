BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    Import-Module $Manifest
    # The completions of each parameter that has a known set of values. The completions of all other parameters are empty.
    $known = @{
        Status           = @{ Expected = 'Failed', 'Running', 'Succeeded' }
        PageSize         = @{ Expected = '20', '50', '100', '200', '500', '1000' }
        ThrottleLimit    = @{ Expected = '1', '2', '4', '8', '16', '32' }
        ServiceUtcOffset = @{ Expected = "'+08:00'", "'+00:00'", "'+01:00'", "'+07:00'", "'+09:00'", "'-05:00'" }
        RegionId         = @{ Typed = 'tok'; Expected = 'ap-northeast-1' }
        ImageRegionId    = @{ Typed = 'tok'; Expected = 'ap-northeast-1' }
        ProfileName      = @{ Expected = 'audit', 'role' }
        # PowerShell itself completes the names of files.
        Path             = @{ Typed = 'fil'; Expected = Join-Path . 'file.txt' }
        LiteralPath      = @{ Typed = 'fil'; Expected = Join-Path . 'file.txt' }
        Baseline         = @{ Typed = 'fil'; Expected = Join-Path . 'file.txt' }
    }
    # PowerShell defines First and Skip, and completes file names for them.
    $notDefinedHere = @('First', 'Skip') + [System.Management.Automation.Cmdlet]::CommonParameters
    $parameters = foreach ($command in Get-Command -Module SasImageFix) {
        foreach ($parameter in $command.Parameters.Values | Where-Object Name -NotIn $notDefinedHere) {
            $values = $known[$parameter.Name]
            if ($parameter.ParameterType -eq [switch]) {
                @{ Line = "$($command.Name) -$($parameter.Name):"; Expected = '$true', '$false' }
            }
            elseif ($values) {
                @{ Line = "$($command.Name) -$($parameter.Name) $($values['Typed'])"; Expected = $values.Expected }
            }
            else {
                @{ Line = "$($command.Name) -$($parameter.Name) "; Expected = $null }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    # PowerShell would complete the name of this file.
    Set-Content $TestDrive/file.txt ''
    Push-Location $TestDrive
    Set-Content $TestDrive/config.json @'
        { "current": "audit", "profiles": [
            { "name": "audit", "mode": "AK", "access_key_id": "fake-id", "access_key_secret": "fake-secret",
              "region_id": "eu-central-1" },
            { "name": "role", "mode": "EcsRamRole" } ] }
'@
    $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/config.json"
    $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null

    function Get-Completion([string] $Line) {
        # On a busy computer, reading the profiles can take longer than the completion waits.
        foreach ($attempt in 1..20) {
            $completions = (TabExpansion2 $Line $Line.Length).CompletionMatches
            if ($completions.Count -gt 0 -or $Line -notlike '* -ProfileName *') {
                break
            }
        }
        $completions
    }
}

AfterAll {
    Pop-Location
    $env:ALIBABA_CLOUD_CONFIG_FILE = $null
    Stop-TestSession
}

Describe 'Tab completion' -ForEach @{ Lines = $parameters.Line } {
    It 'offers only known values after <line>' -ForEach $parameters {
        Get-Completion $Line | ForEach-Object CompletionText | Should -Be $Expected
    }

    It 'sends no request' {
        $own = Start-Emulator '--tasks 5' -KeepLog
        try {
            Set-ManagementCenter $own.Address $own.Address
            [AppDomain]::CurrentDomain.SetData('SasImageFix.EcsMetadataAddress', "$($own.Address)")
            $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = $null
            $env:ALIBABA_CLOUD_STS_ENDPOINT = $env:ALIBABA_CLOUD_CREDENTIALS_URI = $own.Address
            Set-SasImageFixCredential -Credential $Credential -EndpointUri $own.Address

            foreach ($line in $Lines) {
                $null = Get-Completion $line
            }

            # The log contains each request in the order of the responses, so this one would follow all others.
            { Invoke-RestMethod "$($own.Address)?Action=DescribeImageFixTask&CurrentPage=77" } | Should -Throw
            $own.Process.StandardOutput.ReadLine() | Should -BeLike 'GET DescribeImageFixTask CurrentPage=77 *'
        }
        finally {
            Clear-SasImageFixCredential
            $env:ALIBABA_CLOUD_STS_ENDPOINT = $env:ALIBABA_CLOUD_CREDENTIALS_URI = $null
            $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
            [AppDomain]::CurrentDomain.SetData('SasImageFix.EcsMetadataAddress', $null)
            Set-ManagementCenter
            Stop-Emulator $own
        }
    }

    It 'completes <typed>' -ForEach @(
        @{ Typed = '-Status ru'; Expected = 'Running' }
        @{ Typed = "-Status 'SU"; Expected = "'Succeeded'" }
        @{ Typed = '-Status Running,'; Expected = 'Failed', 'Running', 'Succeeded' }
        @{ Typed = '-Status Running, f'; Expected = 'Failed' }
        @{ Typed = '-PageSize 5'; Expected = '50', '500' }
        @{ Typed = "-PageSize '10"; Expected = "'100'", "'1000'" }
        @{ Typed = '-PageSize:2'; Expected = '20', '200' }
        @{ Typed = '-PageSize 7'; Expected = $null }
        @{ Typed = '-ThrottleLimit "3'; Expected = "'32'" }
        @{ Typed = '-ServiceUtcOffset +09'; Expected = "'+09:00'" }
        @{ Typed = "-ServiceUtcOffset '+07"; Expected = "'+07:00'" }
        @{ Typed = "-RegionId 'tok"; Expected = "'ap-northeast-1'" }
        @{ Typed = '-RegionId "CN-ZHONGWEI'; Expected = "'cn-zhongwei'" }
        @{ Typed = '-ProfileName "AU'; Expected = "'audit'" }
    ) {
        Get-Completion "Get-SasImageFixTask $Typed" | ForEach-Object CompletionText | Should -Be $Expected
    }

    It 'explains the values of -<Name>, and offers only values that it accepts' -ForEach @(
        @{ Name = 'PageSize'; Default = '100: the default of this module' }
        @{ Name = 'ThrottleLimit'; Default = '4: the default' }
        @{ Name = 'ServiceUtcOffset'; Default = '+08:00: China and Singapore, the default' }
    ) {
        $completions = Get-Completion "Get-SasImageFixTask -$Name "

        $completions.ToolTip | Should -Contain $Default
        foreach ($completion in $completions) {
            $completion.ToolTip | Should -BeLike "$($completion.ListItemText): ?*"
            # No task is requested.
            & ([scriptblock]::Create("Get-SasImageFixTask -First 0 -$Name $($completion.CompletionText)"))
        }
    }

    It 'finds a region by <what>' -ForEach @(
        @{ What = 'a part of its name'; Typed = 'hangzhou-f'; Expected = 'cn-hangzhou-finance' }
        @{ What = 'its city'; Typed = 'tok'; Expected = 'ap-northeast-1' }
        @{
            What     = 'the beginning of its name'; Typed = 'cn-sh'
            Expected = 'cn-shanghai', 'cn-shanghai-finance-1', 'cn-shenzhen', 'cn-shenzhen-finance-1'
        }
    ) {
        (Get-Completion "Get-SasImageFixTask -RegionId $Typed").CompletionText | Should -Be $Expected
        (Get-Completion "Set-SasImageFixCredential -RegionId $Typed").CompletionText | Should -Be $Expected
    }

    It 'shows the city and the management center of a region' {
        (Get-Completion 'Get-SasImageFixTask -RegionId tok').ToolTip | Should -Be 'Tokyo, management center in Singapore'
        (Get-Completion 'Get-SasImageFixTask -RegionId zhongwei').ToolTip | Should -Be 'Zhongwei, management center in China'
    }

    It 'shows the mode and the region of a profile' {
        $completion = Get-Completion 'Get-SasImageFixTask -ProfileName '

        $completion.CompletionText | Should -Be 'audit', 'role'
        $completion.ToolTip | Should -Be 'mode AK, region eu-central-1', 'mode EcsRamRole, region not set'
    }

    It 'shows no secret that a field contains by mistake' {
        $secret = 'fake-secret-of-profile'
        $fields = @{ name = 'mistake'; mode = 'AK'; access_key_id = 'fake-id'; access_key_secret = $secret; region_id = $secret }
        @{ current = 'mistake'; profiles = @($fields) } | ConvertTo-Json -Depth 5 | Set-Content $TestDrive/mistake.json
        $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/mistake.json"
        try {
            (Get-Completion 'Get-SasImageFixTask -ProfileName ').ToolTip | Should -Be 'mode AK, region (not shown)'
        }
        finally {
            $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/config.json"
        }
    }
}
