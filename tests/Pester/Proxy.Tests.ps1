BeforeAll {
    . $PSScriptRoot/Support.ps1
    Start-TestSession

    # Proxies resolve this name, so it is never looked up. No proxy listens at the ports 1 and 2.
    $Endpoint = 'https://gateway.example'

    # Runs a command in another process, in which .NET reads the environment variables of proxies again.
    function Invoke-WithVariable([string] $Name, [string] $Command) {
        $proxyVariables = 'http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'
        $previous = @{}
        foreach ($variable in $proxyVariables) {
            $previous[$variable] = [Environment]::GetEnvironmentVariable($variable)
            [Environment]::SetEnvironmentVariable($variable, $null)
        }
        [Environment]::SetEnvironmentVariable($Name, 'http://proxy-user:proxy-password@127.0.0.1:1')
        try {
            Set-Content "$TestDrive/proxy.ps1" @"
                Import-Module '$Manifest'
                `$secret = [System.Net.NetworkCredential]::new('', 'emulator-access-key-secret').SecurePassword
                `$credential = [pscredential]::new('emulator-access-key-id', `$secret)
                $Command
"@
            Invoke-PowerShell -File "$TestDrive/proxy.ps1" *>&1
        }
        finally {
            [Environment]::SetEnvironmentVariable($Name, $null)
            foreach ($variable in $proxyVariables) {
                [Environment]::SetEnvironmentVariable($variable, $previous[$variable])
            }
        }
    }
}

AfterAll {
    Stop-TestSession
}

Describe 'The proxy of a call' {
    It 'is named in the error, with the parameter -Proxy' {
        { Get-SasImageFixTask -Credential $Credential -EndpointUri $Endpoint -Proxy http://127.0.0.1:1 } |
            Should -Throw 'The proxy http://127.0.0.1:1 (from the -Proxy parameter) refused the connection. Attempts: 2.' -ErrorId (
                'ProxyConnectionFailed,SasImageFix.Commands.GetSasImageFixTaskCommand')
    }

    It 'can be a SOCKS proxy' {
        { Get-SasImageFixTask -Credential $Credential -EndpointUri $Endpoint -Proxy socks5://127.0.0.1:1 } |
            Should -Throw 'The proxy socks5://127.0.0.1:1 (from the -Proxy parameter) refused the connection.*'
    }

    It 'is named in a verbose message' {
        $parameters = @{ Credential = $Credential; EndpointUri = $Endpoint; Proxy = 'http://127.0.0.1:1' }
        $verbose = Get-SasImageFixTask @parameters -Verbose -ErrorAction Ignore 4>&1
        "$verbose" | Should -BeLike '*Requests to gateway.example use the proxy http://127.0.0.1:1 (from the -Proxy parameter).*'
    }

    It 'is named in an error of STS' {
        { Get-SasImageFixCredential -Credential $Credential -Verify -Proxy http://127.0.0.1:1 } |
            Should -Throw 'The proxy http://127.0.0.1:1 (from the -Proxy parameter) refused the connection. Attempts: 2.'
    }
}

Describe 'The proxy of the system' {
    It 'is named in the error, with the environment variable <_>' -TestCases 'https_proxy', 'ALL_PROXY' {
        $output = Invoke-WithVariable $_ "
            try { Get-SasImageFixTask -Credential `$credential -EndpointUri $Endpoint -Verbose 4>&1 } catch { `$_.Exception.Message }"

        "$output" | Should -BeLike "*Requests to gateway.example use the proxy http://127.0.0.1:1 (from the environment variable $_).*"
        "$output" | Should -BeLike "*The proxy http://127.0.0.1:1 (from the environment variable $_) refused the connection. Attempts: 2.*"
        "$output" | Should -Not -BeLike '*proxy-password*'
    }

    # .NET reads the variables only once.
    It 'is named with the variable that it comes from, although another variable was set later' {
        $output = Invoke-WithVariable 'ALL_PROXY' "
            foreach (`$value in `$null, 'http://127.0.0.1:2') {
                `$env:https_proxy = `$value
                try { Get-SasImageFixTask -Credential `$credential -EndpointUri $Endpoint } catch { `$_.Exception.Message }
            }"

        $output | Should -BeLike 'The proxy http://127.0.0.1:1 (from the environment variable ALL_PROXY) refused*'
    }

    It 'is not used for loopback addresses' {
        $output = Invoke-WithVariable 'http_proxy' "Get-SasImageFixTask -Credential `$credential -EndpointUri $Emulator -First 1 | % Status"

        "$output" | Should -Be 'Running'
    }

    It 'can be set in the session after the first call' {
        $output = Invoke-WithVariable 'https_proxy' "
            foreach (`$proxy in `$null, 'http://127.0.0.1:2') {
                if (`$proxy) { [System.Net.Http.HttpClient]::DefaultProxy = [System.Net.WebProxy]::new(`$proxy) }
                try { Get-SasImageFixTask -Credential `$credential -EndpointUri $Endpoint } catch { `$_.Exception.Message }
            }"

        $output[0] | Should -BeLike 'The proxy http://127.0.0.1:1 (from the environment variable https_proxy) refused*'
        $output[1] | Should -BeLike 'The proxy http://127.0.0.1:2 (from `[System.Net.Http.HttpClient`]::DefaultProxy) refused*'
    }
}
