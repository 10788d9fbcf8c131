package dev.unread.fake.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.unread.fake.FakeApplication;
import dev.unread.fake.RawHttp;
import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Two hundred tests at once on one server, each with faults, counts and requests of its own. Twenty
 * rounds of it with {@code -Dunread.rounds=20}.
 */
@Tag("no-mutation")
class ParallelTestsTest {

  private static final int ROUNDS = Integer.getInteger("unread.rounds", 1);

  @Test
  void twoHundredTestsAtOnceDoNotDisturbEachOther() {
    for (int round = 0; round < ROUNDS; round++) {
      EngineTestKit.engine("junit-jupiter")
          .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
          .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
          .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
          .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "16")
          .selectors(selectClass(TwoHundred.class))
          .execute()
          .testEvents()
          .assertStatistics(tests -> tests.started(200).succeeded(200));
    }
  }

  @UnreadFake
  static class TwoHundred {
    private static final String PATH = "/chat/Message/unread.json";

    static IntStream numbers() {
      return IntStream.rangeClosed(1, 200);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void eachSeesItsOwnFaultsCountsAndRequests(int n, FakeApplication app, URI url) {
      long ann = app.addUser(123);
      String dialog = app.addGroupDialog(ann, app.addUser(456));
      app.send(456, dialog, n);
      String token = "QB-Token: " + app.openSession(ann);
      int faults = 1 + n % 3;
      app.arm(Fault.status(503)).times(faults).forUser(123);
      app.arm(Fault.reset()).once().forDialog(dialog);

      for (int i = 0; i < faults; i++) {
        assertThat(RawHttp.get(url, PATH, token).status()).isEqualTo(503);
      }
      String asked = PATH + "?chat_dialog_ids=" + dialog;
      assertThat(catchThrowable(() -> RawHttp.get(url, asked, token))).isNotNull();
      assertThat(RawHttp.get(url, asked, token).body())
          .isEqualTo("{\"total\":" + n + ",\"" + dialog + "\":" + n + "}");

      app.journal().verify(faults + 2, RequestMatcher.any().ofUser(123));
      app.journal().verify(faults + 1, RequestMatcher.any().hitByFault());
      app.journal().verify(1, RequestMatcher.any().withStatus(200));
      assertThat(app.journal().count()).isEqualTo(faults + 2);
    }
  }
}
