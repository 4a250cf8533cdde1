BeforeAll {
    . $PSScriptRoot/Support.ps1
    . $PSScriptRoot/SecretSearch.ps1
    Start-TestSession
}

AfterAll {
    Stop-TestSession
}

Describe 'The search for secrets' {
    It 'finds a token that is <form> in <location>' -ForEach $(
        $forms = [ordered] @{
            'plain'        = 'emulator/security+token=='
            'Base64'       = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('emulator/security+token=='))
            'URL-encoded'  = 'emulator%2Fsecurity%2Btoken%3D%3D'
            'JSON-encoded' = 'emulator\/security+token=='
        }
        $locations = [ordered] @{
            'the output'             = '"{0}"'
            'the verbose stream'     = 'Write-Verbose "{0}"'
            'the debug stream'       = 'Write-Debug "{0}"'
            'the warning stream'     = 'Write-Warning "{0}"'
            'the information stream' = 'Write-Information "{0}"'
            'an error'               = 'Write-Error "{0}"'
            'an inner exception'     = 'Write-Error -Exception ([Exception]::new("x", [Exception]::new("{0}")))'
            'a variable'             = '$global:leaked = "{0}"'
        }
        foreach ($location in $locations.Keys) {
            foreach ($form in $forms.Keys) {
                @{ Location = $location; Form = $form; Script = $locations[$location].Replace('{0}', $forms[$form]) }
            }
        }
    ) {
        Find-Secret (Get-AllText $Script) | Should -Not -BeNullOrEmpty
    }
}
