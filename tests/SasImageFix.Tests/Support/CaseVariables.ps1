# Sets or removes the environment variables of a case.
function Set-CaseVariable($Variables, [switch] $Remove) {
    foreach ($variable in $Variables.psobject.Properties) {
        # An empty string would set an empty variable.
        $value = if ($Remove -or $null -eq $variable.Value) { [NullString]::Value } else { $variable.Value }
        [Environment]::SetEnvironmentVariable($variable.Name, $value)
    }
}
