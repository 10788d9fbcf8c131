package dev.unread.fake.junit5;

import static dev.unread.fake.junit5.UnreadFake.Ownership.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineTestKit;

class SharedApplicationTest {

  private static final String UNREAD = "/chat/Message/unread.json";

  private static int status(URI baseUrl, long user, String path) {
    return RawHttp.get(
            baseUrl,
            path,
            "Authorization: ApiKey " + SharedFake.application().apiKey(),
            "On-Behalf-Of: " + user)
        .status();
  }

  @Test
  void aForgottenFaultFailsItsOwnTestOnly() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .selectors(selectClass(Careful.class), selectClass(Forgetful.class))
        .execute()
        .testEvents()
        .assertStatistics(result -> result.started(22).succeeded(20).failed(2))
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("forgets"), finishedWithFailure(message(text -> text.contains("never hit")))))
        .haveExactly(
            1,
            event(
                test("unmatched"),
                finishedWithFailure(message(text -> text.contains("does not imitate")))));
  }

  @Test
  void serverOfItsOwnIsRefusedWhereTheApplicationIsShared() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(SharedOnAServerOfItsOwn.class))
        .execute()
        .allEvents()
        .assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(message(text -> text.contains("leave out")))));
    var builder =
        UnreadFakeExtension.builder()
            .application(SHARED)
            .server(server -> server.guess(Guess.NO_CREDENTIALS, Choice.STATUS_403));
    assertThatExceptionOfType(ExtensionConfigurationException.class)
        .isThrownBy(builder::build)
        .withMessageContaining("leave out");
  }

  @UnreadFake(application = SHARED, server = UnreadFake.Sharing.CLASS)
  static class SharedOnAServerOfItsOwn {
    @Test
    void asks(FakeApplication app) {
      app.addUser();
    }
  }

  @UnreadFake(application = SHARED)
  static class Careful {
    @RepeatedTest(20)
    void seesItsOwnRequestsOnly(FakeApplication app, URI baseUrl) {
      long ann = app.addUser();
      assertThat(status(baseUrl, ann, UNREAD)).isEqualTo(200);
      app.arm(Fault.status(503)).once();
      assertThat(status(baseUrl, ann, UNREAD)).isEqualTo(503);
      app.journal().verify(2, RequestMatcher.any());
    }
  }

  @UnreadFake(application = SHARED)
  static class Forgetful {
    @Test
    void forgets(FakeApplication app) {
      app.addUser();
      app.arm(Fault.status(503));
    }

    @Test
    void unmatched(FakeApplication app, URI baseUrl) {
      status(baseUrl, app.addUser(), "/data/Anything.json");
    }
  }
}
