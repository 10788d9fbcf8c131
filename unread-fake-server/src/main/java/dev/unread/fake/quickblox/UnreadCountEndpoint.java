package dev.unread.fake.quickblox;

import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.Counts;
import dev.unread.fake.state.Dialog;
import dev.unread.fake.state.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** {@code GET /chat/Message/unread.json}: what the user has not read, in all and by dialog. */
final class UnreadCountEndpoint implements Endpoint {

  private static final String IDS = "chat_dialog_ids";

  private final UnreadFormat format;

  UnreadCountEndpoint(UnreadFormat format) {
    this.format = format;
  }

  @Override
  public Response handle(Exchange exchange) {
    exchange.identity().requireUser();
    return exchange.application().atomically(() -> counts(exchange));
  }

  // Under the lock, or a reset in the middle of it would mix two states in one response.
  private Response counts(Exchange exchange) {
    User user = exchange.currentUser();
    Application application = exchange.application();
    Guesses guesses = application.guesses();
    List<String> ids = ids(exchange, guesses);
    requireReadable(ids, user, application, guesses);
    Counts counts = application.unread(user, ids);
    int total =
        guesses.is(Guess.TOTAL, Choice.REQUESTED) && !ids.isEmpty()
            ? counts.each().stream().mapToInt(Integer::intValue).sum()
            : counts.total();
    return format.response(total, ids, counts.each());
  }

  private static List<String> ids(Exchange exchange, Guesses guesses) {
    Optional<String> query = exchange.query().first(IDS);
    Optional<String> body =
        query.isPresent() && guesses.is(Guess.QUERY_AND_BODY, Choice.QUERY)
            ? Optional.empty()
            : BodyField.find(
                exchange, IDS); // the oldest official SDK sends JSON on a GET too (SDK)
    String list = body.or(() -> query).orElse("");
    if (list.isBlank()) {
      if ((query.isPresent() || body.isPresent())
          && guesses.is(Guess.EMPTY_IDS, Choice.NOT_FOUND)) {
        throw new ErrorResponseException(Response.notFound());
      }
      return List.of();
    }
    return split(list, guesses);
  }

  private static List<String> split(String list, Guesses guesses) {
    var ids = new ArrayList<String>();
    boolean trim = guesses.is(Guess.BLANKS, Choice.TRIMMED);
    for (int start = 0; start <= list.length(); ) {
      int end = list.indexOf(',', start);
      end = end < 0 ? list.length() : end;
      String id = list.substring(start, end);
      id = trim ? id.strip() : id;
      if (!id.isEmpty()) {
        ids.add(id);
      }
      start = end + 1;
    }
    return guesses.is(Guess.DUPLICATES, Choice.ONCE) && ids.size() > 1
        ? List.copyOf(new LinkedHashSet<>(ids))
        : ids;
  }

  private static void requireReadable(
      List<String> ids, User user, Application application, Guesses guesses) {
    boolean rejectUnknown = guesses.is(Guess.UNKNOWN_DIALOG, Choice.NOT_FOUND);
    boolean rejectForeign = !guesses.is(Guess.FOREIGN_DIALOG, Choice.ZERO);
    if (!rejectUnknown && !rejectForeign) {
      return;
    }
    for (String id : ids) {
      Optional<Dialog> dialog = application.dialogs().find(id);
      if (dialog.isEmpty() && rejectUnknown) {
        throw new ErrorResponseException(Response.notFound());
      }
      if (rejectForeign && dialog.isPresent() && !isOccupant(application, dialog.get(), user)) {
        throw new ErrorResponseException(
            guesses.is(Guess.FOREIGN_DIALOG, Choice.FORBIDDEN)
                ? Response.errors(
                    403, "You don't have appropriate permissions to perform this operation")
                : Response.notFound());
      }
    }
  }

  private static boolean isOccupant(Application application, Dialog dialog, User user) {
    return application.atomically(() -> dialog.hasOccupant(user.id()));
  }
}
