using System.Management.Automation;
using SasImageFix.Client.Endpoints;
using SasImageFix.Parameters;

namespace SasImageFix.Commands;

/// <summary>A cmdlet that calls the service for one account.</summary>
public abstract class AccountCmdlet : ServiceCmdlet
{
    /// <summary>Initializes the cmdlet. Only cmdlets in this assembly can derive from this class.</summary>
    private protected AccountCmdlet()
    {
    }

    /// <summary>The profile of this call, from the config.json of the Alibaba Cloud CLI or from the ini files of the SDKs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>The region that selects the management center. It doesn't filter tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? RegionId { get; set; }

    private protected override string? FirstProfileName => ProfileName;

    private protected override EndpointSettings ConvertEndpointParameters() =>
        ConnectionParameters.ToEndpointSettings(RegionId, EndpointUri);
}
