# Functions and values that the tests need. Each test file runs Start-TestSession before its tests and Stop-TestSession after them.
Set-StrictMode -Version Latest

$Clone = (Resolve-Path "$PSScriptRoot/../..").Path
$Manifest = Join-Path $Clone 'out/SasImageFix/SasImageFix.psd1'

# The properties of a task, in their order.
$Columns = @(
    'BuildTaskId', 'TaskType', 'Status', 'RegionId', 'RepoNamespace', 'RepoName', 'OldTag', 'OldUuid', 'NewTag', 'NewUuid',
    'VulAlias', 'FixTime', 'FinishTime', 'StartedAt', 'FinishedAt', 'Duration'
)

# The properties that contain the texts of the service.
$Texts = $Columns | Where-Object { $_ -notin 'Status', 'StartedAt', 'FinishedAt', 'Duration' }

function New-Secret([string] $Text) {
    [System.Net.NetworkCredential]::new('', $Text).SecurePassword
}

function New-Credential([string] $AccessKeyId, [string] $AccessKeySecret) {
    [pscredential]::new($AccessKeyId, (New-Secret $AccessKeySecret))
}

$Credential = New-Credential 'emulator-access-key-id' 'emulator-access-key-secret'

# Builds the playground, and with it the module and the emulator, if one of them isn't built yet.
function Get-EmulatorPath {
    $pattern = Join-Path $Clone 'src/SasImageFix.Emulator/bin/*/net10.0/SasImageFix.Emulator.dll'
    if (-not ((Test-Path $pattern) -and (Test-Path $Manifest))) {
        dotnet build (Join-Path $Clone 'src/SasImageFix.Playground') | Out-Host
        if ($LASTEXITCODE -ne 0) {
            throw "The build failed with exit code $LASTEXITCODE."
        }
    }
    (Get-Item $pattern | Sort-Object LastWriteTime | Select-Object -Last 1).FullName
}

# Starts an emulator with these command-line options. With -KeepLog, the caller reads the lines of the request log from the standard output.
function Start-Emulator([string[]] $Options, [switch] $KeepLog) {
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.Arguments = (@('"{0}"' -f (Get-EmulatorPath)) + $Options) -join ' '
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $address = $process.StandardOutput.ReadLine()
    if (-not $address) {
        throw 'The emulator did not start.'
    }
    $instructions = @(do {
            $line = $process.StandardOutput.ReadLine()
            $line
        } until ($null -eq $line -or $line -like 'To stop the emulator*'))
    # The emulator logs each request to standard output. If nothing reads the output, the emulator blocks.
    if (-not $KeepLog) {
        $null = $process.StandardOutput.BaseStream.CopyToAsync([System.IO.Stream]::Null)
    }
    [pscustomobject] @{ Process = $process; Address = [uri] $address; Instructions = $instructions }
}

function Stop-Emulator($Running) {
    $Running.Process.Kill()
    $Running.Process.WaitForExit()
    $Running.Process.Dispose()
}

# The variables that a test session changes: those that configure credentials and endpoints, and those of the diagnostics.
function Get-SessionVariable {
    Get-ChildItem Env: | Where-Object Name -Match '^(ALIBABA_?CLOUD|ALICLOUD)_|^(POWERSHELL_DIAGNOSTICS_OPTOUT|DOTNET_EnableDiagnostics)$'
}

# Sets the addresses of the management centers in China and Singapore. By default, both refuse connections, so that no request of a test
# is sent to the service.
function Set-ManagementCenter([uri] $China = 'http://127.0.0.1:1', [uri] $Singapore = 'http://127.0.0.1:2') {
    [AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', "$China $Singapore")
}

# Hides the credentials of the user, imports the module, and makes an emulator available in $Emulator. 'dotnet test' specifies the
# address of its own emulator.
function Start-TestSession {
    $script:StartedEmulator = $null
    $script:UserVariables = @(Get-SessionVariable)
    $UserVariables | Remove-Item
    # With diagnostics, .NET and PowerShell leave temporary files when a process, such as a job, is killed.
    $env:POWERSHELL_DIAGNOSTICS_OPTOUT = '1'
    $env:DOTNET_EnableDiagnostics = '0'
    $env:ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
    $env:ALIBABA_CLOUD_CLI_PROFILE_DISABLED = 'true'
    $env:ALIBABA_CLOUD_CREDENTIALS_FILE = Join-Path $Clone 'src/SasImageFix.Playground/no-profiles.ini'
    if ($env:SASIMAGEFIX_EMULATOR) {
        $script:Emulator = [uri] $env:SASIMAGEFIX_EMULATOR
    }
    else {
        $script:StartedEmulator = Start-Emulator @(
            '--tasks 498', '--page-size-limit 500', '--over-limit reject'
            '--access-key emulator-access-key-id:emulator-access-key-secret'
            '--access-key STS.emulator-temporary-id:emulator/temporary+secret:emulator/security+token=='
        )
        $script:Emulator = $StartedEmulator.Address
    }
    Set-ManagementCenter
    Import-Module $Manifest
}

# Stops the emulator, removes the module, and restores the variables of the user.
function Stop-TestSession {
    Get-SessionVariable | Remove-Item
    $UserVariables | ForEach-Object { Set-Item "Env:$($_.Name)" $_.Value }
    if ($StartedEmulator) {
        Stop-Emulator $StartedEmulator
    }
    Remove-Module SasImageFix -ErrorAction Ignore
}

function Connect-Emulator {
    Set-SasImageFixCredential -Credential $Credential -EndpointUri $Emulator
}

# Removes the variables that the tests set. The variables that hide the credentials of the user stay.
function Remove-EnvironmentCredential {
    Remove-Item -ErrorAction Ignore -Path @(
        'Env:ALIBABA_CLOUD_ENDPOINT', 'Env:ALIBABA_CLOUD_ACCESS_KEY_ID', 'Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET',
        'Env:ALIBABA_CLOUD_SECURITY_TOKEN'
    )
}

# Runs another process of this PowerShell, without a profile or a prompt.
function Invoke-PowerShell {
    $program = (Get-Process -Id $PID).Path
    $library = @(if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    & $program @library -NoProfile -NonInteractive @args
}

# Formats all values of a task in one line: times with their offset, and the number of the status.
function Format-Task($Task) {
    $values = foreach ($column in $Columns) {
        $value = $Task.$column
        if ($value -is [datetime]) { $value.ToString('o') }
        elseif ($value -is [enum]) { [int] $value }
        elseif ($value -is [timespan]) { $value.Ticks }
        elseif ($null -eq $value) { '(null)' }
        else { "'$value'" }
    }
    $values -join '|'
}
