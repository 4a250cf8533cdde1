[System.Diagnostics.CodeAnalysis.SuppressMessageAttribute(
    'PSAvoidGlobalVars', '', Justification = 'The function that replaces Set-AuthenticodeSignature is global.')]
param()

BeforeDiscovery {
    $script:ShippedFiles = @(
        'CHANGELOG.md'
        'Desktop/Microsoft.Bcl.AsyncInterfaces.dll'
        'Desktop/System.Buffers.dll'
        'Desktop/System.IO.Pipelines.dll'
        'Desktop/System.Memory.dll'
        'Desktop/System.Numerics.Vectors.dll'
        'Desktop/System.Runtime.CompilerServices.Unsafe.dll'
        'Desktop/System.Text.Encodings.Web.dll'
        'Desktop/System.Text.Json.dll'
        'Desktop/System.Threading.Tasks.Extensions.dll'
        'Desktop/System.ValueTuple.dll'
        'LICENSE'
        'README.md'
        'SasImageFix.Client.dll'
        'SasImageFix.Format.ps1xml'
        'SasImageFix.Types.ps1xml'
        'SasImageFix.dll'
        'SasImageFix.psd1'
        'en-US/SasImageFix.dll-Help.xml'
        'en-US/about_SasImageFix.help.txt'
        'en-US/about_SasImageFix_Credentials.help.txt'
        'en-US/about_SasImageFix_Errors.help.txt'
    )
}

BeforeAll {
    . $PSScriptRoot/../Pester/Support.ps1
    Add-Type -AssemblyName System.IO.Compression.FileSystem

    # Copies the files of the repository, so that packing doesn't change the clone.
    function Copy-Repository([string] $Name) {
        $copy = (New-Item (Join-Path $TestDrive $Name) -ItemType Directory).FullName
        Push-Location $Clone
        try {
            foreach ($file in git ls-files --cached --others --exclude-standard) {
                $target = Join-Path $copy $file
                if (Test-Path -LiteralPath $file) {
                    $null = [System.IO.Directory]::CreateDirectory((Split-Path $target))
                    Copy-Item -LiteralPath $file $target
                }
            }
        }
        finally {
            Pop-Location
        }
        $copy
    }

    # Packs a copy of the repository, and moves the archives to a folder of their own.
    function Invoke-Pack([string] $Copy, [string] $Name, [scriptblock] $Command) {
        Push-Location $Copy
        try {
            $output = & $Command
            if ($LASTEXITCODE -ne 0) {
                throw $output -join "`n"
            }
        }
        finally {
            Pop-Location
        }
        $folder = New-Item (Join-Path $TestDrive $Name) -ItemType Directory
        Move-Item "$Copy/out/SasImageFix.*.*" $folder
        $package = Get-Item "$folder/*.nupkg"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($package, "$folder/files")
        [pscustomobject] @{ Package = $package.FullName; Archive = (Get-Item "$folder/*.zip").FullName; Files = "$folder/files" }
    }

    function Get-Nuspec($Packed) {
        ([xml] (Get-Content -Raw "$($Packed.Files)/SasImageFix.nuspec")).package.metadata
    }

    function Get-Readme($Packed) {
        Get-Content -Raw "$($Packed.Files)/README.md"
    }

    # Runs commands in a new PowerShell that has folders of its own for settings and modules, and returns its output.
    function Invoke-NewSession([string] $Commands) {
        $variables = @{
            HOME            = "$UserFolder"
            XDG_DATA_HOME   = "$UserFolder/.local/share"
            XDG_CONFIG_HOME = "$UserFolder/config"
            XDG_CACHE_HOME  = "$UserFolder/cache"
            PSModulePath    = "$UserFolder/empty"
        }
        $saved = @{}
        foreach ($name in $variables.Keys) {
            $saved[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $variables[$name])
        }
        try {
            $preferences = "`$ErrorActionPreference = 'Stop'; `$ProgressPreference = 'SilentlyContinue'"
            $output = Invoke-PowerShell -Command "$preferences; $Commands" 2>&1
            if ($LASTEXITCODE -ne 0) {
                throw $output -join "`n"
            }
            $output
        }
        finally {
            $saved.Keys | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $saved[$_]) }
        }
    }

    # The audit of the packages needs the network. The build of the repository does it.
    $UserAudit = $env:NuGetAudit
    $env:NuGetAudit = 'false'
    $null = Get-EmulatorPath
    $Version = (Import-PowerShellDataFile "$Clone/SasImageFix.psd1").ModuleVersion
    $ProjectUrl = 'https://project.invalid/owner/name'
    $First = Copy-Repository 'first'
    $Second = Copy-Repository 'another folder'
    # A file of an earlier build must not get into the package.
    $null = New-Item "$First/out/SasImageFix/stale.dll", "$First/src/SasImageFix.Package/obj/package/SasImageFix/stale.dll" -Force
    # Packing doesn't build the tests, so it needs no packages for them.
    $Packed = Invoke-Pack -Copy $First -Name 'packed' -Command {
        dotnet restore src/SasImageFix.Package
        dotnet build --no-restore -t:Pack
    }
}

AfterAll {
    $env:NuGetAudit = $UserAudit
}

Describe 'The package' {
    It 'contains exactly the files that ship' -ForEach @(@{ Expected = $ShippedFiles }) {
        $archive = [System.IO.Compression.ZipFile]::OpenRead($Packed.Package)
        $files = $archive.Entries.FullName | Where-Object { $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$|SasImageFix\.nuspec$)' }
        $archive.Dispose()

        $files | Sort-Object -CaseSensitive | Should -Be ($Expected | Sort-Object -CaseSensitive)
    }

    It 'contains the same files as the ZIP file' -ForEach @(@{ Expected = $ShippedFiles }) {
        $extracted = "$TestDrive/extracted"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($Packed.Archive, $extracted)

        $files = Get-ChildItem $extracted -Recurse -File | ForEach-Object { [System.IO.Path]::GetRelativePath($extracted, $_) }
        $files | Sort-Object -CaseSensitive | Should -Be ($Expected | ForEach-Object { "SasImageFix/$_" } | Sort-Object -CaseSensitive)
        foreach ($file in $Expected) {
            (Get-FileHash "$extracted/SasImageFix/$file").Hash | Should -Be (Get-FileHash "$($Packed.Files)/$file").Hash
        }
    }

    It 'is identical byte for byte if it is packed again, in another folder, and by build.ps1' {
        $again = Invoke-Pack -Copy $Second -Name 'packed again' -Command { & $Second/build.ps1 Pack }

        (Get-FileHash $again.Package).Hash | Should -Be (Get-FileHash $Packed.Package).Hash
        (Get-FileHash $again.Archive).Hash | Should -Be (Get-FileHash $Packed.Archive).Hash
    }

    It 'contains no path of the computer and no address of a package registry' {
        foreach ($file in Get-ChildItem $Packed.Files -Recurse -File | Where-Object { $_.Directory.Name -ne 'Desktop' }) {
            $bytes = [System.IO.File]::ReadAllBytes($file)
            foreach ($text in [System.Text.Encoding]::Latin1.GetString($bytes), [System.Text.Encoding]::Unicode.GetString($bytes)) {
                $text | Should -Not -Match ([regex]::Escape("$TestDrive"))
                $text | Should -Not -Match ([regex]::Escape($HOME + '/'))
                $text | Should -Not -Match 'nuget\.org'
            }
        }
    }

    It 'contains <_> as a release' -ForEach 'SasImageFix.dll', 'SasImageFix.Client.dll' {
        # The path of the symbols, which contains the configuration.
        $bytes = [System.IO.File]::ReadAllBytes("$($Packed.Files)/$_")
        [System.Text.Encoding]::Latin1.GetString($bytes) | Should -Match '/_/src/[^\0]*/obj/Release/'
    }

    It 'has the metadata of the manifest' {
        $manifest = Test-ModuleManifest "$($Packed.Files)/SasImageFix.psd1"
        $nuspec = Get-Nuspec $Packed

        $nuspec.id | Should -BeExactly 'SasImageFix'
        $nuspec.version | Should -BeExactly $Version
        $nuspec.authors | Should -BeExactly $manifest.Author
        $nuspec.owners | Should -BeExactly $manifest.CompanyName
        $nuspec.description | Should -BeExactly $manifest.Description
        $nuspec.copyright | Should -BeExactly $manifest.Copyright
        $nuspec.licenseUrl | Should -BeExactly "$($manifest.LicenseUri)"
        $nuspec.releaseNotes | Should -BeExactly $manifest.ReleaseNotes
        $cmdlets = $manifest.ExportedCmdlets.Keys | Sort-Object
        $cmdlets.Count | Should -BeGreaterThan 0
        $nuspec.tags -split ' ' | Should -Be @(
            'PSModule'; $manifest.Tags; 'PSIncludes_Cmdlet'; $cmdlets -replace '^', 'PSCmdlet_'; $cmdlets -replace '^', 'PSCommand_'
        )
    }

    It 'has the release notes of CHANGELOG.md, with all quotation marks, in an encoding that Windows PowerShell reads' {
        $manifest = "$($Packed.Files)/SasImageFix.psd1"
        $notes = (Import-PowerShellDataFile $manifest).PrivateData.PSData.ReleaseNotes
        $sections = (Get-Content -Raw "$Clone/CHANGELOG.md") -split '(?m)^## '
        $section = @($sections -like "``[$Version]*") + @($sections -like '`[Unreleased]*') | Select-Object -First 1

        $notes | Should -BeExactly ($section -replace '^.*\n').Trim()
        $notes | Should -Match "'"
        [System.IO.File]::ReadAllBytes($manifest)[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'has a README in which each link has a target, and that says where the other pages are' {
        $readme = Get-Readme $Packed
        $targets = [regex]::Matches($readme, '\]\(([^)]+)\)') | ForEach-Object { $_.Groups[1].Value }

        $targets | Should -Not -BeNullOrEmpty
        $targets | Where-Object { $_ -notmatch '^(https://|#)' } | ForEach-Object { Join-Path $Packed.Files $_ | Should -Exist }
        $readme | Should -Match 'The pages without a link are in the repository of the module\.'
    }

    It 'names no address of the project as long as none is known' {
        (Test-ModuleManifest "$($Packed.Files)/SasImageFix.psd1").ProjectUri | Should -BeNullOrEmpty
        $nuspec = Get-Nuspec $Packed
        $nuspec.SelectSingleNode("*[local-name() = 'projectUrl' or local-name() = 'repository']") | Should -BeNullOrEmpty
        $help = [xml] (Get-Content -Raw "$($Packed.Files)/en-US/SasImageFix.dll-Help.xml")
        $help.GetElementsByTagName('maml:uri').InnerText -join '' | Should -BeNullOrEmpty
    }

    It 'links to the project in each place if the address is known' {
        $linked = Invoke-Pack -Copy $Second -Name 'linked' -Command {
            dotnet build src/SasImageFix.Package -t:Pack -p:ProjectUrl=$ProjectUrl
        }

        "$((Test-ModuleManifest "$($linked.Files)/SasImageFix.psd1").ProjectUri)" | Should -BeExactly $ProjectUrl
        $nuspec = Get-Nuspec $linked
        $nuspec.projectUrl | Should -BeExactly $ProjectUrl
        $nuspec.repository.url | Should -BeExactly $ProjectUrl
        $nuspec.repository.type | Should -BeExactly 'git'
        $readme = Get-Readme $linked
        $readme | Should -Match ([regex]::Escape("[Errors]($ProjectUrl/blob/v$Version/docs/errors.md)"))
        $readme | Should -Match '\[License\]\(LICENSE\)'
        $readme | Should -Not -Match '\]\((docs|benchmarks)/|The pages without a link'
        # Get-Help -Online opens this address.
        $page = [regex]::Escape("$ProjectUrl/blob/main/docs/en-US/Get-SasImageFixTask.md")
        Get-Content -Raw "$($linked.Files)/en-US/SasImageFix.dll-Help.xml" | Should -Match $page
        [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes("$($linked.Files)/SasImageFix.dll")) |
            Should -Match $page
    }

    It 'takes the release notes of its version, and escapes quotation marks' {
        $title = '## [{0}] - 2025-01-31' -f $Version
        $expected = "It's $([char] 0x2018)quoted$([char] 0x2019) $([char] 0x2192) \s+ & <x>."
        $changelog = '# Changelog', '## [Unreleased]', 'Not this.', $title, $expected, '## [0.0.1]', 'Nor this.'
        Set-Content "$Second/CHANGELOG.md" ($changelog -join "`n`n")
        $changed = Invoke-Pack -Copy $Second -Name 'changed' -Command { dotnet build src/SasImageFix.Package -t:Pack }

        (Import-PowerShellDataFile "$($changed.Files)/SasImageFix.psd1").PrivateData.PSData.ReleaseNotes | Should -BeExactly $expected
        (Get-Nuspec $changed).releaseNotes | Should -BeExactly $expected
    }
}

Describe 'Signing' {
    It 'is refused where files cannot be signed' -Skip:([bool] (Get-Command Set-AuthenticodeSignature -ErrorAction Ignore)) {
        { & $Second/build.ps1 Pack -CertificateThumbprint 0123 } | Should -Throw 'Files can be signed only on Windows.*'
    }

    Context 'where files can be signed' {
        BeforeAll {
            function global:Set-AuthenticodeSignature($FilePath, $Certificate, $HashAlgorithm, $IncludeChain) {
                $global:SignedFiles += @(Split-Path $FilePath -Leaf)
                [System.IO.File]::AppendAllText($FilePath, "# signed`n")
                @{ Status = $SignatureStatus; StatusMessage = 'The certificate has expired.' }
            }
            $null = New-Item "$TestDrive/certificates/CurrentUser/My/0123" -ItemType File -Force
            $null = New-PSDrive -Name Cert -PSProvider FileSystem -Root "$TestDrive/certificates" -Scope Global
        }

        BeforeEach {
            $global:SignedFiles = @()
        }

        AfterAll {
            Remove-Item Function:Set-AuthenticodeSignature
            Remove-PSDrive Cert -Scope Global
            Remove-Variable SignedFiles, SignatureStatus -Scope Global
        }

        It 'signs the files of the project before they are packed' {
            $global:SignatureStatus = 'Valid'
            $signed = Invoke-Pack -Copy $Second -Name 'signed' -Command { & $Second/build.ps1 Pack -CertificateThumbprint 0123 }

            $SignedFiles | Sort-Object | Should -Be @(
                'SasImageFix.Client.dll', 'SasImageFix.dll', 'SasImageFix.Format.ps1xml', 'SasImageFix.psd1', 'SasImageFix.Types.ps1xml'
            )
            Get-Content -Raw "$($signed.Files)/SasImageFix.psd1" | Should -Match '# signed\n$'
        }

        It 'ends with an error if <problem>' -ForEach @(
            @{ Problem = 'the certificate does not exist'; Thumbprint = '4567'; Message = "There is no certificate*'4567'*" }
            @{ Problem = 'a file is not signed'; Thumbprint = '0123'; Message = '*was*t signed: The certificate has expired.' }
        ) {
            $global:SignatureStatus = 'UnknownError'

            { & $Second/build.ps1 Pack -CertificateThumbprint $Thumbprint } | Should -Throw $Message
            "$Second/out/SasImageFix.$Version.nupkg" | Should -Not -Exist
        }
    }
}

Describe 'Install-PSResource' {
    BeforeAll {
        $UserFolder = "$TestDrive/user"
        $gallery = "$TestDrive/gallery"
        # .NET ignores the folder for data if it doesn't exist.
        $null = New-Item "$UserFolder/.local/share", "$UserFolder/config", "$UserFolder/empty", $gallery -ItemType Directory
        $NextVersion = '{0}.{1}.{2}' -f ([version] $Version).Major, ([version] $Version).Minor, (([version] $Version).Build + 1)
        $manifest = "$First/SasImageFix.psd1"
        (Get-Content -Raw $manifest).Replace("'$Version'", "'$NextVersion'") | Set-Content $manifest -NoNewline
        $next = Invoke-Pack -Copy $First -Name 'next' -Command { dotnet build src/SasImageFix.Package -t:Pack }
        $publish = { "Publish-PSResource -NupkgPath '$args' -Repository Local" }
        Invoke-NewSession "Register-PSResourceRepository Local '$gallery' -Trusted; $(& $publish $Packed.Package)"

        # The emulator has a sample task, too.
        $running = Start-Emulator @('--tasks 2', '--access-key emulator-access-key-id:emulator-access-key-secret')
        # Imports the module by its name, reads the tasks, and returns their number and the version of the module.
        $use = @"
            `$env:ALIBABA_CLOUD_ACCESS_KEY_ID = 'emulator-access-key-id'
            `$env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = 'emulator-access-key-secret'
            `$env:ALIBABA_CLOUD_ENDPOINT = '$($running.Address)'
            Import-Module SasImageFix
            "`$(@(Get-SasImageFixTask).Count) tasks, version `$((Get-Module SasImageFix).Version)"
            (Get-Module SasImageFix).ModuleBase
            [System.Diagnostics.FileVersionInfo]::GetVersionInfo([SasImageFix.BuildTask].Assembly.Location).ProductVersion
"@
    }

    AfterAll {
        Stop-Emulator $running
    }

    It 'installs the module, and a new session imports it by name' {
        Invoke-NewSession 'Install-PSResource SasImageFix -Repository Local'
        $tasks, $folder, $assembly = Invoke-NewSession $use

        $tasks | Should -Be "3 tasks, version $Version"
        $folder | Should -BeLike "$UserFolder*"
        $assembly | Should -Be $Version
    }

    It 'updates the module, and a new session imports the next version' {
        Invoke-NewSession (& $publish $next.Package)
        Invoke-NewSession 'Update-PSResource SasImageFix -Repository Local'
        $tasks, $folder, $assembly = Invoke-NewSession $use

        $tasks | Should -Be "3 tasks, version $NextVersion"
        $folder | Should -BeLike "$UserFolder*"
        $assembly | Should -Be $NextVersion
    }
}
