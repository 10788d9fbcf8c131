package dev.unread.fake.quickblox;

import dev.unread.fake.http.RequestHandler;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.snapshot.Choice;
import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.state.ApplicationRegistry;
import java.io.IOException;
import javax.inject.Inject;

/**
 * Answers CORS preflights, so that a page of any origin can make the vendor's calls, as at the
 * vendor (WIRE for the origin; the rest is {@link Guess#PREFLIGHT}, the first application's, since
 * a preflight says nothing of which it is about).
 */
final class CorsPreflight implements RequestHandler {

  private static final String SDK_HEADERS =
      "Accept, Authorization, Content-Type, On-Behalf-Of, QB-OS, QB-SDK, QB-Token,"
          + " QuickBlox-REST-API-Version";

  private final ApplicationRegistry registry;

  @Inject
  CorsPreflight(ApplicationRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws IOException {
    Choice choice = registry.first().guesses().of(Guess.PREFLIGHT);
    if (choice == Choice.REFUSED) {
      response.status(404).send();
      return;
    }
    String asked = request.header("Access-Control-Request-Headers");
    response
        .status(choice.status())
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE, OPTIONS")
        .header("Access-Control-Allow-Headers", asked == null ? SDK_HEADERS : asked)
        .header("Access-Control-Max-Age", "1728000")
        .send();
  }
}
