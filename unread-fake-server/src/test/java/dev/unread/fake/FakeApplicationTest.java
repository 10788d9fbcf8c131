package dev.unread.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unread.fake.fault.Fault;
import dev.unread.fake.journal.RequestMatcher;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Plan;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FakeApplicationTest {

  private static final String UNREAD = "/chat/Message/unread.json";

  private final UnreadFakeServer fake = UnreadFakeServer.create();
  private final FakeApplication app = fake.newApplication();

  @Test
  void whatRestRefusesJavaRefusesInOneLine() {
    long ann = app.addUser(1);
    long bob = app.addUser(2);
    String dialog = app.addGroupDialog(ann, bob);
    var wrong =
        Map.<String, ThrowingCallable>ofEntries(
            Map.entry("negative user", () -> app.addUser(-1)),
            Map.entry("user there", () -> app.addUser(1)),
            Map.entry("unknown user", () -> app.openSession(99)),
            Map.entry("blank login", () -> app.addUser(" ", "secret")),
            Map.entry("blank password", () -> app.addUser("cleo", "")),
            Map.entry("token of two words", () -> app.openSession(ann, "two words")),
            Map.entry("empty token", () -> app.openSession(ann, "")),
            Map.entry("private with oneself", () -> app.addPrivateDialog(ann, ann)),
            Map.entry("nobody's dialog", () -> app.addGroupDialog()),
            Map.entry("occupant twice", () -> app.addGroupDialog(ann, bob, ann)),
            Map.entry("private of one", () -> app.addDialog(DialogType.PRIVATE, null, ann)),
            Map.entry("dialog id", () -> app.addDialog(DialogType.GROUP, "lunch", ann, bob)),
            Map.entry("unknown dialog", () -> app.read(ann, "ffffffffffffffffffffffff")),
            Map.entry("negative count", () -> app.setUnread(ann, dialog, -1)),
            Map.entry("negative messages", () -> app.send(bob, dialog, -1)),
            Map.entry("clock back", () -> app.advanceClock(Duration.ofSeconds(-1))),
            Map.entry("verified -1 times", () -> app.journal().verify(-1, RequestMatcher.any())),
            Map.entry("await -1", () -> app.journal().awaitRequests(-1, Duration.ofSeconds(1))),
            Map.entry(
                "await for no time", () -> app.journal().awaitRequests(1, Duration.ofNanos(-1))),
            Map.entry("take for no time", () -> app.journal().takeRequest(Duration.ofNanos(-1))));

    wrong.forEach(
        (what, call) ->
            assertThatIllegalArgumentException()
                .as(what)
                .isThrownBy(call)
                .satisfies(
                    refused ->
                        assertThat(refused.getMessage()).as(what).isNotBlank().hasLineCount(1)));
    assertThat(app.total(ann)).isZero();
  }

  @Test
  void aRemovedApplicationSaysThatItIsGone() {
    long ann = app.addUser();
    app.remove();

    for (Consumer<FakeApplication> call :
        java.util.List.<Consumer<FakeApplication>>of(
            FakeApplication::addUser,
            gone -> gone.openSession(ann),
            gone -> gone.addGroupDialog(ann),
            gone -> gone.total(ann),
            gone -> gone.arm(Fault.status(503)),
            FakeApplication::journal,
            FakeApplication::stalled,
            FakeApplication::snapshot,
            FakeApplication::reset,
            FakeApplication::share,
            gone -> gone.plan(Plan.BASIC))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> call.accept(app))
          .withMessage("application " + app.id() + " was removed");
    }
    app.remove();
  }

  @Test
  void aShareHasFaultsAndAJournalOfItsOwnUsersOnly() {
    fake.start();
    FakeApplication one = app.share();
    FakeApplication other = app.share();
    long ann = one.addUser();
    long bob = other.addUser();
    one.arm(Fault.status(503));

    assertThat(status(ann)).isEqualTo(503);
    assertThat(status(bob)).isEqualTo(200);
    one.journal().verify(1, RequestMatcher.any().ofUser(ann).hitByFault());
    other.journal().verify(1, RequestMatcher.any());
    assertThat(app.journal().requests()).isEmpty();
    assertThat(other.faults().armed()).isEmpty();

    one.remove();
    assertThat(status(ann)).as("as any other user").isEqualTo(200);
    app.journal().verify(1, RequestMatcher.any().ofUser(ann));
    fake.close();
  }

  @Test
  void aShareHasNoSayInWhatIsEverybodys() {
    FakeApplication share = app.share();
    for (ThrowingCallable call :
        java.util.List.<ThrowingCallable>of(
            share::reset,
            () -> share.plan(Plan.BASIC),
            () -> share.advanceClock(Duration.ofHours(1)),
            () -> share.startFrom(app.snapshot()))) {
      assertThatIllegalStateException().isThrownBy(call).withMessageContaining("everybody");
    }
  }

  private int status(long user) {
    URI url = fake.baseUrl();
    return RawHttp.get(
            url, UNREAD, "Authorization: ApiKey " + app.apiKey(), "On-Behalf-Of: " + user)
        .status();
  }
}
