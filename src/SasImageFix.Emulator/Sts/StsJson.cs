namespace SasImageFix.Emulator;

/// <summary>The good answers of STS.</summary>
internal static class StsJson
{
    public static Answer AssumedRole(string requestId, KnownKey issued, IssuedShape shape) => AnswerJson.Object(json =>
    {
        json.WriteString("RequestId", requestId);
        json.WriteStartObject("AssumedRoleUser");
        json.WriteString("Arn", issued.Owner.Arn);
        json.WriteString("AssumedRoleId", issued.Owner.PrincipalId);
        json.WriteEndObject();
        json.WriteStartObject("Credentials");
        if (shape != IssuedShape.NoCredentials)
        {
            IssuedKeyJson.Write(json, issued);
        }

        json.WriteEndObject();
    });

    public static Answer CallerIdentity(string requestId, Principal caller) => AnswerJson.Object(json =>
    {
        json.WriteString("RequestId", requestId);
        json.WriteString("AccountId", caller.AccountId);
        json.WriteString("Arn", caller.Arn);
        json.WriteString("IdentityType", caller.IdentityType);
        json.WriteString("PrincipalId", caller.PrincipalId);
        json.WriteString("UserId", caller.PrincipalId);
    });
}
