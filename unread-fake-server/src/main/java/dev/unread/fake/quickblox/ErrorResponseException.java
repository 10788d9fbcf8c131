package dev.unread.fake.quickblox;

import dev.unread.fake.snapshot.Guess;
import dev.unread.fake.snapshot.Guesses;
import java.util.function.Function;

/** Ends a call early, with this error response. */
public final class ErrorResponseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Function<Guesses, Response> response;

  /** With this response in any case. */
  public ErrorResponseException(Response response) {
    this(guesses -> response);
  }

  private ErrorResponseException(Function<Guesses, Response> response) {
    super("refused", null, false, false);
    this.response = response;
  }

  /** With a response whose status is a guess. */
  public static ErrorResponseException guessed(Guess status, String json) {
    return new ErrorResponseException(guesses -> Response.json(guesses.status(status), json));
  }

  /** Returns the response of an application with these guesses. */
  public Response response(Guesses guesses) {
    return response.apply(guesses);
  }
}
