namespace SasImageFix.Tests.Support;

/// <summary>
/// A session with a temporary home directory and without credentials. Only for tests in the collection <see cref="ProcessEnvironment"/>.
/// </summary>
internal sealed class IsolatedSession : IDisposable
{
    private readonly EnvironmentScope _environment;

    public IsolatedSession()
    {
        _environment = new EnvironmentScope(Home.Variables);
        Module = new ModuleSession()
            .With("credential", ModuleSession.Credential("fake-id-of-call", "fake-secret-of-call"))
            .With("secret", ModuleSession.Secure("fake-secret-of-session"));
    }

    public TemporaryHome Home { get; } = new();

    /// <summary>The session; it has the variables <c>$credential</c> and <c>$secret</c>.</summary>
    public ModuleSession Module { get; }

    public IsolatedSession WithVariable(string name, string? value)
    {
        _environment.Set(name, value);
        return this;
    }

    public IsolatedSession WithFile(string file, string? text)
    {
        Home.WithFile(file, text);
        return this;
    }

    /// <summary>Sets a credential in the environment variables.</summary>
    public IsolatedSession WithEnvironmentCredential() =>
        WithVariable("ALIBABA_CLOUD_ACCESS_KEY_ID", "fake-id-of-environment")
            .WithVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "fake-secret-of-environment");

    /// <summary>Runs a script that must write no error.</summary>
    public IsolatedSession Run(string script)
    {
        Assert.Empty(Module.Invoke(script).Errors);
        return this;
    }

    public void Dispose()
    {
        Module.Dispose();
        _environment.Dispose();
        Home.Dispose();
    }
}
