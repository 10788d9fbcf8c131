package dev.unread.fake.journal;

import dev.unread.fake.quickblox.CredentialKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which requests are meant, with a description: {@code
 * RequestMatcher.any().ofUser(123).withStatus(200)}. Immutable.
 */
public final class RequestMatcher implements Predicate<RecordedRequest> {

  private static final RequestMatcher ANY = new RequestMatcher(List.of(), any -> true);

  private final List<String> description;
  private final Predicate<RecordedRequest> condition;

  private RequestMatcher(List<String> description, Predicate<RecordedRequest> condition) {
    this.description = description;
    this.condition = condition;
  }

  /** All requests. */
  public static RequestMatcher any() {
    return ANY;
  }

  /** Those in the name of this user. */
  public RequestMatcher ofUser(long user) {
    return and("of user " + user, request -> Long.valueOf(user).equals(request.user()));
  }

  /** Those that ask for this dialog, perhaps among others. */
  public RequestMatcher forDialog(String dialog) {
    return and("for dialog " + dialog, request -> request.dialogs().contains(dialog));
  }

  /** Those with this path. */
  public RequestMatcher toPath(String path) {
    return and("to " + path, request -> request.path().equals(path));
  }

  /** Those with this method. */
  public RequestMatcher usingMethod(String method) {
    return and("using " + method, request -> request.method().equals(method));
  }

  /** Those with this kind of credential. */
  public RequestMatcher withCredential(CredentialKind kind) {
    return and("with " + describe(kind), request -> request.credential() == kind);
  }

  /** Those answered with this status; 0 for those not answered. */
  public RequestMatcher withStatus(int status) {
    return and("with status " + status, request -> request.status() == status);
  }

  /** Those that a fault was done to. */
  public RequestMatcher hitByFault() {
    return and("hit by a fault", request -> request.fault() != null);
  }

  /** Those that a transport sent again on its own. */
  public RequestMatcher sentAgainSilently() {
    return and("sent again silently", RecordedRequest::silentResend);
  }

  /** Those that meet this condition as well; the description is for failure messages. */
  public RequestMatcher and(String description, Predicate<RecordedRequest> condition) {
    var more = new ArrayList<>(this.description);
    more.add(description);
    return new RequestMatcher(List.copyOf(more), this.condition.and(condition));
  }

  @Override
  public boolean test(RecordedRequest request) {
    return condition.test(request);
  }

  static String describe(CredentialKind kind) {
    return kind == CredentialKind.NONE
        ? "no credential"
        : kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public String toString() {
    return description.isEmpty() ? "any request" : "request " + String.join(", ", description);
  }
}
