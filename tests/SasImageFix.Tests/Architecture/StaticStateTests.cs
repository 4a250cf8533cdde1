using System.CodeDom.Compiler;
using System.Collections.ObjectModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SasImageFix.Commands;
using SasImageFix.Tests.Documentation;

namespace SasImageFix.Tests.Architecture;

/// <summary>Only the static fields in CONTRIBUTING.md can change. All runspaces of a process share them.</summary>
public sealed class StaticStateTests
{
    private const string Heading = "### Static fields that can change";

    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly[] Shipped = [typeof(ServiceCmdlet).Assembly, typeof(BuildTask).Assembly];

    // Types of .NET whose objects don't change. A plain object is a lock.
    private static readonly HashSet<Type> ImmutableTypes =
    [
        typeof(object), typeof(string), typeof(decimal), typeof(TimeSpan), typeof(DateTimeOffset), typeof(Uri), typeof(Version),
        typeof(Regex), typeof(Type), typeof(PropertyInfo),
    ];

    // No code casts these interfaces back to a collection that can change.
    private static readonly HashSet<Type> ReadOnlyTypes =
        [typeof(IReadOnlyList<>), typeof(IReadOnlyDictionary<,>), typeof(ReadOnlyDictionary<,>), typeof(ValueTuple<,>), typeof(Nullable<>)];

    [Fact]
    public void StaticFieldsThatCanChange_AreInTheList()
    {
        var allowed = ReadAllowed();
        var found = Shipped.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !IsGenerated(type))
            .SelectMany(type => type.GetFields(Declared | BindingFlags.Static))
            .Where(field => !field.IsLiteral && CanChange(field, owner: null))
            .Select(GetName)
            .ToList();

        var (missing, unneeded) = (found.Except(allowed), allowed.Except(found));
        Assert.True(
            !missing.Any() && !unneeded.Any(),
            $"Not in the list: {string.Join(", ", missing)}. Only in the list: {string.Join(", ", unneeded)}.");
    }

    [Theory]
    [InlineData(nameof(Examples.Text), false)]
    [InlineData(nameof(Examples.Array), false)]
    [InlineData(nameof(Examples.ReadOnlyTable), false)]
    [InlineData(nameof(Examples.ReadOnlyHolder), false)]
    [InlineData(nameof(Examples.Field), true)]
    [InlineData(nameof(Examples.Property), true)]
    [InlineData(nameof(Examples.List), true)]
    [InlineData(nameof(Examples.ArrayOfLists), true)]
    [InlineData(nameof(Examples.ReadOnlyTableOfLists), true)]
    [InlineData(nameof(Examples.Random), true)]
    [InlineData(nameof(Examples.Holder), true)]
    [InlineData(nameof(Examples.BaseOfHolder), true)]
    public void CanChange_FindsFieldsAndContentsThatCanChange(string name, bool canChange) =>
        Assert.Equal(
            canChange,
            CanChange(
                typeof(Examples).GetFields(Declared | BindingFlags.Static).Single(field => GetName(field) == $"{nameof(Examples)}.{name}"),
                owner: null));

    // Rows such as: | `Type.Field` | reason |, below the heading.
    private static List<string> ReadAllowed() =>
    [
        .. RepositoryFile.ReadLines("CONTRIBUTING.md")
            .SkipWhile(line => line != Heading)
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1].Trim('`')),
    ];

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

    /// <param name="field">The field.</param>
    /// <param name="owner">The object that has the field; null for a static field.</param>
    private static bool CanChange(FieldInfo field, object? owner) =>
        !IsReadOnly(field)
        || (!IsImmutable(field.FieldType) && field.GetValue(owner) is { } value
            && (IsOwn(value.GetType())
                ? GetInstanceFields(value.GetType()).Any(member => CanChange(member, value))
                : !IsImmutable(value.GetType())));

    // A parameter of a primary constructor is a field such as <read>P, which isn't readonly. No code assigns it.
    private static bool IsReadOnly(FieldInfo field) => field.IsInitOnly || field.Name.EndsWith(">P", StringComparison.Ordinal);

    private static bool IsImmutable(Type type) => type switch
    {
        // No code assigns an element of a static array.
        { IsArray: true } => IsImmutable(type.GetElementType()!),
        { IsPrimitive: true } or { IsEnum: true } => true,
        _ when type.IsAssignableTo(typeof(Delegate)) => true,
        { IsGenericType: true } => ReadOnlyTypes.Contains(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(IsImmutable),
        // An object can have a type that derives from the type of the field.
        _ when IsOwn(type) => type.IsSealed && GetInstanceFields(type).All(field => IsReadOnly(field) && IsImmutable(field.FieldType)),
        _ => ImmutableTypes.Contains(type),
    };

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
        public static readonly ReadOnlyHolder ReadOnlyHolder = new();
        public static readonly List<string> List = [];
        public static readonly List<string>[] ArrayOfLists = [];
        public static readonly IReadOnlyDictionary<string, List<string>> ReadOnlyTableOfLists = new Dictionary<string, List<string>>();
        public static readonly Random Random = new();
        public static readonly Holder Holder = new();
        public static readonly ReadOnlyHolder BaseOfHolder = new Holder();
        public static int Field = 1;

        public static int Property { get; set; }
    }

    private class ReadOnlyHolder
    {
        public string Text { get; } = string.Empty;
    }

    private sealed class Holder : ReadOnlyHolder
    {
        private readonly List<string> _list = [];

        public int Count => _list.Count;
    }
}
