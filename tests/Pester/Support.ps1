# What every test file needs: the built module, the emulator's address, and keys that are plainly fake.
Set-StrictMode -Version Latest

foreach ($name in 'SASIMAGEFIX_EMULATOR', 'SASIMAGEFIX_MODULE', 'ALIBABA_CLOUD_ECS_METADATA_DISABLED') {
    if (-not [Environment]::GetEnvironmentVariable($name)) {
        throw "The environment variable $name is not set: run the tests by 'dotnet test', which sets it."
    }
}

Import-Module $env:SASIMAGEFIX_MODULE

function New-Key([string] $Id, [string] $Secret) {
    [pscredential]::new($Id, [System.Net.NetworkCredential]::new('', $Secret).SecurePassword)
}

function New-Secret([string] $Text) {
    [System.Net.NetworkCredential]::new('', $Text).SecurePassword
}

$Emulator = [uri] $env:SASIMAGEFIX_EMULATOR
$Key = New-Key 'emulator-access-key-id' 'emulator-access-key-secret'

# All columns of a task, in their order.
$Columns = @(
    'BuildTaskId', 'TaskType', 'Status', 'RegionId', 'RepoNamespace', 'RepoName', 'OldTag', 'OldUuid', 'NewTag', 'NewUuid',
    'VulAlias', 'FixTime', 'FinishTime', 'StartedAt', 'FinishedAt', 'Duration'
)

# Those that the service wrote itself, which must come through everything as they are.
$Texts = $Columns | Where-Object { $_ -notin 'Status', 'StartedAt', 'FinishedAt', 'Duration' }

function Connect-Emulator {
    Set-SasImageFixCredential -Credential $Key -EndpointUri $Emulator
}

# Only what the tests set: the variables that keep them from the keys of whoever runs them stay.
function Remove-EnvironmentKey {
    Remove-Item -ErrorAction Ignore -Path @(
        'Env:ALIBABA_CLOUD_ENDPOINT', 'Env:ALIBABA_CLOUD_ACCESS_KEY_ID', 'Env:ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'Env:ALIBABA_CLOUD_SECURITY_TOKEN'
    )
}

# What a task is, value for value, in one line: instants with their offset, states with their number.
function Format-Task($Task) {
    $values = foreach ($column in $Columns) {
        $value = $Task.$column
        if ($value -is [DateTimeOffset]) { $value.ToString('o') }
        elseif ($value -is [enum]) { [int] $value }
        elseif ($value -is [timespan]) { $value.Ticks }
        elseif ($null -eq $value) { '(null)' }
        else { "'$value'" }
    }
    $values -join '|'
}
