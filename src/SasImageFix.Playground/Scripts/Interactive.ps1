<#
.SYNOPSIS
    Prepares the interactive session of the playground.
#>
& $PSScriptRoot/Connect.ps1

# The history file of the user doesn't get the commands of the playground.
if (Get-Module PSReadLine) {
    Set-PSReadLineOption -HistorySaveStyle SaveNothing
}

@'

Try these commands:

  Get-SasImageFixTask
  Get-SasImageFixTask -Status Failed -StartTime (Get-Date).AddDays(-7) | Export-Csv failed.csv
  Get-SasImageFixTask -Status Running | Sort-Object StartedAt
  Get-SasImageFixCredential -Verify
  Set-SasImageFixCredential -RoleArn acs:ram::1000000000000000:role/emulator

To leave, type exit.

'@
