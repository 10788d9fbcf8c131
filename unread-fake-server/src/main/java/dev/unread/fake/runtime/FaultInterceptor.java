package dev.unread.fake.runtime;

import dev.unread.fake.fault.Fault;
import dev.unread.fake.fault.Faults;
import dev.unread.fake.fault.wire.DamagedResponses;
import dev.unread.fake.fault.wire.FaultEffects;
import dev.unread.fake.fault.wire.FaultedRequest;
import dev.unread.fake.http.Connection;
import dev.unread.fake.http.Parameters;
import dev.unread.fake.http.RequestBodyException;
import dev.unread.fake.journal.PendingRequest;
import dev.unread.fake.journal.PendingRequest.Fingerprint;
import dev.unread.fake.journal.RecordedRequest;
import dev.unread.fake.quickblox.BodyField;
import dev.unread.fake.quickblox.Endpoint;
import dev.unread.fake.quickblox.ErrorResponseException;
import dev.unread.fake.quickblox.Exchange;
import dev.unread.fake.quickblox.Identity;
import dev.unread.fake.quickblox.Interceptor;
import dev.unread.fake.quickblox.Response;
import dev.unread.fake.state.User;
import dev.unread.fake.text.SecretMasker;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Records every request in the journal, and applies the armed fault that hits it. One interceptor
 * does both, since the journal tells what a fault did.
 */
@Singleton
final class FaultInterceptor implements Interceptor {

  private static final String DIALOGS = "chat_dialog_ids";
  private static final String DIALOG = "chat_dialog_id";
  private static final byte[] NO_BODY = {};
  private static final Response NEVER_SENT = Response.empty(200);

  private final ApplicationRuntimes runtimes;

  @Inject
  FaultInterceptor(ApplicationRuntimes runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    ApplicationRuntime runtime = runtimes.of(exchange.application()).of(user(exchange.identity()));
    long generation = runtime.stalledResponses().generation();
    byte[] body = body(exchange);
    PendingRequest request =
        runtime
            .journal()
            .arrived(arrival(exchange), exchange.headers(), body, () -> fingerprint(exchange));
    exchange.onResponse(request::response);
    Faults.@Nullable Hit hit = null;
    if (!exchange.isRefused() && !runtime.faults().isEmpty()) {
      RecordedRequest recorded = request.toRecorded(exchange.headers(), body);
      hit = runtime.faults().hit(recorded, exchange.ownSession() != null).orElse(null);
    }
    try {
      if (hit != null && mayDamageBody(hit, exchange)) {
        exchange.answerWhole();
      }
      Response original = hit == null ? next.handle(exchange) : original(hit, exchange, next);
      if (hit == null || !damages(hit, exchange, original)) {
        request.responding(original.status());
        return original;
      }
      request.fault(hit.fault().description());
      var faulted =
          new FaultedRequest(
              exchange,
              request,
              runtime.journal(),
              fingerprint(exchange),
              runtime.stalledResponses(),
              generation);
      return hit.fault().accept(new FaultEffects(faulted, original, hit.delay()));
    } catch (RuntimeException | Error broken) {
      request.responding(500);
      throw broken;
    } finally {
      if (!exchange.isImitated()) {
        request.notImitated();
        runtime.unsupportedRequests().count(exchange.method(), SecretMasker.path(exchange.path()));
      }
    }
  }

  // Where there is no response, there is nothing to damage either.
  private static Response original(Faults.Hit hit, Exchange exchange, Endpoint next) {
    if (hit.precedesChange()) {
      return NEVER_SENT;
    }
    try {
      return next.handle(exchange);
    } catch (RuntimeException | Error broken) {
      hit.decide(false);
      throw broken;
    }
  }

  private static boolean damages(Faults.Hit hit, Exchange exchange, Response original) {
    if (hit.precedesChange()) {
      return true; // there is none
    }
    boolean damages = false;
    try {
      damages = DamagedResponses.include(hit.fault(), exchange, original);
    } finally {
      hit.decide(damages);
    }
    return damages;
  }

  // The response to HEAD has none.
  private static boolean mayDamageBody(Faults.Hit hit, Exchange exchange) {
    boolean isDelayAlone = hit.fault() instanceof Fault.Delay delay && delay.then() == null;
    return !isDelayAlone && !exchange.method().equals("HEAD");
  }

  // What is wrong with a body is the endpoint's to answer.
  private static byte[] body(Exchange exchange) {
    try {
      return exchange.bytes();
    } catch (RequestBodyException unreadable) {
      return NO_BODY;
    }
  }

  private static PendingRequest.Arrival arrival(Exchange exchange) {
    Identity identity = exchange.identity();
    Connection connection = exchange.connection();
    return new PendingRequest.Arrival(
        exchange.method(),
        exchange.path(),
        exchange.queryString(),
        identity.kind(),
        user(identity),
        dialogs(exchange),
        connection.id(),
        connection.isReused());
  }

  private static @Nullable Long user(Identity identity) {
    User user = identity.user();
    return user == null ? null : user.id();
  }

  private static @Nullable String dialogs(Exchange exchange) {
    Parameters query = exchange.query();
    return query
        .first(DIALOGS)
        .or(() -> query.first(DIALOG))
        .or(() -> dialogsInBody(exchange))
        .orElse(null);
  }

  private static Optional<String> dialogsInBody(Exchange exchange) {
    try {
      return BodyField.find(exchange, DIALOGS, DIALOG);
    } catch (ErrorResponseException unreadable) {
      return Optional.empty(); // the body, as the response will say
    }
  }

  private static Fingerprint fingerprint(Exchange exchange) {
    String client = Objects.requireNonNullElse(exchange.header("User-Agent"), "");
    return new Fingerprint(
        exchange.method().equals("GET"),
        client.startsWith("Java/") || client.startsWith("Java-http-client/"),
        Objects.hash(exchange.path(), exchange.queryString(), exchange.connection().headersHash()));
  }
}
