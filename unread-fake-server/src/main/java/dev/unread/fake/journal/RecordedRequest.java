package dev.unread.fake.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as it stood in the journal when somebody looked. Immutable, without a secret.
 *
 * @param number its place in all that the application was asked, from 1
 * @param time when it came, by the application's clock
 * @param query as sent, without the values of secrets; null if there was none
 * @param credential what kind of credential it came with
 * @param user in whose name it was made; null if in nobody's
 * @param dialogs the ids asked for, in the order asked
 * @param status what it was answered with; 0 while it is not answered, and if it never was
 * @param duration from its arrival to its answer; null while there is none
 * @param fault what was done to it, in plain words; null if nothing was
 * @param connection tells connections of one server apart
 * @param connectionReused whether the connection had served another request before
 * @param gap since the attempt before, that is the last request that asked the same in the name of
 *     the same user; null if this is the first
 * @param gaveUpAfter from its arrival to when its client went away unanswered; null if it did not.
 *     Seen only while a fault keeps the answer back
 * @param silentResend whether a client's transport seems to have sent it again on its own, as those
 *     of the JDK do: the same {@code GET}, header for header, at once after its first was cut off
 *     by a fault
 * @param imitated whether the fake knows this call
 * @param requestMessage headers and body of the request
 * @param responseMessage headers and body of the response; {@link RecordedMessage#NONE} while there
 *     is none
 */
public record RecordedRequest(
    long number,
    Instant time,
    String method,
    String path,
    @Nullable String query,
    CredentialKind credential,
    @Nullable Long user,
    List<String> dialogs,
    int status,
    @Nullable Duration duration,
    @Nullable String fault,
    String connection,
    boolean connectionReused,
    @Nullable Duration gap,
    @Nullable Duration gaveUpAfter,
    boolean silentResend,
    boolean imitated,
    RecordedMessage requestMessage,
    RecordedMessage responseMessage) {

  public RecordedRequest {
    dialogs = List.copyOf(dialogs);
  }

  /** Returns path and query as they stood in the request line. */
  public String target() {
    return query == null ? path : path + "?" + query;
  }

  /** Returns one line for people, the one that a failing verification shows. */
  @Override
  public String toString() {
    return JournalReport.line(this);
  }
}
