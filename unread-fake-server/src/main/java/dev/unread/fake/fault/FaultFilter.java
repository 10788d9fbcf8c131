package dev.unread.fake.fault;

import dev.unread.fake.http.Answer;
import dev.unread.fake.http.Call;
import dev.unread.fake.http.Caller;
import dev.unread.fake.http.Connection;
import dev.unread.fake.http.Exchange;
import dev.unread.fake.http.Filter;
import dev.unread.fake.journal.Dialogs;
import dev.unread.fake.journal.Entry;
import dev.unread.fake.journal.Resends.Fingerprint;
import dev.unread.fake.journal.Secrets;
import dev.unread.fake.state.User;
import java.util.List;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Stands around every call: writes the journal, and does to the answer what the fault that takes
 * the request says. One filter does both, since the journal tells what a fault did.
 */
@Singleton
final class FaultFilter implements Filter {

  private static final Answer NEVER_SENT = Answer.empty(200);

  private final ControlRooms rooms;

  @Inject
  FaultFilter(ControlRooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public int position() {
    return -100;
  }

  @Override
  public Answer around(Exchange exchange, Call call) {
    ControlRoom room = rooms.of(exchange.application());
    long age = room.stalls().age();
    Entry entry = room.journal().arrived(arrival(exchange), () -> fingerprint(exchange));
    ArmedFault hit = room.faults().isEmpty() ? null : room.faults().hit(target(exchange));
    try {
      return answer(exchange, call, entry, room, age, hit);
    } catch (RuntimeException broken) {
      entry.answering(500);
      throw broken;
    } finally {
      if (!exchange.isImitated()) {
        entry.notImitated();
      }
    }
  }

  private static Answer answer(
      Exchange exchange,
      Call call,
      Entry entry,
      ControlRoom room,
      long age,
      @Nullable ArmedFault hit) {
    if (hit == null) {
      return recorded(entry, call.answer(exchange));
    }
    Fault fault = hit.fault();
    entry.fault(fault.description());
    Answer truth = hit.precedesChange() ? NEVER_SENT : call.answer(exchange);
    Answer replacement = Replacement.of(fault);
    if (replacement != null) {
      return recorded(entry, replacement);
    } else if (fault instanceof Fault.ExpireToken) {
      String token = Objects.requireNonNull(exchange.context().header("QB-Token"));
      exchange.application().expireSession(token);
      exchange.identifyAgain();
      return recorded(entry, Objects.requireNonNull(exchange.caller().refusal()));
    } else if (fault instanceof Fault.Corrupt corrupt) {
      return recorded(entry, Spoiler.spoil(corrupt.kind(), truth));
    } else if (fault instanceof Fault.Delay delay) {
      Stall.delay(exchange, entry, room.stalls(), age, delay.duration(), truth.status());
      return truth;
    }
    Script script = Objects.requireNonNull(Scripts.of(fault, exchange, truth));
    if (isAnswered(fault)) {
      entry.answering(truth.status());
    } else {
      room.journal().cutOff(fingerprint(exchange));
    }
    Stall.play(exchange, entry, room.stalls(), age, script);
    return truth;
  }

  private static boolean isAnswered(Fault fault) {
    return fault instanceof Fault.Drip
        || fault instanceof Fault.Truncate
        || fault instanceof Fault.WrongLength
        || (fault instanceof Fault.Reset reset && reset.place() == Place.IN_BODY);
  }

  private static Answer recorded(Entry entry, Answer answer) {
    entry.answering(answer.status());
    return answer;
  }

  private static Entry.Arrival arrival(Exchange exchange) {
    Caller caller = exchange.caller();
    Connection connection = exchange.connection();
    return new Entry.Arrival(
        exchange.method(),
        exchange.path(),
        Secrets.masked(exchange.context().queryString()),
        caller.kind(),
        user(caller),
        dialogs(exchange),
        connection.id(),
        connection.isReused());
  }

  private static Trigger.Target target(Exchange exchange) {
    String dialogs = dialogs(exchange);
    return new Trigger.Target(
        exchange.path(),
        exchange.caller().kind(),
        user(exchange.caller()),
        dialogs == null ? List.of() : Dialogs.split(dialogs));
  }

  private static @Nullable Long user(Caller caller) {
    User user = caller.user();
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
