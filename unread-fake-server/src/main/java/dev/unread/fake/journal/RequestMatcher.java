package dev.unread.fake.journal;

import dev.unread.fake.text.KebabCase;
import dev.unread.fake.text.SecretMasker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects requests, and describes the selection: {@code
 * RequestMatcher.any().ofUser(123).withStatus(200)}. Faults are aimed and journals are queried by
 * it. Immutable.
 *
 * <p>A request has to meet all conditions. For a property of which a request has only one value,
 * such as its user, the condition added last replaces the one before.
 */
public final class RequestMatcher implements Predicate<RecordedRequest> {

  private static final RequestMatcher ANY = new RequestMatcher(List.of());

  private final List<RequestCondition> conditions;

  private RequestMatcher(List<RequestCondition> conditions) {
    this.conditions = conditions;
  }

  /** Returns a matcher of all requests. */
  public static RequestMatcher any() {
    return ANY;
  }

  /** Adds: in the name of this user. */
  public RequestMatcher ofUser(long user) {
    return with(
        RequestCondition.Aspect.USER,
        user,
        "of user " + user,
        request -> Long.valueOf(user).equals(request.user()));
  }

  /** Adds: asks for this dialog, perhaps among others. */
  public RequestMatcher forDialog(String dialog) {
    return with(
        RequestCondition.Aspect.DIALOG,
        dialog,
        "for dialog " + dialog,
        request -> request.dialogs().contains(dialog));
  }

  /**
   * Adds: has this path; if it ends in {@code *}, the path has to begin with the rest.
   *
   * @throws IllegalArgumentException if a query follows it, which no path has, or a parameter in it
   *     may be a secret: it is masked in a journal, so it cannot be compared
   */
  public RequestMatcher toPath(String path) {
    if (path.indexOf('?') > 0) { // at 0 it stands for a path that could not be read
      throw new IllegalArgumentException(
          "a path is compared without its query; leave out the question mark and what follows");
    }
    requireUnmasked("path", path, SecretMasker.path(path));
    return with(
        RequestCondition.Aspect.PATH, path, "to " + path, request -> isPath(path, request.path()));
  }

  private static boolean isPath(String pattern, String path) {
    return pattern.endsWith("*")
        ? path.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(path);
  }

  /** Adds: has this method. */
  public RequestMatcher usingMethod(String method) {
    return with(
        RequestCondition.Aspect.METHOD,
        method,
        "using " + method,
        request -> request.method().equals(method));
  }

  /** Adds: has this kind of credential. */
  public RequestMatcher withCredential(CredentialKind kind) {
    return with(
        RequestCondition.Aspect.CREDENTIAL,
        KebabCase.of(kind),
        "with " + describe(kind),
        request -> request.credential() == kind);
  }

  /**
   * Adds: has this value in this header, whose name may be in upper or lower case.
   *
   * @throws IllegalArgumentException if the value may be a secret, such as a token: it is masked in
   *     a journal, so it cannot be compared
   */
  public RequestMatcher withHeader(String name, String value) {
    requireUnmasked("header " + name, value, SecretMasker.header(name, value));
    return with(
        RequestCondition.Aspect.HEADER,
        Map.of(name, value),
        "with header " + name + ": " + value,
        request -> request.requestMessage().header(name).filter(value::equals).isPresent());
  }

  /**
   * Adds: has this value in this field of the body, which is a form or JSON: {@code message}, or
   * {@code user[login]} for a field inside another; the items of a list are separated by commas.
   * Faults are aimed by the whole body, while a journal keeps the first {@value
   * RecordedMessage#MAX_BODY} bytes.
   *
   * @throws IllegalArgumentException if the value may be a secret, such as a password: it is masked
   *     in a journal, so it cannot be compared
   */
  public RequestMatcher withField(String name, String value) {
    boolean isMasked = SecretMasker.isSecret(name) || SecretMasker.isJsonWithSecret(value);
    requireUnmasked("field " + name, value, isMasked ? SecretMasker.MASK : value);
    return with(
        RequestCondition.Aspect.FIELD,
        Map.of(name, value),
        "with field " + name + "=" + value,
        request -> request.requestMessage().field(name).filter(value::equals).isPresent());
  }

  // It would match nothing, and be shown wherever the condition is described.
  private static void requireUnmasked(String where, String value, String masked) {
    if (!masked.equals(value)) {
      throw new IllegalArgumentException(
          "the "
              + where
              + " may hold a secret, so it is masked and never compared;"
              + " choose requests by their user or their kind of credential");
    }
  }

  /** Adds: got a response with this status; 0 means no response. */
  public RequestMatcher withStatus(int status) {
    return with(
        RequestCondition.Aspect.STATUS,
        status,
        "with status " + status,
        request -> request.status() == status);
  }

  /** Adds: was hit by a fault. */
  public RequestMatcher hitByFault() {
    return with(
        RequestCondition.Aspect.FAULT, true, "hit by a fault", request -> request.fault() != null);
  }

  /** Adds: was sent again by the client's HTTP library itself. */
  public RequestMatcher sentAgainSilently() {
    return with(
        RequestCondition.Aspect.RESEND, true, "sent again silently", RecordedRequest::silentResend);
  }

  /** Adds a condition; the description is for failure messages. */
  public RequestMatcher and(String description, Predicate<RecordedRequest> condition) {
    return with(RequestCondition.Aspect.OTHER, description, description, condition);
  }

  private RequestMatcher with(
      RequestCondition.Aspect aspect,
      Object value,
      String description,
      Predicate<RecordedRequest> predicate) {
    var added = new RequestCondition(aspect, value, description, predicate);
    Stream<RequestCondition> kept = conditions.stream().filter(one -> !added.replaces(one));
    return new RequestMatcher(Stream.concat(kept, Stream.of(added)).toList());
  }

  @Override
  public boolean test(RecordedRequest request) {
    return conditions.stream().allMatch(condition -> condition.predicate().test(request));
  }

  /**
   * Returns whether a request that does not match may have matched by the headers or the part of
   * the body that the journal did not keep.
   */
  boolean mayHaveMatched(RecordedRequest request) {
    return !test(request)
        && conditions.stream()
            .allMatch(each -> each.isUnknownOf(request) || each.predicate().test(request));
  }

  /**
   * Returns whether all conditions are known when a request arrives, so that a fault can be aimed
   * by this matcher.
   */
  public boolean isKnownAtArrival() {
    return conditions.stream().allMatch(RequestCondition::isKnownAtArrival);
  }

  /**
   * Returns the conditions by their names in JSON: {@code user}, {@code dialog}, {@code
   * credential}, {@code path}, {@code method}, {@code header}, {@code field} and so on. Each is
   * there once; if there are several of a name, its value is a list.
   */
  public Map<String, Object> criteria() {
    return conditions.stream()
        .collect(
            Collectors.groupingBy(
                condition -> KebabCase.of(condition.aspect()),
                LinkedHashMap::new,
                Collectors.mapping(
                    RequestCondition::value,
                    Collectors.collectingAndThen(
                        Collectors.toList(), all -> all.size() == 1 ? all.get(0) : all))));
  }

  static String describe(CredentialKind kind) {
    return kind == CredentialKind.NONE ? "no credential" : KebabCase.of(kind).replace('-', ' ');
  }

  @Override
  public String toString() {
    return conditions.isEmpty()
        ? "any request"
        : conditions.stream()
            .map(RequestCondition::description)
            .collect(Collectors.joining(", ", "request ", ""));
  }
}
