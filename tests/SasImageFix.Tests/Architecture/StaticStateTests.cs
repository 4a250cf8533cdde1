using System.CodeDom.Compiler;
using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using SasImageFix.Commands;

namespace SasImageFix.Tests.Architecture;

/// <summary>Only the static fields in the list can change. All runspaces of a process share them.</summary>
public sealed class StaticStateTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic;

    private const string LookupTable = "A constant table. No code changes it after its initialization.";

    // Each field with the reason why it is static.
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["HttpClientPool.SharedClients"] = "Connections are used again by later calls. An HttpClient here has no credential.",
        ["SessionTable.Sessions"] = "A session belongs to its runspace, and ends with it.",
        ["Clock.System"] = "ServerOffsets has the clock offset of each server. It is the same for all runspaces.",
        ["FileReader.System"] = "A path has at most one read that blocks, in all runspaces.",
        ["ProfileCompleter.Files"] = "A path has at most one read that blocks, also when Tab is pressed again.",
        ["ReadThreads.Idle"] = "Threads are used again.",
        ["BuildTaskConverter.TaskProperties"] = LookupTable,
        ["ErrorCatalog.Entries"] = LookupTable,
        ["Redactor.HarmlessHeaders"] = LookupTable,
        ["RpcRequest.HarmlessParameters"] = LookupTable,
        ["DesktopAssemblyResolver._registrations"] = "The application domain has one resolver for all runspaces.",
    };

    private static readonly Assembly[] Shipped = [typeof(ServiceCmdlet).Assembly, typeof(BuildTask).Assembly];

    [Fact]
    public void StaticFieldsThatCanChange_AreInTheList()
    {
        var found = Shipped.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(Declared | BindingFlags.Static))
            .Where(field => !field.IsLiteral && CanChange(field))
            .Select(GetName)
            .ToList();

        var (missing, unneeded) = (found.Except(Allowed.Keys), Allowed.Keys.Except(found));
        Assert.True(
            !missing.Any() && !unneeded.Any(),
            $"Not in the list: {string.Join(", ", missing)}. Only in the list: {string.Join(", ", unneeded)}.");
    }

    [Theory]
    [InlineData(nameof(Examples.Text), false)]
    [InlineData(nameof(Examples.Array), false)]
    [InlineData(nameof(Examples.ReadOnlyTable), false)]
    [InlineData(nameof(Examples.Field), true)]
    [InlineData(nameof(Examples.List), true)]
    [InlineData(nameof(Examples.WeakTable), true)]
    [InlineData(nameof(Examples.Holder), true)]
    public void CanChange_FindsFieldsAndContentsThatCanChange(string field, bool canChange) =>
        Assert.Equal(canChange, CanChange(typeof(Examples).GetField(field, Declared | BindingFlags.Static)!));

    // A field of a property has a name such as <System>k__BackingField.
    private static string GetName(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name.Split('<', '>') switch
    {
        [_, var property, _] => property,
        _ => field.Name,
    }}";

    // Caches of lambdas, and the metadata that System.Text.Json generates.
    private static bool IsGenerated(Type type) =>
        type.Name.StartsWith('<') || type.IsDefined(typeof(GeneratedCodeAttribute)) || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    // A parameter of a primary constructor is a field such as <read>P, which isn't readonly.
    private static bool CanChange(FieldInfo field) =>
        (!field.IsInitOnly && !field.Name.EndsWith(">P", StringComparison.Ordinal))
        || CanChange(field.FieldType)
        // The declared type can be abstract.
        || (field.IsStatic && !field.DeclaringType!.ContainsGenericParameters && IsOwn(field.FieldType)
            && field.GetValue(null) is { } value && CanChange(value.GetType()));

    // An array is a constant here: no code writes to a static array.
    private static bool CanChange(Type type) =>
        !type.IsArray && !IsGenerated(type)
        && (IsMutableCollection(type) || (IsOwn(type) && !type.IsEnum && GetInstanceFields(type).Any(CanChange)));

    private static bool IsMutableCollection(Type type) =>
        type.GetInterfaces().Append(type).Any(contract =>
            contract == typeof(IList) || contract == typeof(IDictionary)
            || (contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICollection<>)))
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ConditionalWeakTable<,>)
            || type.Namespace == "System.Collections.Concurrent"));

    private static bool IsOwn(Type type) => type.Namespace?.StartsWith("SasImageFix", StringComparison.Ordinal) == true;

    private static IEnumerable<FieldInfo> GetInstanceFields(Type type)
    {
        for (var current = type; current is not null && IsOwn(current); current = current.BaseType)
        {
            foreach (var field in current.GetFields(Declared | BindingFlags.Instance).Where(field => field.FieldType != type))
            {
                yield return field;
            }
        }
    }

    private static class Examples
    {
        public static readonly string Text = string.Empty;
        public static readonly string[] Array = [];
        public static readonly IReadOnlyDictionary<string, string> ReadOnlyTable = new Dictionary<string, string>();
        public static readonly List<string> List = [];
        public static readonly ConditionalWeakTable<object, object> WeakTable = [];
        public static readonly Holder Holder = new();
        public static int Field = 1;
    }

    private sealed class Holder
    {
        private readonly List<string> _list = [];

        public int Count => _list.Count;
    }
}
