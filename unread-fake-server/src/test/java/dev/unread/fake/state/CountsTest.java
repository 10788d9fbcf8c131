package dev.unread.fake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.DialogType;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.snapshot.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsTest {

  private static final int USERS = 5;
  private static final int STEPS = 1500;

  private final Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private final Application application =
      new ApplicationRegistry(Snapshot.demo(), clock, 1).first();

  private final Set<Map.Entry<String, Long>> left = new HashSet<>();

  /** What a message is to those who count it by hand. */
  private static final class Naive {
    final String dialog;
    final long sender;
    final Set<Long> readBy = new LinkedHashSet<>();
    final Set<Long> deletedFor = new LinkedHashSet<>();

    Naive(String dialog, long sender) {
      this.dialog = dialog;
      this.sender = sender;
      readBy.add(sender);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyCountEqualsARecountWhateverHappened(long seed) {
    var random = new Random(seed);
    application.guesses(
        Guesses.DEFAULT
            .with(Guess.DELETED_MESSAGES, seed % 2 == 0 ? Choice.COUNTED : Choice.NOT_COUNTED)
            .with(Guess.FORMER_OCCUPANTS, seed % 4 < 2 ? Choice.COUNTED : Choice.NOT_COUNTED));
    List<User> users = new ArrayList<>();
    for (long id = 1; id <= USERS; id++) {
      users.add(application.users().add(id, null, null));
    }
    List<Dialog> dialogs = new ArrayList<>();
    for (DialogType type : DialogType.values()) {
      int most = type == DialogType.PRIVATE ? 2 : 3;
      dialogs.add(
          application.dialogs().add(null, type, null, users.get(0), users.subList(0, most)));
      dialogs.add(application.dialogs().add(null, type, null, users.get(1), users.subList(2, 3)));
    }
    Map<Message, Naive> messages = new LinkedHashMap<>();
    for (int step = 0; step < STEPS; step++) {
      step(random, users, dialogs, messages);
      if (step % 500 == 250) {
        switchGuess();
      }
      if (step % 50 == 0) {
        assertCounts(users, dialogs, messages);
      }
    }
    assertCounts(users, dialogs, messages);
  }

  private void switchGuess() {
    boolean counted = application.guesses().is(Guess.DELETED_MESSAGES, Choice.COUNTED);
    application.guesses(
        application
            .guesses()
            .with(Guess.DELETED_MESSAGES, counted ? Choice.NOT_COUNTED : Choice.COUNTED));
  }

  private void step(
      Random random, List<User> users, List<Dialog> dialogs, Map<Message, Naive> messages) {
    Dialog dialog = dialogs.get(random.nextInt(dialogs.size()));
    User user = oneOf(dialog.type() == DialogType.PRIVATE ? of(users, dialog) : users, random);
    List<Message> all = List.copyOf(messages.keySet());
    Message message = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    int what = random.nextInt(10);
    if (what < 4 || message == null) {
      Message sent = application.messages().send(user.id(), dialog, Message.Draft.of("hello"));
      messages.put(sent, new Naive(dialog.id(), user.id()));
    } else if (what == 4) {
      application.messages().markRead(user.id(), List.of(message));
      of(messages, message).readBy.add(user.id());
    } else if (what == 5) {
      application.messages().markUnread(user.id(), List.of(message));
      of(messages, message).readBy.remove(user.id());
    } else if (what == 6) {
      application.messages().deleteFor(user.id(), message);
      of(messages, message).deletedFor.add(user.id());
    } else if (what == 7) {
      application.messages().delete(message);
      messages.remove(message);
    } else if (what == 8) {
      readSome(random, user, dialog, messages);
    } else if (random.nextBoolean()) {
      application.dialogs().join(user, dialog);
    } else {
      leave(user, dialog, dialogs, messages);
    }
  }

  private static User oneOf(List<User> users, Random random) {
    return users.get(random.nextInt(users.size()));
  }

  private static List<User> of(List<User> users, Dialog dialog) {
    return users.stream().filter(user -> dialog.participants().contains(user.id())).toList();
  }

  /** Who leaves a private dialog leaves its messages; a group that all have left is gone. */
  private void leave(User user, Dialog dialog, List<Dialog> dialogs, Map<Message, Naive> messages) {
    if (dialog.hasOccupant(user.id())) {
      left.add(Map.entry(dialog.id(), user.id()));
      if (dialog.type() == DialogType.PRIVATE) {
        messages.values().stream()
            .filter(naive -> naive.dialog.equals(dialog.id()))
            .forEach(naive -> naive.deletedFor.add(user.id()));
      }
    }
    application.dialogs().leave(user.id(), dialog);
    if (application.dialogs().find(dialog.id()).isEmpty()) {
      messages.values().removeIf(naive -> naive.dialog.equals(dialog.id()));
      dialogs.set(
          dialogs.indexOf(dialog),
          application.dialogs().add(null, dialog.type(), null, user, List.of()));
    }
  }

  private void readSome(Random random, User user, Dialog dialog, Map<Message, Naive> messages) {
    List<Map.Entry<Message, Naive>> unread =
        messages.entrySet().stream()
            .filter(entry -> entry.getValue().dialog.equals(dialog.id()))
            .filter(entry -> isUnread(entry.getValue(), user))
            .toList();
    boolean all = random.nextBoolean() || !dialog.hasOccupant(user.id());
    int read = all ? unread.size() : random.nextInt(unread.size() + 1);
    if (read == unread.size()) {
      application.messages().markAllRead(user.id(), dialog);
    } else {
      application.setUnread(user, dialog, unread.size() - read);
    }
    unread.subList(0, read).forEach(entry -> entry.getValue().readBy.add(user.id()));
  }

  private boolean isUnread(Naive naive, User user) {
    Dialog dialog = application.dialogs().find(naive.dialog).orElseThrow();
    boolean countDeleted = application.guesses().is(Guess.DELETED_MESSAGES, Choice.COUNTED);
    return dialog.type() != DialogType.PUBLIC_GROUP
        && (dialog.hasOccupant(user.id()) || countsForTheFormer(naive, user))
        && naive.sender != user.id()
        && !naive.readBy.contains(user.id())
        && (countDeleted || !naive.deletedFor.contains(user.id()));
  }

  private boolean countsForTheFormer(Naive naive, User user) {
    return application.guesses().is(Guess.FORMER_OCCUPANTS, Choice.COUNTED)
        && left.contains(Map.entry(naive.dialog, user.id()));
  }

  private static Naive of(Map<Message, Naive> messages, Message message) {
    return Objects.requireNonNull(messages.get(message));
  }

  private void assertCounts(List<User> users, List<Dialog> dialogs, Map<Message, Naive> messages) {
    List<String> ids = dialogs.stream().map(Dialog::id).toList();
    for (User user : users) {
      var expected = new HashMap<String, Integer>();
      for (Naive naive : messages.values()) {
        if (isUnread(naive, user)) {
          expected.merge(naive.dialog, 1, Integer::sum);
        }
      }
      Counts counts = application.unread(user, ids);
      assertThat(counts.each())
          .isEqualTo(ids.stream().map(id -> expected.getOrDefault(id, 0)).toList());
      assertThat(counts.total())
          .isEqualTo(expected.values().stream().mapToInt(Integer::intValue).sum());
    }
  }

  @Test
  void settingACountChangesNobodyElses() {
    Dialog dialog =
        application
            .dialogs()
            .add(
                null,
                DialogType.GROUP,
                null,
                user(123),
                List.of(user(456), application.users().add(7L, null, null)));

    application.setUnread(user(7), dialog, 40);
    application.setUnread(user(123), dialog, 5);
    application.setUnread(user(7), dialog, 3);

    assertThat(application.unread(user(7), List.of(dialog.id())).each()).containsExactly(3);
    assertThat(application.unread(user(123), List.of(dialog.id())).each()).containsExactly(5);
    assertThat(application.unread(user(456), List.of(dialog.id())).each()).containsExactly(0);
  }

  @Test
  void aCountThatCannotBeIsRefused() {
    Dialog open =
        application
            .dialogs()
            .add(null, DialogType.PUBLIC_GROUP, null, user(123), List.of(user(456)));
    Dialog others =
        application.dialogs().add(null, DialogType.GROUP, null, user(456), List.of(user(456)));

    assertThatThrownBy(() -> application.setUnread(user(123), open, 1))
        .hasMessageContaining("public");
    assertThatThrownBy(() -> application.setUnread(user(123), others, 1))
        .hasMessageContaining("no occupant");
  }

  @Test
  void whatIsReadTogetherIsNeverSeenHalf() throws Exception {
    String lunch = "5d753421a28f9a2596cb0f98";
    Dialog dialog = application.dialogs().find(lunch).orElseThrow();
    application
        .messages()
        .markAllRead(123, application.dialogs().find("5d75393ba28f9a17e1cb0f9e").orElseThrow());
    application
        .messages()
        .markAllRead(123, application.dialogs().find("5d75327ba28f9a0f32cb0f99").orElseThrow());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        work.add(
            () -> {
              for (int i = 0; i < 2000; i++) {
                application.atomically(
                    () -> {
                      application.messages().send(456, dialog, Message.Draft.of("one"));
                      return application.messages().send(456, dialog, Message.Draft.of("other"));
                    });
                if (i % 50 == 0) {
                  application.atomically(
                      () -> {
                        application.setUnread(user(123), dialog, 1);
                        return dialog;
                      });
                }
              }
              return true;
            });
        work.add(
            () -> {
              for (int i = 0; i < 4000; i++) {
                Counts counts = application.unread(user(123), List.of(lunch));
                assertThat(counts.each().get(0)).isEqualTo(counts.total()).isOdd();
              }
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(outcome(done)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Boolean outcome(Future<Boolean> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }

  private User user(long id) {
    return application.users().find(id).orElseThrow();
  }
}
