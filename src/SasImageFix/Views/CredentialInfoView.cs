namespace SasImageFix.Views;

/// <summary>What the view of a <see cref="CredentialInfo"/> shows; public because PowerShell must reach it.</summary>
public static class CredentialInfoView
{
    /// <summary>The places that were looked at, one below the other.</summary>
    /// <param name="info">The credential.</param>
    public static string Explanation(CredentialInfo info) => string.Join(Environment.NewLine, info.Explanation);
}
