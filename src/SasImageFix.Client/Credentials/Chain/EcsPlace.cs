using SasImageFix.Client.Credentials.Issuing;

namespace SasImageFix.Client.Credentials.Chain;

/// <summary>The RAM role of the ECS instance that this runs on, if it does.</summary>
internal sealed class EcsPlace(CredentialContext context) : IKeyPlace
{
    // Of an instance that has no role.
    private const int NotFound = 404;

    // Long enough for a few commands typed in a row, short enough for a role that was just attached.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public string Title => $"ECS metadata ({context.MetadataAddress.Authority})";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (context.Variables.IsOn(CredentialVariables.EcsMetadataDisabled))
        {
            return Finding.Nothing($"not asked, since {CredentialVariables.EcsMetadataDisabled} is set");
        }

        var role = context.Variables[CredentialVariables.EcsRoleName]?.Trim();
        if (role is null && context.Clock.Elapsed < context.Cache.MetadataSilentUntil)
        {
            return Finding.Nothing($"nobody answered within the last {Silence.TotalSeconds} s");
        }

        var source = role is null ? "the RAM role of this ECS instance" : $"the RAM role {role} of this ECS instance ({CredentialVariables.EcsRoleName})";
        var keys = context.Cached(new EcsRoleIssuer(role, context), source);
        try
        {
            await keys.GetAsync(cancellationToken).ConfigureAwait(false);
            return Finding.Of(new FoundKey(keys, source));
        }
        catch (SasImageFixException failure) when (role is null && failure.IsSilence)
        {
            // Nobody has answered, so that this is no ECS.
            context.Cache.MetadataSilentUntil = context.Clock.Elapsed + Silence;
            return Finding.Nothing(Finding.ReasonOf(failure));
        }
        catch (SasImageFixException failure) when (role is null && failure.StatusCode == NotFound)
        {
            return Finding.Nothing(Finding.ReasonOf(failure));
        }
        catch (SasImageFixException failure)
        {
            return Finding.Unusable(failure);
        }
    }
}
