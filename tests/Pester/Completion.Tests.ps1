BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    Import-Module $Manifest
    # A parameter of this module that accepts neither a path nor one of several names.
    $parameters = foreach ($command in Get-Command -Module SasImageFix) {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters + [System.Management.Automation.Cmdlet]::OptionalCommonParameters
        foreach ($parameter in $command.Parameters.Values) {
            $completed = 'First', 'Skip', 'Status', 'RegionId', 'ImageRegionId', 'ProfileName'
            if ($parameter.Name -notin $common + $completed -and $parameter.ParameterType -ne [switch]) {
                @{ Line = "$($command.Name) -$($parameter.Name) " }
            }
        }
    }
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession
    function Get-Completion([string] $Line) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'Tab completion' {
    It 'offers no file names after <line>' -ForEach $parameters {
        Get-Completion $Line | Should -BeNullOrEmpty
    }

    It 'offers the statuses' {
        (Get-Completion 'Get-SasImageFixTask -Status ').CompletionText | Sort-Object | Should -Be 'Failed', 'Running', 'Succeeded'
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
        Set-Content $TestDrive/config.json @'
            { "current": "audit", "profiles": [
                { "name": "audit", "mode": "AK", "access_key_id": "fake-id", "access_key_secret": "fake-secret",
                  "region_id": "eu-central-1" },
                { "name": "role", "mode": "EcsRamRole" } ] }
'@
        $env:ALIBABA_CLOUD_CONFIG_FILE = "$TestDrive/config.json"
        $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = $null
        try {
            $completion = Get-Completion 'Get-SasImageFixTask -ProfileName '
        }
        finally {
            $env:ALIBABA_CLOUD_CONFIG_FILE = $null
            $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
        }

        $completion.CompletionText | Should -Be 'audit', 'role'
        $completion.ToolTip | Should -Be 'mode AK, region eu-central-1', 'mode EcsRamRole, region not set'
    }
}
