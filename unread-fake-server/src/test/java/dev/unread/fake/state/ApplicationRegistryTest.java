package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.UnreadFakeServer;
import dev.unread.fake.snapshot.ApplicationKeys;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.ClockSetting;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.InvalidSnapshotException;
import dev.unread.fake.snapshot.Plan;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationRegistryTest {

  private final TestState time = new TestState();
  private final ApplicationRegistry registry = time.registry();
  private final Application first = registry.first();

  private Application add() {
    return registry.add(Plan.UNLIMITED, Guesses.DEFAULT);
  }

  private static Snapshot withKeysOf(Application application, Snapshot snapshot) {
    return new Snapshot(
        application.keys(),
        snapshot.plan(),
        snapshot.guesses(),
        snapshot.users(),
        snapshot.dialogs());
  }

  @Test
  void aCredentialLeadsToItsApplication() {
    Application other = add();
    String key = other.keys().apiKeys().iterator().next();
    other.sessions().open(null, "t");

    assertThat(registry.byApiKey(key)).contains(other);
    assertThat(registry.byToken("t")).contains(other);
    assertThat(registry.byToken(TestState.TOKEN)).contains(first);
    assertThat(registry.application(other.keys().id())).contains(other);
    assertThat(registry.applications()).containsExactlyInAnyOrder(first, other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T00:00:01Z", "+12345-01-01T00:00:00Z", "1969-12-31T23:59:59Z"})
  void clockBeyondItsBoundsIsRefusedWithItsPath(String frozen) {
    Snapshot demo = Snapshot.demo();
    var odd =
        new Snapshot(
            demo.keys(),
            demo.plan(),
            demo.guesses(),
            demo.users(),
            demo.dialogs(),
            List.of(),
            ClockSetting.frozenAt(Instant.parse(frozen)));

    assertThatThrownBy(() -> first.load(odd))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessage("$.clock: the clock shows 1970 to 9999");
    assertThatThrownBy(() -> UnreadFakeServer.builder().state(odd).build())
        .isInstanceOf(InvalidSnapshotException.class);
  }

  @Test
  void aCredentialThatStaysIsThereWhileTheOthersAreExchanged() {
    Application other = add();
    String key = other.keys().apiKeys().iterator().next();
    other.sessions().open(null, "t");
    var seen = new ArrayList<Application>();
    var oldTokens =
        new AbstractList<String>() {
          @Override
          public String get(int index) {
            seen.add(registry.byApiKey(key).orElse(first));
            seen.add(registry.application(other.keys().id()).orElse(first));
            seen.add(registry.byToken("t").orElse(first));
            return "t";
          }

          @Override
          public int size() {
            return 1;
          }
        };

    registry.credentials().exchange(other, oldTokens, other.snapshot(), Set.of("t"));

    assertThat(seen).isNotEmpty().containsOnly(other);
    assertThat(registry.byToken("t")).contains(other);
  }

  @Test
  void aRemovedApplicationLeavesNoCredentialBehind() {
    Application other = add();
    String key = other.keys().apiKeys().iterator().next();
    other.sessions().open(null, "t");

    registry.remove(other);
    registry.remove(other);

    assertThat(registry.byApiKey(key)).isEmpty();
    assertThat(registry.byToken("t")).isEmpty();
    assertThat(registry.application(other.keys().id())).isEmpty();
  }

  @Test
  void aRequestThatMatchesNoneIsTheOnlyApplicationsOrNobodys() {
    assertThat(registry.forUnmatched()).isSameAs(first);
    first.guesses(Guesses.DEFAULT.with(Guess.NO_CREDENTIALS, Choice.STATUS_403));
    Application other = add();
    assertThat(registry.forUnmatched()).isSameAs(registry.unmatched());
    assertThat(registry.unmatched().guesses()).isEqualTo(first.guesses());
    registry.remove(other);
    assertThat(registry.forUnmatched()).isSameAs(first);
  }

  @Test
  void loadingOtherKeysMakesTheOldOnesNobodys() {
    var keys = new ApplicationKeys(5, "k", "s", Set.of("a"));
    first.load(new Snapshot(keys, Plan.BASIC, Guesses.DEFAULT, List.of(), List.of()));

    assertThat(registry.application(76730)).isEmpty();
    assertThat(registry.byToken(TestState.TOKEN)).isEmpty();
    assertThat(registry.byApiKey("a")).contains(first);
    assertThat(registry.application(5)).contains(first);
  }

  @Test
  void whatIsAnothersIsRefusedAndNothingHasChanged() {
    Application other = add();
    other.users().add(7L, "eve", null);
    Snapshot before = other.fullSnapshot();

    assertThatThrownBy(() -> other.load(Snapshot.demo()))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessage("$.application.id: there is another application 76730");
    assertThatThrownBy(() -> other.load(withKeysOf(other, Snapshot.demo())))
        .isInstanceOf(InvalidSnapshotException.class)
        .hasMessage("$.users[0].tokens: another application has one of these tokens");

    assertThat(other.fullSnapshot()).isEqualTo(before);
    assertThat(registry.byToken(TestState.TOKEN)).contains(first);
  }

  @RepeatedTest(20)
  void ofTwoThatLoadTheSameTokensAtOnceOneIsRefusedWhole() throws Exception {
    first.load(Snapshot.demo().emptied());
    List<Application> both = List.of(add(), add());
    var together = new CyclicBarrier(2);
    List<Callable<Boolean>> loads = new ArrayList<>();
    for (Application each : both) {
      each.users().add(7L, "eve", null);
      loads.add(
          () -> {
            together.await();
            return loaded(each);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      var outcomes = new ArrayList<Boolean>();
      for (Future<Boolean> outcome : threads.invokeAll(loads)) {
        outcomes.add(outcome.get());
      }
      assertThat(outcomes).containsExactlyInAnyOrder(true, false);
      Application winner = both.get(outcomes.indexOf(true));
      Application loser = both.get(outcomes.indexOf(false));
      assertThat(registry.byToken(TestState.TOKEN)).contains(winner);
      assertThat(loser.users().all()).extracting(User::id).containsExactly(7L);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean loaded(Application application) {
    try {
      application.load(withKeysOf(application, Snapshot.demo()));
      return true;
    } catch (InvalidSnapshotException refused) {
      return false;
    }
  }

  @Test
  void aSavedStateDoesNotMakeFreshIdsCollide() {
    Application saved = add();
    User ann = saved.users().add(null, null, null);
    saved.sessions().open(ann, saved.sessions().newToken());
    Dialog dialog = saved.dialogs().add(null, DialogType.GROUP, null, ann, List.of());
    saved.messages().send(ann.id(), dialog, Message.Draft.of("hello"));
    Snapshot snapshot = saved.fullSnapshot();

    var again = new ApplicationRegistry(Snapshot.demo(), time, 2);
    Application loaded = again.first();
    loaded.load(withKeys(snapshot, loaded.keys()));
    for (int i = 0; i < 5; i++) {
      User user = loaded.users().add(null, null, null);
      loaded.sessions().open(user, loaded.sessions().newToken());
      Dialog another = loaded.dialogs().add(null, DialogType.GROUP, null, user, List.of());
      loaded.messages().send(user.id(), another, Message.Draft.of("hello"));
    }
    assertThat(loaded.fullSnapshot().dialogs()).hasSize(6);
  }

  private static Snapshot withKeys(Snapshot snapshot, ApplicationKeys keys) {
    return new Snapshot(
        keys,
        snapshot.plan(),
        snapshot.guesses(),
        snapshot.users(),
        snapshot.dialogs(),
        snapshot.sessions(),
        snapshot.time());
  }
}
