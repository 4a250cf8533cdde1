BeforeDiscovery {
    $cmdlets = @(
        @{ Name = 'Clear-SasImageFixCredential'; ExampleCount = 2 }
        @{ Name = 'Export-SasImageFixReport'; ExampleCount = 4 }
        @{ Name = 'Get-SasImageFixCredential'; ExampleCount = 2 }
        @{ Name = 'Get-SasImageFixTask'; ExampleCount = 4 }
        @{ Name = 'Get-SasImageFixTaskErrorLog'; ExampleCount = 3 }
        @{ Name = 'Set-SasImageFixCredential'; ExampleCount = 4 }
        @{ Name = 'Wait-SasImageFixTask'; ExampleCount = 3 }
    )
}

BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession

    # Runs a command in a new runspace that has imported the module from a manifest.
    function Invoke-WithModule([string] $Path, [string] $Script, [string] $Name) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Path) Import-Module $Path').AddArgument($Path).Invoke()
            $shell.Commands.Clear()
            $null = $shell.AddScript($Script).AddArgument($Name)
            $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
    }

    # The texts of an element of the help, without empty paragraphs.
    function Get-HelpText($Element) {
        $Element | ForEach-Object { $_.Text } | Where-Object { $_ }
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'Get-Help for a module imported from <manifest>' -ForEach @(
    @{ Manifest = 'out/SasImageFix/SasImageFix.psd1' }
    @{ Manifest = 'SasImageFix.psd1' }
) {
    Context '<name>' -ForEach $cmdlets {
        BeforeAll {
            $path = Join-Path $Clone $Manifest
            $help = Invoke-WithModule -Path $path -Script 'param($Name) Get-Help $Name -Full' -Name $Name
            $parameters = Invoke-WithModule -Path $path -Script 'param($Name) Get-Help $Name -Parameter *' -Name $Name
            $command = Invoke-WithModule -Path $path -Script 'param($Name) Get-Command $Name' -Name $Name
        }

        It 'comes from the help file of the module' {
            $help.PSObject.TypeNames | Should -Contain 'MamlCommandHelpInfo'
            $help.ModuleName | Should -Be 'SasImageFix'
        }

        It 'has no empty section' {
            $help.Synopsis | Should -Match '^(Gets|Sets|Removes|Waits|Writes) '
            Get-HelpText $help.description | Should -Not -BeNullOrEmpty
            @($help.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
            @($help.inputTypes.inputType | Where-Object { $_.type.name }).Count | Should -BeGreaterThan 0
            @($help.returnValues.returnValue | Where-Object { $_.type.name }).Count | Should -BeGreaterThan 0
            Get-HelpText $help.alertSet.alert | Should -Not -BeNullOrEmpty
            @($help.relatedLinks.navigationLink | Where-Object linkText).Count | Should -BeGreaterThan 1
        }

        It 'describes each parameter' {
            $expected = $command.Parameters.Keys |
                Where-Object { $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }

            $parameters.name | Sort-Object | Should -Be ($expected | Sort-Object)
            foreach ($parameter in $parameters) {
                Get-HelpText $parameter.description | Should -Not -BeNullOrEmpty -Because $parameter.name
                $parameter.type.name | Should -Not -BeNullOrEmpty -Because $parameter.name
            }
        }

        It 'has examples with code, output, and an explanation' {
            $examples = @($help.examples.example)

            $examples.Count | Should -BeGreaterOrEqual $ExampleCount
            foreach ($example in $examples) {
                $example.title | Should -Match '-+ Example \d+: .+ -+'
                $example.code | Should -Match 'SasImageFix'
                @(Get-HelpText $example.remarks).Count | Should -BeGreaterOrEqual 2 -Because $example.title
            }
        }

        It 'is shown as text without Markdown' {
            $text = Invoke-WithModule -Path $path -Script 'param($Name) Get-Help $Name -Full | Out-String -Width 120' -Name $Name

            $text | Should -Not -Match '```|\*\*\w|\]\('
            foreach ($title in 'SYNOPSIS', 'SYNTAX', 'DESCRIPTION', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS') {
                $text | Should -Match "(?m)^$title\s*$"
            }
        }
    }

    It 'finds the topic <_>' -ForEach 'about_SasImageFix', 'about_SasImageFix_Credentials', 'about_SasImageFix_Errors' {
        $text = Invoke-WithModule -Path (Join-Path $Clone $Manifest) -Script 'param($Name) Get-Help $Name | Out-String' -Name $_

        $text | Should -Match "(?m)^TOPIC\s+$_\s+^SHORT DESCRIPTION\s+\w"
        $text | Should -Not -Match '```|\*\*\w|\]\('
    }

    It 'shows the synopsis of each topic in the list of topics' {
        $list = Invoke-WithModule -Path (Join-Path $Clone $Manifest) -Script 'Get-Help about_SasImageFix*' |
            Where-Object Name -Like 'about_SasImageFix*'

        $list.Name | Sort-Object | Should -Be 'about_SasImageFix', 'about_SasImageFix_Credentials', 'about_SasImageFix_Errors'
        $list | ForEach-Object { $_.Synopsis | Should -Match '^Describes .*\.$' }
    }
}
