namespace SasImageFix.Tests.Support;

/// <summary>A session of a process that sees a home of the test's own. Only for tests of <see cref="ProcessEnvironment"/>.</summary>
internal sealed class HomeSession : IDisposable
{
    private readonly EnvironmentScope _environment;

    public HomeSession()
    {
        _environment = new EnvironmentScope(Home.Variables);
        Module = new ModuleSession()
            .With("credential", ModuleSession.Credential("fake-id-of-call", "fake-secret-of-call"))
            .With("secret", ModuleSession.Secure("fake-secret-of-session"));
    }

    public TemporaryHome Home { get; } = new();

    /// <summary>The session; it has the variables <c>$credential</c> and <c>$secret</c>.</summary>
    public ModuleSession Module { get; }

    public HomeSession WithVariable(string name, string? value)
    {
        _environment.Set(name, value);
        return this;
    }

    public HomeSession WithFile(string file, string? text)
    {
        Home.With(file, text);
        return this;
    }

    /// <summary>A key in the environment.</summary>
    public HomeSession WithEnvironmentKey() =>
        WithVariable("ALIBABA_CLOUD_ACCESS_KEY_ID", "fake-id-of-environment").WithVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "fake-secret-of-environment");

    /// <summary>Runs a script that must succeed.</summary>
    public HomeSession After(string script)
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
