<#
.SYNOPSIS
    Prepares the interactive session of the playground.
#>
& $PSScriptRoot/Connect.ps1

# Don't save the commands of the playground in the history file of the user.
if (Get-Module PSReadLine) {
    Set-PSReadLineOption -HistorySaveStyle SaveNothing
}

@'

Try these commands:

  Get-SasImageFixTask
  Get-SasImageFixTask -Status Failed -StartTime (Get-Date).AddDays(-7) | Export-Csv failed.csv
  Get-SasImageFixTask -Status Running | Sort-Object StartedAt
  Set-SasImageFixCredential -RoleArn acs:ram::1000000000000000:role/emulator
  Get-SasImageFixCredential -Verify

To exit, type exit.

'@
