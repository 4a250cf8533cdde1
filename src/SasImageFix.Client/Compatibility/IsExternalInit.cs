namespace System.Runtime.CompilerServices;

/// <summary>The compiler requires this type for <c>init</c>. .NET Standard 2.0 doesn't contain it.</summary>
internal static class IsExternalInit;
