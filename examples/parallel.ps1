<#
.SYNOPSIS
    Counts the tasks of several accounts by status, in parallel. Requires PowerShell 7.
.DESCRIPTION
    Each account is queried in a runspace of its own. Such a runspace has no settings of Set-SasImageFixCredential, so each call specifies
    the credential. If an account can't be read, the Error property of its row contains the message.
.PARAMETER Credential
    Specifies the credentials. The user name is the AccessKey ID, and the password is the AccessKey secret.
.PARAMETER RegionId
    Specifies the region that selects the management center, such as eu-central-1.
.EXAMPLE
    ./examples/parallel.ps1 -Credential $production, $test -RegionId eu-central-1 | Export-Csv accounts.csv
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [pscredential[]] $Credential, [string] $RegionId)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$region = if ($RegionId) { @{ RegionId = $RegionId } } else { @{} }
$Credential | ForEach-Object -ThrottleLimit 4 -Parallel {
    $ErrorActionPreference = 'Stop'
    $result = [ordered] @{ AccessKeyId = $_.UserName; Running = $null; Succeeded = $null; Failed = $null; Error = $null }
    $options = $using:region
    try {
        Import-Module SasImageFix
        $tasks = @(Get-SasImageFixTask -Credential $_ @options)
        foreach ($status in 'Running', 'Succeeded', 'Failed') {
            $result[$status] = @($tasks | Where-Object Status -EQ $status).Count
        }
    }
    catch {
        $result.Error = $_.Exception.Message
    }
    [pscustomobject] $result
}
