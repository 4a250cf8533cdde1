# Gets one page of 20 rows without the module.
param([uri] $Address)

$ErrorActionPreference = 'Stop'
$page = Invoke-RestMethod -Method Post -Uri "${Address}?CurrentPage=1&PageSize=20"
if ($page.BuildTasks.Count -ne 20) {
    throw 'The page does not have 20 rows.'
}
