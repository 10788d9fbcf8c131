package dev.unread.fake.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request, as it was in the journal when the journal was read. Immutable, without a secret.
 *
 * @param number counts all requests to the application, from 1
 * @param time when it arrived, by the application's clock
 * @param query as sent, without the values of secrets; null if there was none
 * @param credential the kind of its credential
 * @param user the user of the session or of {@code On-Behalf-Of}; null if there is none
 * @param dialogs the ids asked for, in the order asked
 * @param status the status of the response; 0 if there is no response so far
 * @param duration from its arrival to its response; null if there is none so far
 * @param fault a description of the fault that hit it; null if none did
 * @param connection the number of its connection
 * @param connectionReused whether the connection had served another request before
 * @param gap the time since the previous attempt, which is the last request that asked the same for
 *     the same user; null if this is the first
 * @param gaveUpAfter from its arrival to the moment when the client closed the connection without a
 *     response; null if it did not. This is noticed only while a fault delays the response
 * @param silentResend whether the client's HTTP library seems to have sent it again by itself, as
 *     those of the JDK do: the same {@code GET} with the same headers, just after a fault had cut
 *     off the first
 * @param imitated whether the fake imitates this call
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

  /** Returns path and query of the request line. */
  public String target() {
    return query == null ? path : path + "?" + query;
  }

  /** Returns one line, as a failed verification shows it. */
  @Override
  public String toString() {
    return JournalReport.line(this);
  }
}
