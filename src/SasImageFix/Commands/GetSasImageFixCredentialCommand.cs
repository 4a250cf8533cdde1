using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SasImageFix.Client.Transport;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>Tells which key and endpoint a call would use now, and why. It asks nobody and shows no secret.</summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixCredential")]
[OutputType(typeof(CredentialInfo))]
public sealed class GetSasImageFixCredentialCommand : PSCmdlet
{
    /// <summary>Looks where a call without parameters would look.</summary>
    protected override void ProcessRecord()
    {
        var session = SessionTable.Get(Runspace.DefaultRunspace);
        try
        {
            var identity = Identity.Find(ofCall: null, session, Environment.GetEnvironmentVariable);
            var endpoint = Endpoint.Resolve(session.Place, EndpointChoice.FromEnvironment(Environment.GetEnvironmentVariable));
            WriteObject(new CredentialInfo
            {
                AccessKeyId = identity.Key?.ShortId,
                Source = identity.Key is null ? $"no key: {identity.Source}" : identity.Source,
                IsTemporary = identity.Key?.IsTemporary is true,
                RegionId = endpoint.RegionId,
                EndpointUri = endpoint.Address,
                RegionSource = endpoint.RegionId is null ? null : endpoint.Source,
                EndpointSource = endpoint.RegionId is null ? endpoint.Source : $"the management centre of {endpoint.RegionId}",
            });
        }
        catch (SasImageFixException failure)
        {
            ThrowTerminatingError(FailureRecord.Of(failure, target: null, isDefaultCentre: false, emitted: 0));
        }
    }
}
