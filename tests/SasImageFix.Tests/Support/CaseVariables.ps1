# No request of a test is sent to a management center.
[AppDomain]::CurrentDomain.SetData('SasImageFix.ManagementCenters', 'http://127.0.0.1:1 http://127.0.0.1:2')

# Sets or removes the environment variables of a case.
function Set-CaseVariable($Variables, [switch] $Remove) {
    foreach ($variable in $Variables.psobject.Properties) {
        # An empty string would set an empty variable.
        $value = if ($Remove -or $null -eq $variable.Value) { [NullString]::Value } else { $variable.Value }
        [Environment]::SetEnvironmentVariable($variable.Name, $value)
    }
}
