BeforeAll {
    . $PSScriptRoot/Support.ps1

    $Secret = 'emulator/temporary+secret'
    $Token = 'emulator/security+token=='

    # As they are, and Base64-, URL- and JSON-encoded.
    function Find-Secret([string] $Text) {
        foreach ($value in $Secret, $Token) {
            foreach ($form in $value, [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($value)), [uri]::EscapeDataString($value), $value.Replace('/', '\/')) {
                if ($Text.Contains($form)) {
                    $form
                }
            }
        }
    }

    # Runs a script in a runspace of its own with every stream open, and gives back all the text that can be had of it: the streams,
    # the errors in every view, and the variables that it did not make itself. Its own are $key, $token and $uri.
    function Get-WholeText([string] $Script) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(@'
                param($module, $uri, $script, $key, $token)
                Import-Module $module
                $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
                $text = & ([scriptblock]::Create($script)) *>&1 | Out-String -Width 1000
                Remove-Variable key, token
                $text
                Get-SasImageFixCredential | Format-List * -Force | Out-String -Width 1000
                $Error | Format-List * -Force | Out-String -Width 1000
                $Error | ForEach-Object { Get-Error -InputObject $_ } | Out-String -Width 1000
                $Error | ForEach-Object { $_.Exception.ToString(); $_ | ConvertTo-Json -Depth 3 -WarningAction Ignore }
                Get-Variable -Scope Global | ForEach-Object {
                    if ($_.Value -is [pscredential] -or $_.Value -is [securestring]) { throw "The variable $($_.Name) holds a key." }
                    $_ | Format-List * -Force
                    $_.Value | Format-List * -Force
                } | Out-String -Width 1000
'@).AddParameters(@{
                    module = $env:SASIMAGEFIX_MODULE
                    uri    = $Emulator
                    script = $Script
                    key    = New-Key 'STS.emulator-temporary-id' $Secret
                    token  = New-Secret $Token
                })
            ($shell.Invoke() -join "`n") + ($shell.Streams.Error | Out-String)
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'A secret' {
    It 'given <way> shows nowhere when <what>' -ForEach $(
        $ways = [ordered]@{
            'on the call'        = '{0} -Credential $key -SecurityToken $token'
            'to the session'     = 'Set-SasImageFixCredential -Credential $key -SecurityToken $token; {0}'
            'by the environment' = @'
                $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $key.UserName
                $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $key.GetNetworkCredential().Password
                $env:ALIBABA_CLOUD_SECURITY_TOKEN = [System.Net.NetworkCredential]::new('', $token).Password
                {0}
'@
        }
        $cases = [ordered]@{
            'all goes well'              = 'Get-SasImageFixTask -EndpointUri $uri -First 2', 'Succeeded'
            'the service refuses'        = 'Get-SasImageFixTask -EndpointUri $uri -PageSize 1000', 'InvalidPageSize'
            'nobody answers'             = 'Get-SasImageFixTask -EndpointUri http://127.0.0.1:9', 'ConnectionRefused'
            'the parameters are refused' = 'Get-SasImageFixTask -CurrentPage 1 -First 1', 'ParameterConflict'
        }
        foreach ($way in $ways.Keys) {
            foreach ($what in $cases.Keys) {
                @{ Way = $way; What = $what; Script = $ways[$way].Replace('{0}', $cases[$what][0]); Says = $cases[$what][1] }
            }
        }
    ) {
        try {
            $text = Get-WholeText $Script

            $text | Should -Match $Says
            Find-Secret $text | Should -BeNullOrEmpty
        }
        finally {
            Remove-EnvironmentKey
        }
    }

    It 'that is planted in <place>, <form>, is found' -ForEach $(
        $forms = [ordered] @{
            'as it is'       = 'emulator/security+token=='
            'Base64-encoded' = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('emulator/security+token=='))
            'URL-encoded'    = 'emulator%2Fsecurity%2Btoken%3D%3D'
            'JSON-encoded'   = 'emulator\/security+token=='
        }
        $places = [ordered] @{
            'the output'             = '"{0}"'
            'the verbose stream'     = 'Write-Verbose "{0}"'
            'the debug stream'       = 'Write-Debug "{0}"'
            'the warning stream'     = 'Write-Warning "{0}"'
            'the information stream' = 'Write-Information "{0}"'
            'an error'               = 'Write-Error "{0}"'
            'an inner exception'     = 'Write-Error -Exception ([Exception]::new("x", [Exception]::new("{0}")))'
            'a variable'             = '$global:planted = "{0}"'
        }
        foreach ($place in $places.Keys) {
            foreach ($form in $forms.Keys) {
                @{ Place = $place; Form = $form; Script = $places[$place].Replace('{0}', $forms[$form]) }
            }
        }
    ) {
        Find-Secret (Get-WholeText $Script) | Should -Not -BeNullOrEmpty
    }
}
