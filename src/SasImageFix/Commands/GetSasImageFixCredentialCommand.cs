using System.Management.Automation;
using SasImageFix.Client.Credentials;
using SasImageFix.Errors;
using SasImageFix.Session;

namespace SasImageFix.Commands;

/// <summary>
/// Gets the credential and the endpoint that a call with the same parameters uses, and their sources, or lists the profiles. The output
/// contains no secret.
/// </summary>
[Cmdlet(VerbsCommon.Get, "SasImageFixCredential", DefaultParameterSetName = CredentialSet, HelpUri = HelpAddress.GetCredential)]
[OutputType(typeof(CredentialInfo), ParameterSetName = [CredentialSet])]
[OutputType(typeof(CredentialProfileInfo), ParameterSetName = [ListSet])]
public sealed class GetSasImageFixCredentialCommand : AccountCmdlet
{
    private const string CredentialSet = "Credential";
    private const string ListSet = "ListAvailable";

    /// <summary>Indicates that the output lists each credential source in order, and the reason why it is used or skipped.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    public SwitchParameter Explain { get; set; }

    /// <summary>Indicates that the cmdlet calls STS to get the account ID and the ARN of the credential.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    public SwitchParameter Verify { get; set; }

    /// <summary>
    /// Indicates that the cmdlet lists the profiles in the profile files, or those whose names match the pattern in
    /// <see cref="AccountCmdlet.ProfileName"/>. No request is sent.
    /// </summary>
    [Parameter(ParameterSetName = ListSet, Mandatory = true)]
    public SwitchParameter ListAvailable { get; set; }

    // This cmdlet sends no request to a management center, so the wrong center is never the cause of an error.
    private protected override ErrorContext ErrorContext => base.ErrorContext with { IsDefaultCenter = false };

    private protected override void Process(Account account)
    {
        if (ListAvailable)
        {
            ListProfiles(account.Call);
            return;
        }

        CredentialInfo? info = null;
        RunOnThreadPool(async cancellationToken =>
        {
            account.Resolved = await CredentialResolver.ResolveAsync(account.Call, cancellationToken).ConfigureAwait(false);
            info = await CredentialInfoReader.ReadAsync(account.Call, account.Resolved, Explain, Verify, cancellationToken)
                .ConfigureAwait(false);
        });
        WriteObject(info);
    }

    private void ListProfiles(CallContext call)
    {
        IReadOnlyList<ListedFile> files = [];
        RunOnThreadPool(async cancellationToken => files = await ProfileLister.ListAsync(
            call.CredentialContext, call.Session.ProfileName, cancellationToken).ConfigureAwait(false));
        PipelineLog.WriteVerbose(this, $"Searched for profiles in: {string.Join(", ", files)}.");
        foreach (var file in files)
        {
            if (file.Failure is { } failure)
            {
                WriteError(ErrorRecordFactory.Create(failure, ErrorContext with { Target = file.Location.Path }));
            }

            WriteObject((file.Profiles ?? []).Where(IsSelected).Select(CreateInfo), enumerateCollection: true);
        }
    }

    private bool IsSelected(ListedProfile listed) =>
        ProfileName is null || ProfileNamePattern.IsMatch(ProfileName, listed.Profile.Name);

    private static CredentialProfileInfo CreateInfo(ListedProfile listed) => new()
    {
        ProfileName = listed.Profile.Name,
        Mode = listed.Profile.GetDisplayText("mode"),
        RegionId = listed.Profile.GetDisplayText("region_id"),
        Path = listed.Profile.Location.Path,
        IsCurrent = listed.IsCurrent,
        IsUsable = listed.Problem is null,
        Reason = listed.Problem,
    };
}
