package dev.unread.fake.fault;

import dev.unread.fake.http.Connection;
import dev.unread.fake.journal.DialogIds;
import dev.unread.fake.journal.PendingRequest;
import dev.unread.fake.journal.SecretMasker;
import dev.unread.fake.journal.SilentResendDetector.Fingerprint;
import dev.unread.fake.quickblox.Endpoint;
import dev.unread.fake.quickblox.Exchange;
import dev.unread.fake.quickblox.Identity;
import dev.unread.fake.quickblox.Interceptor;
import dev.unread.fake.quickblox.Response;
import dev.unread.fake.state.User;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Records every request in the journal, and applies the armed fault that hits it. One interceptor
 * does both, since the journal tells what a fault did.
 */
@Singleton
final class FaultInterceptor implements Interceptor {

  private static final Response NEVER_SENT = Response.empty(200);

  private final ApplicationRuntimes runtimes;

  @Inject
  FaultInterceptor(ApplicationRuntimes runtimes) {
    this.runtimes = runtimes;
  }

  @Override
  public int position() {
    return -100;
  }

  @Override
  public Response intercept(Exchange exchange, Endpoint next) {
    ApplicationRuntime runtime = runtimes.of(exchange.application());
    long generation = runtime.stalledResponses().generation();
    PendingRequest request =
        runtime.journal().arrived(arrival(exchange), () -> fingerprint(exchange));
    ArmedFault hit = runtime.faults().isEmpty() ? null : runtime.faults().hit(target(exchange));
    try {
      return respond(exchange, next, request, runtime, generation, hit);
    } catch (RuntimeException broken) {
      request.responding(500);
      throw broken;
    } finally {
      if (!exchange.isImitated()) {
        request.notImitated();
      }
    }
  }

  private static Response respond(
      Exchange exchange,
      Endpoint next,
      PendingRequest request,
      ApplicationRuntime runtime,
      long generation,
      @Nullable ArmedFault hit) {
    if (hit == null) {
      return recorded(request, next.handle(exchange));
    }
    Fault fault = hit.fault();
    request.fault(fault.description());
    Response original = hit.precedesChange() ? NEVER_SENT : next.handle(exchange);
    Response replacement = ReplacementResponses.of(fault);
    if (replacement != null) {
      return recorded(request, replacement);
    } else if (fault instanceof Fault.ExpireToken) {
      String token = Objects.requireNonNull(exchange.context().header("QB-Token"));
      exchange.application().sessions().expire(token);
      exchange.identifyAgain();
      return recorded(request, Objects.requireNonNull(exchange.identity().errorResponse()));
    } else if (fault instanceof Fault.Corrupt corruption) {
      return recorded(request, ResponseCorrupter.corrupt(corruption.kind(), original));
    } else if (fault instanceof Fault.Delay delay) {
      StalledResponse.delay(
          exchange,
          request,
          runtime.stalledResponses(),
          generation,
          delay.duration(),
          original.status());
      return original;
    }
    WireScript script = Objects.requireNonNull(WireScripts.of(fault, exchange, original));
    if (sendsStatus(fault)) {
      request.responding(original.status());
    } else {
      runtime.journal().cutOff(fingerprint(exchange));
    }
    StalledResponse.sendScript(exchange, request, runtime.stalledResponses(), generation, script);
    return original;
  }

  private static boolean sendsStatus(Fault fault) {
    return fault instanceof Fault.Drip
        || fault instanceof Fault.Truncate
        || fault instanceof Fault.WrongLength
        || (fault instanceof Fault.Reset reset && reset.part() == ResponsePart.IN_BODY);
  }

  private static Response recorded(PendingRequest request, Response response) {
    request.responding(response.status());
    return response;
  }

  private static PendingRequest.Arrival arrival(Exchange exchange) {
    Identity identity = exchange.identity();
    Connection connection = exchange.connection();
    return new PendingRequest.Arrival(
        exchange.method(),
        exchange.path(),
        SecretMasker.masked(exchange.context().queryString()),
        identity.kind(),
        user(identity),
        dialogs(exchange),
        connection.id(),
        connection.isReused());
  }

  private static Trigger.Target target(Exchange exchange) {
    String dialogs = dialogs(exchange);
    return new Trigger.Target(
        exchange.path(),
        exchange.identity().kind(),
        user(exchange.identity()),
        dialogs == null ? List.of() : DialogIds.split(dialogs));
  }

  private static @Nullable Long user(Identity identity) {
    User user = identity.user();
    return user == null ? null : user.id();
  }

  private static @Nullable String dialogs(Exchange exchange) {
    return exchange
        .query()
        .first("chat_dialog_ids")
        .or(() -> exchange.query().first("chat_dialog_id"))
        .or(() -> exchange.form().first("chat_dialog_ids"))
        .or(() -> exchange.form().first("chat_dialog_id"))
        .orElse(null);
  }

  private static Fingerprint fingerprint(Exchange exchange) {
    String client = Objects.requireNonNullElse(exchange.context().userAgent(), "");
    return new Fingerprint(
        exchange.method().equals("GET"),
        client.startsWith("Java/") || client.startsWith("Java-http-client/"),
        Objects.hash(
            exchange.path(),
            exchange.context().queryString(),
            exchange.connection().headersHash()));
  }
}
