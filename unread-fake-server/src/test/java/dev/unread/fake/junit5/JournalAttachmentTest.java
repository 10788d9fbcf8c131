package dev.unread.fake.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.UnreadFakeServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class JournalAttachmentTest {

  private static final String UNREAD = "/chat/Message/unread.json";

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  private static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().finished().stream()
        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  private static void ask(FakeApplication app, URI baseUrl) {
    RawHttp.get(baseUrl, UNREAD, "QB-Token: " + app.openSession(app.addUser()));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        FailsInTest.class,
        FailsInConstructor.class,
        FailsBeforeEach.class,
        FailsAfterEach.class,
        FailsBeforeAll.class,
        FailsAfterAll.class,
        FailsInDynamicTest.class,
        FailsInTestFactory.class,
        FailsTwice.class
      })
  void theJournalComesAlongWhereverATestFailsAndOnce(Class<?> tests) {
    List<Throwable> failures = failures(run(tests));

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).getSuppressed())
        .filteredOn(each -> String.valueOf(each.getMessage()).contains(UNREAD))
        .hasSize(1);
  }

  @UnreadFake
  static class FailsInTest {
    @Test
    void fails(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new AssertionError("on purpose");
    }
  }

  @UnreadFake
  static class FailsInConstructor {
    FailsInConstructor(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new IllegalStateException("on purpose");
    }

    @Test
    void any() {}
  }

  @UnreadFake
  static class FailsBeforeEach {
    @BeforeEach
    void fails(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new AssertionError("on purpose");
    }

    @Test
    void any() {}
  }

  @UnreadFake
  static class FailsAfterEach {
    @Test
    void any(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
    }

    @AfterEach
    void fails() {
      throw new AssertionError("on purpose");
    }
  }

  @UnreadFake
  static class FailsBeforeAll {
    @BeforeAll
    static void fails(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new AssertionError("on purpose");
    }

    @Test
    void any() {}
  }

  @UnreadFake
  static class FailsAfterAll {
    @BeforeAll
    static void asks(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
    }

    @Test
    void any() {}

    @AfterAll
    static void fails() {
      throw new AssertionError("on purpose");
    }
  }

  @UnreadFake(server = UnreadFake.Sharing.METHOD)
  static class FailsInDynamicTest {
    @TestFactory
    Stream<DynamicTest> made(FakeApplication app, URI baseUrl) {
      return Stream.of(
          dynamicTest("passes", () -> ask(app, baseUrl)),
          dynamicTest(
              "fails",
              () -> {
                throw new AssertionError("on purpose");
              }));
    }
  }

  @UnreadFake
  static class FailsInTestFactory {
    @TestFactory
    Stream<DynamicTest> fails(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new AssertionError("on purpose");
    }
  }

  @UnreadFake
  static class FailsTwice {
    @Test
    void fails(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new AssertionError("on purpose");
    }

    @AfterEach
    void failsAgain() {
      throw new AssertionError("again");
    }
  }

  @Test
  void aFailureThatTakesNoSuppressedOnesHasTheJournalInTheReport() {
    EngineExecutionResults results = run(FailsClosed.class);

    assertThat(failures(results))
        .singleElement()
        .isInstanceOf(ClosedException.class)
        .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
    assertThat(results.allEvents().reportingEntryPublished().stream())
        .flatMap(event -> event.getPayload(ReportEntry.class).stream().toList())
        .singleElement()
        .satisfies(
            entry -> assertThat(entry.getKeyValuePairs().values()).asString().contains(UNREAD));
  }

  @UnreadFake
  static class FailsClosed {
    @Test
    void fails(FakeApplication app, URI baseUrl) {
      ask(app, baseUrl);
      throw new ClosedException();
    }
  }

  private static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("on purpose", null, false, true);
    }
  }

  @Test
  void aFailureThatTakesNoSuppressedOnesHasTheJournalOnTheConsoleOnce() {
    run(PrintsForItself.class);

    String printed = PrintsForItself.CONSOLE.toString(UTF_8);
    assertThat(printed).containsOnlyOnce("what came").contains("fails", UNREAD);
  }

  @ExtendWith(PrintsForItself.Handler.class)
  static class PrintsForItself {
    static final ByteArrayOutputStream CONSOLE = new ByteArrayOutputStream();

    static final class Handler implements TestExecutionExceptionHandler {
      @Override
      public void handleTestExecutionException(ExtensionContext context, Throwable failure)
          throws Throwable {
        var report = new JournalAttachment(new PrintStream(CONSOLE, true, UTF_8));
        Map<String, String> recorded = Map.of("Application 5:", "what came:\n" + UNREAD + "\n");
        report.add(failure, context, recorded);
        report.add(failure, context, recorded);
        throw failure;
      }
    }

    @Test
    void fails() {
      throw new ClosedException();
    }
  }

  @Test
  void onlyUnmatchedRequestsSinceTheTestBeganComeAlong() {
    List<Throwable> failures = failures(run(SendsUnmatched.class));

    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).getSuppressed())
        .singleElement()
        .satisfies(
            attached ->
                assertThat(attached.getMessage()).contains("/second").doesNotContain("/first"));
  }

  @UnreadFake(server = UnreadFake.Sharing.CLASS)
  static class SendsUnmatched {
    @BeforeAll
    static void first(UnreadFakeServer server, FakeApplication other) {
      RawHttp.get(server.baseUrl(), "/first");
    }

    @Test
    void second(URI baseUrl) {
      RawHttp.get(baseUrl, "/second");
      throw new AssertionError("on purpose");
    }
  }
}
