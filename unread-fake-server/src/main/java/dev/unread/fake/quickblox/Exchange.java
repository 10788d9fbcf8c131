package dev.unread.fake.quickblox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unread.fake.http.Connection;
import dev.unread.fake.http.Headers;
import dev.unread.fake.http.Parameters;
import dev.unread.fake.http.RequestBodyException;
import dev.unread.fake.http.ServerRequest;
import dev.unread.fake.http.ServerResponse;
import dev.unread.fake.state.Application;
import dev.unread.fake.state.ApplicationRegistry;
import dev.unread.fake.state.Session;
import dev.unread.fake.state.User;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One vendor request and its response; used by one thread at a time. */
public final class Exchange {

  /** Some clients send the session token here, and not in its header. */
  static final String QUERY_TOKEN = "token";

  static final String BAD_REQUEST = "Bad request";
  private static final String CHARSET = "charset=";

  private final ServerRequest request;
  private final ServerResponse serverResponse;
  private final ApplicationRegistry registry;
  private Identity identity;
  private final long startedNanos = System.nanoTime();
  private @Nullable String body;
  private boolean imitated = true;
  private boolean refused;
  private boolean answersWhole;
  private @Nullable ObjectNode bodyFields;
  private @Nullable CompletableFuture<Boolean> hold;
  private @Nullable ResponseListener responseListener;

  /** Finds out who the request is from; changes nothing. */
  Exchange(ServerRequest request, ServerResponse response, ApplicationRegistry registry) {
    this.request = request;
    this.serverResponse = response;
    this.registry = registry;
    this.identity = identify();
  }

  /** One that is refused before it is understood. */
  static Exchange refused(
      ServerRequest request, ServerResponse response, ApplicationRegistry registry) {
    var exchange = new Exchange(request, response, registry);
    exchange.refused = true;
    return exchange;
  }

  /** Returns whether it was refused before it was understood, so that no fault hits it. */
  public boolean isRefused() {
    return refused;
  }

  private Identity identify() {
    String token = request.header("QB-Token");
    String authorization = request.header("Authorization");
    return Identity.of(
        registry,
        token == null && authorization == null ? queryToken() : token,
        authorization,
        request.header("On-Behalf-Of"));
  }

  private @Nullable String queryToken() {
    return queryString() == null
        ? null
        : query()
            .first(QUERY_TOKEN)
            .filter(token -> Identity.acceptsInQuery(registry, token))
            .orElse(null);
  }

  /**
   * Returns the living session of this application whose token the request has, even where the
   * application is named in the body; null if there is none.
   */
  public @Nullable Session ownSession() {
    Identity sent = identify();
    return sent.application() == application() ? sent.session() : null;
  }

  /**
   * Returns in whose name the request is, as the state knows them now; to be called under its lock.
   * Before it was taken, a reset may have put another in their place, or somebody deleted them.
   */
  User currentUser() {
    User user = identity.requireUser();
    if (isThere(user)) {
      return user;
    }
    Application locked = application();
    identity = identify(); // what the credential stands for has changed
    User found = identity.requireUser();
    if (application() != locked || !isThere(found)) {
      throw new ErrorResponseException(Response.notFound());
    }
    return found;
  }

  private boolean isThere(User user) {
    return application().users().find(user.id()).filter(user::equals).isPresent();
  }

  /** Returns who the request is from. */
  public Identity identity() {
    return identity;
  }

  /**
   * Sets the application that this request is about, where its body and not its credential names
   * it.
   */
  public void assignTo(Application application) {
    identity = new Identity(application, identity.kind(), null, null, identity.errorResponse());
  }

  /** Sets the session that this request opened, for the headers of the response. */
  public void sessionOpened(Session session) {
    identity = new Identity(application(), identity.kind(), session.user(), session, null);
  }

  /** Returns the application that this request is about. */
  public Application application() {
    return identity.application();
  }

  /** Returns the response as it goes out, for faults that hold it back or write it themselves. */
  public ServerResponse serverResponse() {
    return serverResponse;
  }

  /** Returns the method, such as {@code GET}. */
  public String method() {
    return request.method();
  }

  /** Returns the path, such as {@code /chat/Message/unread.json}. */
  public String path() {
    return request.path();
  }

  /** Returns a variable part of the path. */
  public String pathParameter(String name) {
    return request.pathParameter(name);
  }

  /** Returns the value of a header; null if there is none. */
  public @Nullable String header(String name) {
    return request.header(name);
  }

  /** Returns the query string as it was sent; null if there is none. */
  public @Nullable String queryString() {
    return request.queryString();
  }

  /** Returns the parameters in the query string. */
  public Parameters query() {
    return request.query();
  }

  /** Returns all headers. */
  public Headers headers() {
    return request.headers();
  }

  /**
   * Returns the body as text, which is UTF-8 whatever it is said to be; empty if there is none.
   *
   * @throws ErrorResponseException if it is too long, did not arrive whole, or is said to be of a
   *     charset that does not exist
   */
  public String body() {
    if (body == null) {
      if (!hasKnownCharset()) {
        throw new ErrorResponseException(Response.errors(400, BAD_REQUEST));
      }
      try {
        body = new String(request.body(), StandardCharsets.UTF_8);
      } catch (RequestBodyException unreadable) {
        throw new ErrorResponseException(Response.errors(unreadable.status(), BAD_REQUEST));
      }
    }
    return body;
  }

  /**
   * Returns the body as it came, which nobody may change; empty if there is none.
   *
   * @throws RequestBodyException if it is too long, or did not arrive whole
   */
  public byte[] bytes() {
    return request.body();
  }

  /** Is shown each response just before it is sent. */
  @FunctionalInterface
  public interface ResponseListener {

    /**
     * Takes a response.
     *
     * @param body not to be changed
     * @param length how many bytes the body has in all, with blanks that are not among these
     */
    void accept(Headers headers, byte[] body, int length);
  }

  /** Has each response shown to this just before it is sent: its headers and its body. */
  public void onResponse(ResponseListener listener) {
    responseListener = listener;
  }

  /** Says that the headers of a response are complete. */
  void prepared(Response response) {
    if (responseListener != null) {
      byte[] body = bodyOf(response);
      int blanks = body.length == 0 ? 0 : response.blanks().count();
      responseListener.accept(serverResponse.headers(), body, body.length + blanks);
    }
  }

  private boolean hasKnownCharset() {
    String type = request.contentType();
    int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf(CHARSET);
    if (type == null || at < 0) {
      return true;
    }
    String rest = type.substring(at + CHARSET.length());
    int end = rest.indexOf(';');
    String name = (end < 0 ? rest : rest.substring(0, end)).replace('"', ' ').strip();
    try {
      return name.isEmpty() || Charset.isSupported(name);
    } catch (IllegalCharsetNameException noName) {
      return false;
    }
  }

  /**
   * Returns the parameters in the body, where it is a form.
   *
   * @throws ErrorResponseException as {@link #body()} does
   */
  public Parameters form() {
    return mediaType().filter(type -> !type.equals("application/x-www-form-urlencoded")).isPresent()
        ? Parameters.NONE
        : Parameters.parse(body());
  }

  /** Returns the fields of the body if they were read before: the journal asks first. */
  @Nullable ObjectNode bodyFields() {
    return bodyFields;
  }

  /** Keeps the fields of the body for whoever asks next; nobody changes them. */
  void bodyFields(ObjectNode read) {
    bodyFields = read;
  }

  /** Returns what the body is said to be, in lower case, if it is said. */
  public Optional<String> mediaType() {
    return Optional.ofNullable(request.contentType())
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  /** Returns the connection that the request came in on. */
  public Connection connection() {
    return request.connection();
  }

  /** Returns how long ago the request came, in nanoseconds. */
  public long elapsedNanos() {
    return System.nanoTime() - startedNanos;
  }

  /**
   * Holds the response back until this says whether to send it; if it says no, the connection has
   * been taken over and is at its end.
   */
  public void hold(CompletableFuture<Boolean> untilSent) {
    hold = untilSent;
  }

  @Nullable CompletableFuture<Boolean> hold() {
    return hold;
  }

  /**
   * Returns the first bytes of a response as they would go over the wire: status line and headers,
   * with the empty line after them. For faults that write to the socket themselves.
   */
  public byte[] head(Response response) {
    Pipeline.prepare(this, response);
    return serverResponse.head(response.length());
  }

  /** Returns what follows those bytes, not to be changed: nothing where only the head is sent. */
  public byte[] bodyOf(Response response) {
    return method().equals("HEAD") ? new byte[0] : response.body();
  }

  /** Has it answered with a body, even if the client has that already: a fault is to damage it. */
  public void answerWhole() {
    answersWhole = true;
  }

  boolean answersWhole() {
    return answersWhole;
  }

  /** Remembers that the vendor would know this call, and the fake does not. */
  public void markNotImitated() {
    imitated = false;
  }

  /** Returns whether the fake imitates this call. */
  public boolean isImitated() {
    return imitated;
  }
}
