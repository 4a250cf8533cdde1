using System.Text;
using SasImageFix.Client.Endpoints;
using SasImageFix.Client.Errors;
using SasImageFix.Client.Serialization;
using SasImageFix.Client.Signing;
using SasImageFix.Client.Tests.Support;

namespace SasImageFix.Client.Tests.Serialization;

public sealed class PageResponseReaderTests
{
    private const string Secret = "fake+secret/for=tests";
    private const string Token = "fake-token-for-tests";

    private const string StringToSign = "ACS3-HMAC-SHA256\n0123456789abcdef";

    private static readonly AccessKey Key = TestCredentials.Create("fake-id", Secret, Token);

    [Theory]
    [InlineData("""{"RequestId":"r","BuildTasks":[]}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":null}""")]
    [InlineData("""{"RequestId":"r"}""")]
    [InlineData("""{"PageInfo":{"TotalCount":0}}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":[null]}""")]
    [InlineData("""{"RequestId":"r","BuildTasks":[],"Code":"200","Message":"successful"}""")]
    public void A_page_without_tasks_is_empty_in_each_of_its_forms(string body) => Assert.Empty(Read(body).BuildTasks);

    [Fact]
    public void A_task_keeps_the_services_texts_and_gains_times()
    {
        var task = Assert.Single(Read("""
            {"RequestId":"r","PageInfo":{"CurrentPage":1,"PageSize":20,"TotalCount":12,"Count":1},"BuildTasks":[{
              "BuildTaskId":"ivf-1","TaskType":"IMAGE_REPAIR","RepoNamespace":"n","RepoName":" a,\"b\"\n ","RegionId":"cn-hangzhou",
              "OldTag":"o","OldUuid":"ou","NewTag":"t","NewUuid":"nu","FixTime":"2021-10-14 20:32:05",
              "FinishTime":"2021-10-14 20:34:07","Status":2,"VulAlias":"CVE","Extra":{"a":[1]}}]}
            """).BuildTasks);

        Assert.Equal(" a,\"b\"\n ", task.RepoName);
        Assert.Equal(BuildTaskStatus.Succeeded, task.Status);
        Assert.Equal("2021-10-14 20:32:05", task.FixTime);
        Assert.Equal(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(8)), task.StartedAt);
        Assert.Equal(new TimeSpan(0, 2, 2), task.Duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"FinishTime\":null")]
    [InlineData(",\"FinishTime\":\"\"")]
    public void A_running_task_has_no_end_in_each_of_its_forms(string finishTime)
    {
        var task = Assert.Single(Read($$"""{"BuildTasks":[{"Status":1,"FixTime":"2021-10-14 20:32:05"{{finishTime}}}]}""").BuildTasks);

        Assert.NotNull(task.StartedAt);
        Assert.Null(task.FinishedAt);
        Assert.Null(task.Duration);
    }

    [Fact]
    public void Epoch_milliseconds_are_a_time_too_and_stay_as_they_were_written()
    {
        var task = Assert.Single(Read("""{"BuildTasks":[{"FixTime":1634214725000,"FinishTime":"1634214847000"}]}""").BuildTasks);

        Assert.Equal("1634214725000", task.FixTime);
        Assert.Equal(new TimeSpan(0, 2, 2), task.Duration);
        Assert.Equal(TimeSpan.FromHours(8), task.StartedAt!.Value.Offset);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"3\"", 3)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"running\"", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999", null)]
    [InlineData("{\"a\":1}", null)]
    public void A_status_is_a_number_known_or_not_or_missing(string json, int? status) =>
        Assert.Equal((BuildTaskStatus?)status, Assert.Single(Read($$"""{"BuildTasks":[{"Status":{{json}}}]}""").BuildTasks).Status);

    [Fact]
    public void Names_in_lower_case_and_a_byte_order_mark_are_understood() =>
        Assert.Equal("x", Assert.Single(Read("\uFEFF{\"requestId\":\"r\",\"buildTasks\":[{\"buildTaskId\":\"x\"}]}").BuildTasks).BuildTaskId);

    // The public type has these properties, but the service doesn't return them.
    [Theory]
    [InlineData("\"2021-10-14T20:32:05Z\"")]
    [InlineData("\"no time\"")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{\"Ticks\":1}")]
    [InlineData("[1,[2]]")]
    public void Read_ComputedPropertyInJson_IsIgnored(string value)
    {
        var task = Assert.Single(Read(
            $$"""{"BuildTasks":[{"StartedAt":{{value}},"Duration":{{value}},"FinishedAt":{{value}},"FixTime":"2021-10-14 20:32:05"}]}""").BuildTasks);

        Assert.Equal(new DateTimeOffset(2021, 10, 14, 20, 32, 5, TimeSpan.FromHours(8)), task.StartedAt);
        Assert.Null(task.FinishedAt);
        Assert.Null(task.Duration);
    }

    [Theory]
    [InlineData("", nameof(ErrorKind.TruncatedResponse))]
    [InlineData("{}", nameof(ErrorKind.MalformedResponse))]
    [InlineData("null", nameof(ErrorKind.MalformedResponse))]
    [InlineData("[]", nameof(ErrorKind.MalformedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":{}}""", nameof(ErrorKind.MalformedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":["x"]}""", nameof(ErrorKind.MalformedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":[{"Repo""", nameof(ErrorKind.TruncatedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":[{"RepoName":"x"},""", nameof(ErrorKind.TruncatedResponse))]
    [InlineData("""{"RequestId":"r","BuildTasks":[{"RepoName" "x"}]}""", nameof(ErrorKind.MalformedResponse))]
    [InlineData(" <!DOCTYPE html><html>Sign in</html>", nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("""{"Code":"NoPermission","Message":"caller has no permission"}""", nameof(ErrorKind.NoPermission))]
    [InlineData("""{"RequestId":"r","BuildTasks":[],"Code":"Throttling.User"}""", nameof(ErrorKind.Throttled))]
    public void A_success_that_is_no_page_is_an_error(string body, string kind) => Assert.Equal(kind, Refusal(body, 200).Kind.ToString());

    [Fact]
    public void Json_deeper_than_32_is_refused() =>
        Assert.Equal(ErrorKind.MalformedResponse, Refusal($$"""{"RequestId":"r","X":{{new string('[', 40)}}{{new string(']', 40)}}}""", 200).Kind);

    [Theory]
    [InlineData("""a\ud800b""")]
    [InlineData("""\\ud800\ud83d\ude80\udc00\t\"\/""")]
    public void Read_ValueWithLoneSurrogate_KeepsTextAsWritten(string json) =>
        Assert.Equal(json, Assert.Single(Read($$"""{"BuildTasks":[{"RepoName":"{{json}}"}]}""").BuildTasks).RepoName);

    [Fact]
    public void Octets_that_are_no_text_do_not_lose_the_page() =>
        Assert.Equal(
            "a\uFFFD",
            Assert.Single(Read(new ServiceResponse(200, null, (byte[])[.. "{\"BuildTasks\":[{\"RepoName\":\"a"u8, 0xFF, .. "\"}]}"u8])).BuildTasks).RepoName);

    [Theory]
    [InlineData("""{"RequestId":"r","HostId":"h","Code":"NoPermission","Message":"caller has no permission","Recommend":"u"}""")]
    [InlineData("""{"requestId":"r","hostId":"h","code":"NoPermission","message":"caller has no permission","recommend":"u"}""")]
    [InlineData("<?xml version='1.0'?><Error><RequestId>r</RequestId><HostId>h</HostId><Code>NoPermission</Code><Message>caller has no permission</Message><Recommend>u</Recommend></Error>")]
    public void An_error_is_understood_in_each_of_its_forms(string body)
    {
        var refusal = Refusal(body, 403);

        Assert.Equal(ErrorKind.NoPermission, refusal.Kind);
        Assert.Equal(("NoPermission", 403, "r", "h", "u"), (refusal.Code, refusal.StatusCode, refusal.RequestId, refusal.HostId, refusal.Recommend));
        Assert.Contains("caller has no permission", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("RequestId r", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 503, nameof(ErrorKind.ServerError))]
    [InlineData("not JSON", 400, nameof(ErrorKind.UnexpectedError))]
    [InlineData("{\"Code\"", 500, nameof(ErrorKind.ServerError))]
    [InlineData("<html><body>Bad gateway</body></html>", 502, nameof(ErrorKind.ServerError))]
    [InlineData("<html><body>Forbidden</body></html>", 403, nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("<html><p>never closed", 404, nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><Error><Code>&a;</Code></Error>", 400, nameof(ErrorKind.UnexpectedHtmlResponse))]
    [InlineData("{\"Code\":\"x\"}", 302, nameof(ErrorKind.UnexpectedRedirect))]
    public void An_error_without_a_code_is_told_by_its_status_and_its_form(string body, int status, string kind)
    {
        var refusal = Refusal(body, status);

        Assert.Equal(kind, refusal.Kind.ToString());
        Assert.Null(refusal.Code);
        Assert.Equal(status, refusal.StatusCode);
    }

    [Fact]
    public void The_request_id_of_the_header_stands_in_where_the_body_has_none() =>
        Assert.Equal("from-header", Refusal(new ServiceResponse(500, "from-header", Array.Empty<byte>())).RequestId);

    [Theory]
    [InlineData("Specified signature is not matched. server string to sign is:ACS3-HMAC-SHA256\\n0123456789abcdef", nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData("server string to sign is:ACS3-HMAC-SHA256 0123456789ABCDEF", nameof(ErrorKind.SignatureDoesNotMatch))]
    [InlineData("0123456789abcdef server string to sign is:ACS3-HMAC-SHA256 fedcba9876543210", nameof(ErrorKind.RequestModified))]
    [InlineData("Specified signature is not matched.", nameof(ErrorKind.SignatureDoesNotMatch))]
    public void A_refused_signature_tells_a_wrong_secret_from_a_changed_request(string message, string kind) =>
        Assert.Equal(kind, Refusal($$"""{"Code":"SignatureDoesNotMatch","Message":"{{message}}"}""", 400).Kind.ToString());

    [Fact]
    public void An_xml_error_keeps_its_code_whatever_else_it_holds() =>
        Assert.Equal(
            "NoPermission",
            Refusal("<Error><AccessDeniedDetail><AuthAction>a</AuthAction></AccessDeniedDetail><Code>NoPermission</Code></Error>", 403).Code);

    [Fact]
    public void A_page_of_more_tasks_than_any_page_has_is_not_read_to_its_end()
    {
        var bomb = $$"""{"BuildTasks":[{{string.Join(',', Enumerable.Repeat("{}", BoundedTaskList.MaxTasks + 1))}}]}""";

        Assert.Equal(ErrorKind.ResponseTooLarge, Refusal(bomb, 200).Kind);
    }

    [Theory]
    [InlineData("""{"RequestId":t@}""")]
    [InlineData("""{"@":?}""")]
    [InlineData("""{"RequestId":"r@","BuildTasks":[]}""")]
    public void What_is_echoed_in_an_unreadable_answer_or_in_a_request_id_is_not_shown(string body)
    {
        string shown;
        try
        {
            shown = Read(body.Replace("@", Token, StringComparison.Ordinal)).RequestId!;
        }
        catch (SasImageFixException failure)
        {
            shown = failure.ToString();
        }

        Assert.DoesNotContain(Token, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_request_id_of_the_header_stands_in_for_a_pages_own() =>
        Assert.Equal("header-id", Read("""{"BuildTasks":[]}""").RequestId);

    [Theory]
    [InlineData("fake+secret/for=tests")]
    [InlineData("FAKE+SECRET/FOR=TESTS")]
    [InlineData("fake%2Bsecret%2Ffor%3Dtests")]
    [InlineData("fake%2bsecret%2ffor%3dtests")]
    [InlineData("ZmFrZStzZWNyZXQvZm9yPXRlc3Rz")]
    [InlineData("fake\\u002Bsecret/for=tests")]
    [InlineData("fake+secret\\/for=tests")]
    public void A_secret_is_taken_out_in_every_form_that_it_can_be_echoed_in(string form) =>
        Assert.Equal($"<{Redactor.Hidden}>", Redactor.Clean($"<{form.Replace("\\\\", "\\", StringComparison.Ordinal)}>", Key.Secrets));

    [Theory]
    [InlineData("abcdef", "x(not shown)y")]
    [InlineData("abcabcd", "x(not shown)y")]
    [InlineData("(not shown)", "x(not shown)y")]
    public void Of_two_secrets_that_overlap_no_piece_is_left_and_what_stands_in_their_place_stays(string echoed, string shown) =>
        Assert.Equal(shown, Redactor.Clean($"x{echoed}y", ["abcd", "cdef", "abcabc", "(not shown)"]));

    [Fact]
    public void A_secret_of_one_letter_is_taken_out_once() => Assert.Equal("(not shown)-(not shown)-z", Redactor.Clean("ss-S-z", ["s", "n"]));

    [Fact]
    public void What_the_service_echoes_of_the_key_is_not_shown()
    {
        var refusal = Refusal($$"""{"Code":"X{{Token}}","Message":"token {{Token}}, secret {{Secret}} or fake%2Bsecret%2Ffor%3Dtests","HostId":"{{Token}}"}""", 400);

        foreach (var text in new[] { refusal.ToString(), refusal.Code, refusal.HostId })
        {
            Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("fake%2Bsecret", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_message_cannot_drive_the_terminal_nor_flood_it()
    {
        var message = Refusal($$"""{"Code":"X","Message":"a\u001b[31mb\r\n{{new string('x', 5000)}}"}""", 400).Message;

        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 2000, 2300);
    }

    private static ImageFixTaskPage Read(string body) => Read(new ServiceResponse(200, "header-id", Encoding.UTF8.GetBytes(body)));

    private static SasImageFixException Refusal(string body, int status) => Refusal(new ServiceResponse(status, null, Encoding.UTF8.GetBytes(body)));

    private static SasImageFixException Refusal(ServiceResponse answer) => Assert.Throws<SasImageFixException>(() => Read(answer));

    private static ImageFixTaskPage Read(ServiceResponse response) =>
        ServiceResponseReader.Read(response, Endpoint.Resolve(isInVpc: false).Address, Key, ServiceTime.DefaultUtcOffset, StringToSign);
}
