# Functions that search the output of a script for the secret and the security token of the emulator's temporary credential.
$Secret = 'emulator/temporary+secret'
$Token = 'emulator/security+token=='

# Commands that write results or errors, and a pattern that their output matches.
$SecretSituations = @(
    @{ Situation = 'the request succeeds'; Command = 'Get-SasImageFixTask -EndpointUri $uri -First 2'; Pattern = 'Succeeded' }
    @{
        Situation = 'the service rejects the request'
        Command   = 'Get-SasImageFixTask -EndpointUri $uri -PageSize 1000'
        Pattern   = 'InvalidPageSize'
    }
    @{
        Situation = 'the connection is refused'
        Command   = 'Get-SasImageFixTask -EndpointUri http://127.0.0.1:9'
        Pattern   = 'ConnectionRefused'
    }
    @{
        Situation = 'the parameters conflict'
        Command   = 'Get-SasImageFixTask -CurrentPage 1 -First 1'
        Pattern   = 'ParameterConflict'
    }
)

# Returns the forms of the secrets that the text contains: plain, Base64, URL-encoded, and JSON-encoded.
function Find-Secret([string] $Text) {
    foreach ($value in $Secret, $Token) {
        $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($value))
        foreach ($form in $value, $base64, [uri]::EscapeDataString($value), $value.Replace('/', '\/')) {
            if ($Text.Contains($form)) {
                $form
            }
        }
    }
}

# Runs a script in a new runspace with all streams enabled. Returns everything that can be read as text after the run: the streams,
# the errors in every view, and the variables. The script can use the variables $credential, $token and $uri.
function Get-AllText([string] $Script) {
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript(@'
            param($module, $uri, $script, $credential, $token)
            Import-Module $module
            $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
            $text = & ([scriptblock]::Create($script)) *>&1 | Out-String -Width 1000
            Remove-Variable credential, token
            $text
            Get-SasImageFixCredential | Format-List * -Force | Out-String -Width 1000
            $Error | Format-List * -Force | Out-String -Width 1000
            $Error | ForEach-Object { Get-Error -InputObject $_ } | Out-String -Width 1000
            $Error | ForEach-Object { $_.Exception.ToString(); $_ | ConvertTo-Json -Depth 3 -WarningAction Ignore }
            Get-Variable -Scope Global | ForEach-Object {
                if ($_.Value -is [pscredential] -or $_.Value -is [securestring]) { throw "The variable $($_.Name) contains a credential." }
                $_ | Format-List * -Force
                $_.Value | Format-List * -Force
            } | Out-String -Width 1000
'@).AddParameters(@{
                module     = $Manifest
                uri        = $Emulator
                script     = $Script
                credential = New-Credential 'STS.emulator-temporary-id' $Secret
                token      = New-Secret $Token
            })
        ($shell.Invoke() -join "`n") + ($shell.Streams.Error | Out-String)
    }
    finally {
        $shell.Dispose()
    }
}

# Runs a script that uses a secret. Fails if the text doesn't match the pattern, or if it contains a secret.
function Assert-NoSecret([string] $Script, [string] $Pattern) {
    try {
        $text = Get-AllText $Script
        $text | Should -Match $Pattern
        Find-Secret $text | Should -BeNullOrEmpty
    }
    finally {
        Remove-EnvironmentCredential
    }
}
