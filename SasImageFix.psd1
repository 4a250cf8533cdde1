# The paths contain out/SasImageFix/ so that the module can be imported from a clone after a build. The build removes this
# prefix. In the package, the release notes are those of CHANGELOG.md, and ProjectUri is added if the address is known.
@{
    RootModule             = 'out/SasImageFix/SasImageFix.dll'
    RequiredAssemblies     = @('out/SasImageFix/SasImageFix.Client.dll', 'out/SasImageFix/SasImageFix.dll')
    TypesToProcess         = @('out/SasImageFix/SasImageFix.Types.ps1xml')
    FormatsToProcess       = @('out/SasImageFix/SasImageFix.Format.ps1xml')
    ModuleVersion          = '0.1.0'
    GUID                   = '5c9a4c1e-7b53-4d0a-9a86-2f1d0c7c9e54'
    Author                 = 'SasImageFix maintainers'
    CompanyName            = 'SasImageFix'
    Copyright              = '(c) SasImageFix maintainers. MIT license.'
    Description            = 'Lists image fix tasks of Alibaba Cloud Security Center (DescribeImageFixTask), which repair container images.'
    CompatiblePSEditions   = @('Desktop', 'Core')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CmdletsToExport        = @(
        'Clear-SasImageFixCredential'
        'Export-SasImageFixReport'
        'Get-SasImageFixCredential'
        'Get-SasImageFixTask'
        'Get-SasImageFixTaskErrorLog'
        'Set-SasImageFixCredential'
        'Wait-SasImageFixTask'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'AlibabaCloud', 'Aliyun', 'SecurityCenter', 'Sas', 'Container', 'Image', 'Vulnerability'
                'PSEdition_Desktop', 'PSEdition_Core'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
