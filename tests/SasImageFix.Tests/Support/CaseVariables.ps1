# Sets the environment variables of a case, or takes them away again.
function Set-CaseVariable($Variables, [switch] $Remove) {
    foreach ($variable in $Variables.psobject.Properties) {
        # An empty text would be a variable that is empty.
        $value = if ($Remove -or $null -eq $variable.Value) { [NullString]::Value } else { $variable.Value }
        [Environment]::SetEnvironmentVariable($variable.Name, $value)
    }
}
