package dev.unread.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unread.domain.UnreadCountException.Cancelled;
import dev.unread.domain.UnreadCountException.InvalidRequest;
import dev.unread.domain.UnreadCountException.Reason;
import dev.unread.domain.UnreadCountException.SessionRejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link UnreadCountPort}, rule by rule. To prove an adapter, subclass this and say
 * whom it should ask for, and what the service then has to answer.
 */
public abstract class UnreadCountPortContract {

  private static final SessionToken NOBODYS =
      SessionToken.of("00000000000000000000000000000000000c0de5");

  /** The port under test. */
  protected abstract UnreadCountPort port();

  /** A reader whom the service behind the port knows. */
  protected abstract Reader reader();

  /**
   * What this reader has not read in some dialogs that they are in: two or more, one of them with a
   * count above 0 and one with 0.
   */
  protected abstract Map<DialogId, Integer> unread();

  /** What this reader has not read in all; more than the sum of {@link #unread()}, or equal. */
  protected abstract int total();

  @Test
  public void totalCoversAllDialogsOfTheReader() {
    assertThat(port().total(reader())).isEqualTo(total());
  }

  @Test
  public void eachDialogAskedForIsAnsweredWithItsCount() {
    assertThat(port().countsFor(reader(), unread().keySet()).byDialog()).isEqualTo(unread());
    assertThat(unread().values()).contains(0).anyMatch(count -> count > 0);
  }

  @Test
  public void dialogsComeInTheOrderAsked() {
    List<DialogId> asked = new ArrayList<>(unread().keySet());
    Collections.reverse(asked);

    assertThat(port().countsFor(reader(), asked).byDialog().keySet())
        .containsExactlyElementsOf(asked);
  }

  @Test
  public void duplicatesCountOnce() {
    DialogId dialog = unread().keySet().iterator().next();

    assertThat(port().countsFor(reader(), List.of(dialog, dialog)).byDialog())
        .isEqualTo(Map.of(dialog, count(dialog)));
  }

  @Test
  public void totalStaysTheAccountsWhateverWasAsked() {
    unread()
        .keySet()
        .forEach(
            dialog ->
                assertThat(port().countsFor(reader(), List.of(dialog)))
                    .isEqualTo(UnreadCounts.of(total(), Map.of(dialog, count(dialog)))));
  }

  @Test
  public void dialogsNotAskedForAreNotAnswered() {
    DialogId dialog = unread().keySet().iterator().next();

    assertThat(port().countsFor(reader(), List.of(dialog)).byDialog()).containsOnlyKeys(dialog);
  }

  @Test
  public void nothingAskedAsksNothingOfTheService() {
    assertThat(port().countsFor(Reader.ofSession(NOBODYS), List.of()))
        .isEqualTo(UnreadCounts.none());
  }

  @Test
  public void answerIsImmutableAndKeepsNothingOfTheQuestion() {
    List<DialogId> asked = new ArrayList<>(unread().keySet());
    UnreadCounts counts = port().countsFor(reader(), asked);
    asked.clear();

    assertThat(counts.byDialog()).isEqualTo(unread()).isUnmodifiable();
  }

  @Test
  public void unknownDialogIsZeroOrRefusedAsTheServiceLikes() {
    DialogId unknown = DialogId.of("ffffffffffffffffffffffff");
    try {
      assertThat(port().countsFor(reader(), List.of(unknown)).byDialog())
          .isEqualTo(Map.of(unknown, 0));
    } catch (InvalidRequest refused) {
      assertThat(refused.reason()).isEqualTo(Reason.INVALID_REQUEST);
    }
  }

  @Test
  public void unknownSessionIsRejectedInOneLineWithoutTheToken() {
    for (Callable<?> call : callsOf(Reader.ofSession(NOBODYS))) {
      var rejected = catchThrowableOfType(SessionRejected.class, call::call);

      assertThat(rejected.reason()).isEqualTo(Reason.SESSION_REJECTED);
      assertThat(rejected).hasNoCause().hasNoSuppressedExceptions();
      assertThat(rejected.getMessage())
          .isNotBlank()
          .doesNotContain(NOBODYS.reveal())
          .doesNotContainPattern("\\R");
    }
  }

  @Test
  public void interruptedThreadGetsNoAnswerAndStaysInterrupted() {
    for (Callable<?> call : callsOf(reader())) {
      Thread.currentThread().interrupt();
      var cancelled = catchThrowableOfType(Cancelled.class, call::call);
      boolean stillInterrupted = Thread.interrupted();

      assertThat(cancelled).isNotNull();
      assertThat(stillInterrupted).isTrue();
    }
  }

  @Test
  public void nullIsRefusedByName() {
    DialogId dialog = unread().keySet().iterator().next();

    assertThatNullPointerException()
        .isThrownBy(() -> port().total(nothing()))
        .withMessage("reader");
    assertThatNullPointerException()
        .isThrownBy(() -> port().countsFor(nothing(), List.of(dialog)))
        .withMessage("reader");
    assertThatNullPointerException()
        .isThrownBy(() -> port().countsFor(reader(), nothing()))
        .withMessage("dialogs");
    assertThatNullPointerException()
        .isThrownBy(() -> port().countsFor(reader(), Arrays.asList(dialog, nothing())))
        .withMessage("dialog");
  }

  @Test
  public void threadsShareAPort() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      Callable<UnreadCounts> call = () -> port().countsFor(reader(), unread().keySet());
      for (var answer : threads.invokeAll(Collections.nCopies(64, call))) {
        assertThat(answer.get()).isEqualTo(UnreadCounts.of(total(), unread()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Callable<?>> callsOf(Reader reader) {
    return List.of(() -> port().total(reader), () -> port().countsFor(reader, unread().keySet()));
  }

  private int count(DialogId dialog) {
    return unread().getOrDefault(dialog, -1);
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T nothing() {
    return null;
  }
}
